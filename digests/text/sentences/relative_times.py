"""Deictic time words, by language: "tonight", "tomorrow", "yesterday", whose meaning moves on with the hour of reading.

Who reads a sentence some hours after it was written is told its age. What was ahead then may be over: "tonight" and
"tomorrow" mislead once a night has passed. What was of its day or the one before ("this morning", "last night") is
still placed rightly by whoever knows the age, until that is a day.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from digests.text.sentences.quotation_marks import QUOTED
from digests.text.words.spellings import without_points
from digests.text.words.word_edges import has_edges, whole

AHEAD = timedelta(hours=12)
"""How long a sentence with a word for the evening, the night or the day to come holds."""

OF_ITS_DAY = timedelta(hours=24)
"""How long one with a word for its own day, or the one before, does."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Regular expressions of words for what is `ahead`, and of those of its `day` or the one before."""

    ahead: str
    day: str


_WORDS = {
    "ar": _Words(
        r"غدا|مساء اليوم|هذا المساء|الليلة(?! الماضية)|بعد غد",
        r"اليوم|هذا الصباح|(?:بال)?أمس|الليلة الماضية|البارحة",
    ),
    "bg": _Words("утре|довечера|тази вечер", "днес|тази сутрин|снощи|вчера"),
    "cs": _Words("zítra|dnes večer|dnes v noci|pozítří", "dnes|včera"),
    "da": _Words("i morgen(?! tidlig)|i aften|i overmorgen|senere i dag", "i dag|i morges|i går|i nat"),
    "de": _Words(
        r"(?-i:(?<!\bheute )(?<!\bgestern )morgen|übermorgen)|heute abend|"
        "am heutigen abend|später am tag|im laufe des tages",
        "heute|gestern|vorgestern",
    ),
    "el": _Words("αύριο|απόψε|μεθαύριο", "σήμερα|χθες|χτες"),
    "en": _Words(
        r"tonight|tomorrow|later today|(?<!\bearlier )this (?:evening|afternoon)|later this morning|"
        "(?:in|over|for) the (?:coming|next|next few) hours|(?:in|within) (?:a few|the next few) hours",
        "today|this morning|last night|overnight|yesterday",
    ),
    "es": _Words(
        r"(?<!\bla )(?<!\besta )(?<!\bde )(?<!\buna )(?<!\bcada )(?<!\bmedia )mañana|"
        "esta noche|hoy por la noche|esta tarde|en las próximas horas",
        "hoy|esta mañana|esta madrugada|anoche|ayer",
    ),
    "fi": _Words("huomenna|tänä iltana|illalla|ylihuomenna", "tänään|tänä aamuna|eilen"),
    "fr": _Words(
        "demain|après-demain|ce soir|cet après-midi|dans (?:la soirée|les prochaines heures|les heures qui viennent)",
        "aujourd'hui|ce matin|cette nuit|hier|avant-hier",
    ),
    "he": _Words("מחר|הערב|הלילה|מחרתיים", "היום|הבוקר|אתמול|אמש"),
    "hi": _Words("आज रात|आज शाम", "आज"),
    "hu": _Words("holnap|ma este|ma éjjel|holnapután", "ma|tegnap"),
    "id": _Words("besok|malam ini|nanti malam|lusa", "hari ini|pagi ini|kemarin|tadi malam"),
    "it": _Words(
        "domani|dopodomani|stasera|questa sera|oggi pomeriggio|in serata|nelle prossime ore",
        "oggi|stamattina|stamani|stamane|questa mattina|stanotte|questa notte|ieri",
    ),
    "ja": _Words("明日|あす|今夜|今晩|あさって", "今日|きょう|今朝|けさ|昨夜|昨日|きのう|本日"),
    "ko": _Words("내일|오늘 밤|오늘 저녁|모레", "오늘|어제|어젯밤"),
    "nl": _Words(
        r"(?<!\bde )(?<!\bdie )(?<!\belke )(?<!'s )morgen(?:ochtend|middag|avond)?|vanavond|vanmiddag|overmorgen|"
        "later vandaag|de komende uren",
        "vandaag|vanochtend|vanmorgen|vannacht|gisteren|gisteravond|eergisteren",
    ),
    "no": _Words("i morgen|i kveld|i overmorgen|senere i dag", "i dag|i morges|i går|i natt"),
    "pl": _Words(
        "jutro|pojutrze|dziś wieczorem|dzisiaj wieczorem|dziś w nocy|w najbliższych godzinach",
        "dziś|dzisiaj|wczoraj|ubiegłej nocy",
    ),
    "pt": _Words(
        "amanhã|(?:n?esta|hoje à|hoje de) noite|n?esta tarde|hoje à tarde|nas próximas horas",
        "hoje|(?:n?esta|hoje de) manhã|n?esta madrugada|ontem|anteontem",
    ),
    "ro": _Words("mâine|diseară|poimâine|în această seară", "astăzi|azi|azi-noapte|aseară|ieri"),
    "ru": _Words(
        "завтра|послезавтра|сегодня вечером|сегодня ночью|этим вечером|в ближайшие часы",
        "сегодня|этой ночью|минувшей ночью|вчера|позавчера",
    ),
    "sk": _Words("zajtra|dnes večer|pozajtra", "dnes|včera"),
    "sv": _Words(
        "i ?morgon|i ?kväll|i övermorgon|senare i ?dag|de närmaste timmarna", "i ?dag|i ?morse|i ?natt|i ?går"
    ),
    "tr": _Words(
        "yarın|yarınki|bu akşam|bu gece|öbür gün|önümüzdeki saatlerde|bugün öğleden sonra",
        "bugün|bu sabah|dün|evvelsi gün",
    ),
    "uk": _Words(
        "завтра|післязавтра|сьогодні ввечері|сьогодні вночі|цього вечора|найближчими годинами",
        "сьогодні|цієї ночі|минулої ночі|вчора|учора|позавчора",
    ),
    "vi": _Words("ngày mai|tối nay|đêm nay|chiều nay|ngày kia", "hôm nay|sáng nay|hôm qua|đêm qua"),
    "zh": _Words("明天|明日|今晚|后天", "今天|今日|今晨|今早|昨天|昨晚|昨日"),
}


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    words = _WORDS.get(language)
    if words is None:
        return None
    before, after = ("(?<!-)", "(?!-)") if has_edges(language) else ("", "")
    ahead, day = (
        re.compile(f"{before}{whole(each, language)}{after}", re.IGNORECASE) for each in (words.ahead, words.day)
    )
    return ahead, day


def has_passed(sentence: str, language: str, age: timedelta) -> bool:
    """Whether `sentence`, written so long ago, names by a word such as "tonight" a time that is over or misplaced now.

    A language without a list names none.
    """
    patterns = _patterns(language) if age > AHEAD else None
    if patterns is None:
        return False
    text = without_points(QUOTED.sub(" ", sentence)).replace("’", "'")  # what somebody says then is read as said then
    ahead, day = patterns
    return bool(ahead.search(text)) or (age > OF_ITS_DAY and bool(day.search(text)))
