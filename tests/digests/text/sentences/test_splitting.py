"""Sentence boundaries in many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.text.sentences.splitting import sentences

TWO_OR_MORE = [
    ("am", ["ይህ ነው።", "ያ ነው።"]),
    ("ar", ["هل أنت هنا؟", "نعم.", "ذهب الرجل."]),
    ("bg", ["Той дойде.", "Г-н Перов си тръгна."]),
    ("bn", ["এটা হয়।", "ওটা হয়।"]),
    ("cs", ["Přišel dne 3. května.", "Odešel."]),
    ("da", ["Han kom bl.a. i går.", "Hun gik."]),
    ("de", ["»Das ist z. B. gut.«", "Er ging am 3. März nach Hause.", "„Nein!“", "Sie blieb ca. 5 Std. dort."]),
    ("el", ["Τι είναι;", "Αυτό είναι.", "Ο κ. Παπάς ήρθε."]),
    ("en", ["Gov. Lund said “no way.”", "Then he left at 5 p.m. on Sunday.", "It was No. 10."]),
    ("es", ["¿Qué pasó?", "El Sr. Pérez vino a EE. UU. ayer.", "¡Sí!"]),
    ("et", ["Ta tuli.", "Ta läks."]),
    ("fa", ["او رفت.", "چه شد؟"]),
    ("fi", ["Hän tuli esim. eilen.", "Hän lähti."]),
    ("fr", ["« Oui. »", "M. Dulac a dit : « Non ! »", "Puis 3,5 % de plus.", "« C’est fini », a-t-il dit."]),
    ("he", ["מה קרה?", "הוא הלך."]),
    ("hi", ["यह है।", "वह है।"]),
    ("hu", ["Ez jó.", "Az dr. Kovász volt."]),
    ("hy", ["Սա է։", "Այն է։"]),
    ("id", ["Ini dia.", "Itu dia."]),
    ("it", ["Il sig. Bruni è arrivato.", "Poi è uscito."]),
    ("ka", ["ეს არის.", "ის არის."]),
    ("km", ["នេះ។", "នោះ។"]),
    ("ko", ["안녕하세요.", "그는 갔다."]),
    ("nl", ["Hij kwam o.a. gisteren.", "Zij ging."]),
    ("nl", ["De pont vaart niet.", "’s Avonds wel."]),
    ("nl", ["De brug is dicht.", "'t Blijft zo."]),
    ("de", ["Er (Jg. 1950) fährt.", "Sie auch."]),
    ("no", ["Han kom bl.a. i går.", "Hun gikk."]),
    ("pl", ["Przyszedł m.in. wczoraj.", "Wyszła."]),
    ("pt", ["O Sr. Prado chegou.", "Depois saiu."]),
    ("ro", ["Dl. Popa a venit.", "A plecat."]),
    ("ru", ["Он приехал в 2020 г. в Москву.", "«Да!» — сказал г-н Перов.", "Конец."]),
    ("sv", ["Han kom bl.a. i går.", "Hon gick."]),
    ("ta", ["இது.", "அது."]),
    ("tr", ["Dr. Aslan geldi.", "Saat 5.30'da gitti.", "Sonra 3. kez geldi."]),
    ("uk", ["Він приїхав у 2020 р. до міста.", "Вона пішла.", "«Так.»"]),
    ("ur", ["یہ ہے۔", "وہ ہے۔"]),
    ("vi", ["Ông đến.", "Bà đi!"]),
    ("xx", ["Ena.", "Dva!", "Tri?"]),
    ("", ["Ena.", "Dva!", "Tri?"]),
]


@pytest.mark.parametrize(("language", "expected"), TWO_OR_MORE, ids=[language or "none" for language, _ in TWO_OR_MORE])
def test_a_line_parts_into_its_sentences(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ja",
            "「はい。そうです。」と彼は言った。次は？終わり",
            ["「はい。そうです。」と彼は言った。", "次は？", "終わり"],
        ),
        ("zh", "“是的。”他说。然后他走了！", ["“是的。”他说。", "然后他走了！"]),
        ("", "今日は。明日は。", ["今日は。", "明日は。"]),
        ("zh", "！！！", ["！！！"]),
        ("th", "สวัสดี ครับ", ["สวัสดี ครับ"]),
        ("en", "“Well?” she asked. He left.", ["“Well?” she asked.", "He left."]),
        ("en", "One line\nno full stop\n\n  Two. Three.  ", ["One line", "no full stop", "Two.", "Three."]),
        ("en", "", []),
        ("fr", "Il part. »", ["Il part. »"]),
        ("en", "He lives in the U.S. He is old.", ["He lives in the U.S.", "He is old."]),
        ("fr", "«Oui.» Et puis.", ["«Oui.»", "Et puis."]),
        ("fr", 'Il part. " Non ", dit-elle.', ["Il part.", '" Non ", dit-elle.']),
        ("fr", 'Il dit : " Non. " Puis il part.', ['Il dit : " Non. "', "Puis il part."]),
        ("fr", 'Il part."', ['Il part."']),
        ("xx", "Ena.“", ["Ena.“"]),
        ("tr", "A\u3000. Kaya geldi.\xa0Sonra gitti.", ["A\u3000. Kaya geldi.", "Sonra gitti."]),
        ("de", "Er kam. »Ja«, sagte er.", ["Er kam.", "»Ja«, sagte er."]),
        ("en", "He said (again.) She left.", ["He said (again.)", "She left."]),
        ("ml", "അത്. ഇത്.", ["അത്.", "ഇത്."]),
        ("en", "1. First of all he came. He left.", ["1. First of all he came.", "He left."]),
    ],
)
def test_quotation_marks_lines_and_other_scripts(language: str, text: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "Dr. Lund met J. R. Hale / The deal is worth Rs. 500 crore / Mt. Elver is in the St. Orla range"),
        ("en", "Yan et al. [2004] studied it / It is No. 7, see p. 12 / “Who?” Sen. Quill asked"),
        ("en", "The U.S. Senate votes / He left at 7 p.m. Sunday / Is Yahoo! Inc. listed / He sang (!) Monday"),
        ("en", "It is so ... odd, he said / Capt. Lund left / He wrote to Mr. De Vries / See bt. 3, then go"),
        ("en", "We met A. De Vries / It was 7 p.m. |About 200 came / In Washington, D.C. |The mayor left"),
        ("en", "He runs Altis Inc. |It is new / He took vitamin C. |The end / At 5 p.m. |Lund left"),
        ("en", "They had bread etc. |Residents left / It rose to 3.5. |Prices fell / Is it No.8. |Lund asks"),
        ("en", "It closed. |iPhone sales rose / He left. |(ap) / It is at altis.example. |So it is"),
        ("en", "We met Lund. |“and so on” is old / ... He left / He left.[1] |She came"),
        ("en", "He left (at 5.) |Lund stayed / Up 5%. |Lund stayed / What now?! |Go / “Go!” |The police left"),
        ("en", "“Go!” |He left / It was finalized.|Wakata said so / It ended at 7 p.m.|The end"),
        ("en", "They won 2-1.|Coach Lund sang / We met Lund.|The end / It opened in March.|Visitors came"),
        ("en", "He said “no.”|Then he left / It is odd.|NOTHING helps / See altis.Com now / See St.Orla now"),
        ("en", "Run a.B now / He has 3.Beta / Go to altis.example/No.Then / He met Lund.Hale said"),
        ("en", "It is in HTML.|Then / Lund .Then / Use e.Bay / “Go!” |Mayor Alma Reyes Lund Hale went"),
        ("en", "It was 6 p.m. GMT then / He reads Lund-Co. Hale / Zup. Lund came"),
        ("de", "Müller & Co. KG schließt / Am 3. Oktober kam Ludwig II. Müller / Am Mo. 16. 7. kam er"),
        ("de", "Er wohnt Langstr. 5, links / Die Maier-Str. Nord / Er kam zum 1. FC Lund / Die Verw.-Ges. Nord"),
        ("de", "Der Grdst. Nord / Es waren 2020. |2021 war es besser / Er wohnt Langstr. 5. |Das Haus ist alt"),
        ("de", "Es sind 20 t. |Das ist viel / Er kam als 3. |Das war gut"),
        ("de", "Er sagte (leise): „Nein.“ |Dann ging er / Der 3.Oktober ist frei / Er kam.schnell"),
        ("de", "Kap. Nord fuhr"),
        ("en", "It costs Tk. 300 a day"),
        ("da", "Udenrigsmin. Holm og statsmin. Lund talte"),
        ("pl", "Gen. bryg. Kos i gen. dyw. Wilk mówili"),
        ("sv", "Hon bor på Storg. 5, 2 tr. upp"),
        ("fr", "L’env. Dulac, 12, av. Hugo / J.-P. Morel y va / « Jamais ! » M. Roux répond"),
        ("fr", "« Oui ! ». |Puis il part / Grand Est. |L’homme part"),
        ("it", "L’on. Bianchi è qui / La Brezza S.p.A. Nord"),
        ("vi", "TP. Hồ Chí Minh mưa / GS.TS. Lê Hoa nói / Bà ở TP.HCM mưa / Bà ở TP.HCM. |Lund đến"),
        ("pl", "J.D. Vance mówił / Firma Altis Sp. z o.o. Lis"),
        ("id", "PT. Telkara hadir / Ia di RT. 03, di sana"),
        ("hi", "डॉ. शर्मा आए / ए. पी. अली आए / कंपनी लि. बंद है / समझौता हो गया।|लोग खुश हैं"),
        ("ta", "திரு. ராமன் வந்தார் / எம். குமார் வந்தார்"),
        ("ar", "قال د. أحمد / حضر وأ. ليلى / تم توقيع العقد.|السكان يحتفلون / زار د.أحمد بيته"),
        ("ur", "ایم۔ اے۔ خان آئے"),
        ("ko", '그는 "끝났다."고 말했다 / 2024. 3. 12. 회의가 열린다'),
        ("hu", "A 2024. 3. ülésen IV. Béla szólt"),
        ("ru", "Он родился в 1920 г. |У него был сын / Это 300 км. |Это далеко"),
        ("fi", "Näin sanoi lamppk. Ranta / Lamppk. Ranta tuli / Se on vanha. |Ranta tuli"),
        ("no", "Lind og vaktm. B. Kron kom / Hav & Co. I/S er ny / Hav & Zug. Ny kom"),
        (
            "no",
            "Det er NATO. |Kron kom / Superintendent. B. Kron kom",
        ),
        ("vi", "Vào ngày 1. 11. tới"),
        ("es", "Eran las 8 a. m. |Unos vieron"),
        ("de", "Sie mag z. B. Die Lundin"),
        ("el", "Τι είπε; |Κανείς δεν ξέρει"),
        ("th", "ไปไหน! |มาแล้ว"),
        ("", "Ena. |Dva"),
        ("xx", "Hst. Lund came"),
    ],
)
def test_a_sentence_ends_where_a_stroke_stands_and_nowhere_else(language: str, texts: str) -> None:
    for marked in texts.split(" / "):
        assert sentences(marked.replace("|", ""), language) == [piece.strip() for piece in marked.split("|")]


@given(
    st.text(alphabet=st.sampled_from("Ab c.!?…。「」“”«» \n»\"')1—;។"), max_size=80),
    st.sampled_from(["en", "de", "ja", "fr", "xx"]),
)
def test_sentences_stand_in_the_text_in_order(text: str, language: str) -> None:
    at = 0
    for sentence in sentences(text, language):
        assert sentence == sentence.strip() != ""
        assert "\n" not in sentence
        at = text.index(sentence, at) + len(sentence)


@given(
    st.text(max_size=60) | st.text(st.sampled_from("Ab.!\xa0\u2009\u3000 1é"), max_size=20),
    st.sampled_from(["en", "el", "zh", "th", "tr", "ar", ""]),
)
def test_no_text_breaks_it_and_nothing_is_lost(text: str, language: str) -> None:
    kept = "".join("".join(sentences(text, language)).split())
    assert kept == "".join(text.split())
