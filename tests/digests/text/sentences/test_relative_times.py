"""Words such as "tonight", whose meaning moves on."""

from datetime import timedelta

import pytest

from digests.text.sentences.relative_times import AHEAD, OF_ITS_DAY, has_passed

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The temperature is expected to fall to minus six tonight."),
        ("de", "Der Rat will morgen entscheiden."),
        ("de", "Die Brücke wird heute Abend gesperrt."),
        ("fr", "Le conseil se réunit demain."),
        ("fr", "Le pont sera fermé ce soir."),
        ("es", "El consejo decide mañana."),
        ("es", "El puente se cierra esta noche."),
        ("it", "Il ponte chiude stasera."),
        ("pt", "O conselho decide amanhã."),
        ("ru", "Совет решит завтра."),
        ("uk", "Рада вирішить завтра."),
        ("tr", "Köprü bu akşam kapanacak."),
        ("ar", "يقرر المجلس غدا."),
        ("ar", "يقرر المجلس غدًا."),
        ("ar", "وغداً يقرر المجلس."),
        ("he", "המועצה תחליט מחר."),
        ("he", "וּמָחָר תַּחְלִיט הַמּוֹעָצָה."),
        ("hi", "पुल आज रात बंद होगा।"),
        ("nl", "De brug gaat vanavond dicht."),
        ("pl", "Rada zdecyduje jutro."),
        ("sv", "Bron stängs i kväll."),
        ("ja", "橋は今夜閉鎖される。"),
        ("zh", "大桥明天关闭。"),
    ],
)
def test_what_was_ahead_is_over_after_half_a_day(language: str, sentence: str) -> None:
    assert not has_passed(sentence, language, AHEAD)
    assert has_passed(sentence, language, AHEAD + MINUTE)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The bridge was closed this morning."),
        ("en", "Talks began earlier this afternoon, and yesterday nobody had come."),
        ("de", "Die Brücke wurde gestern gesperrt."),
        ("fr", "Le pont a été fermé hier soir."),
        ("es", "El puente se cerró anoche."),
        ("ru", "Мост закрыли вчера."),
        ("tr", "Köprü dün kapandı."),
        ("hi", "पुल आज बंद हुआ।"),
        ("ar", "أغلق الجسر بالأمس."),
        ("ko", "다리는 어제 닫혔다."),
    ],
)
def test_what_was_of_its_day_is_misplaced_after_a_day(language: str, sentence: str) -> None:
    assert not has_passed(sentence, language, OF_ITS_DAY)
    assert has_passed(sentence, language, OF_ITS_DAY + MINUTE)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The council meets on Monday."),
        ("en", "“We shall know tomorrow,” said Reed."),
        ("de", "Am Morgen fiel Schnee."),
        ("es", "Nevó por la mañana."),
        ("nl", "In de morgen viel er sneeuw."),
        ("hi", "आज़ादी के बाद पुल बना।"),
        ("ar", "قالت الصحيفة اليومية ذلك."),
        ("he", "היומן נסגר."),
        ("ko", "국내일보가 전했다."),
        ("xx", "The council meets tomorrow."),
    ],
)
def test_what_names_no_such_time_or_is_said_by_somebody_holds(language: str, sentence: str) -> None:
    assert not has_passed(sentence, language, timedelta(days=9))
