"""Names of the weekdays, by CLDR, and by a table where they are inflected."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from digests.text.words.word_edges import beginning, letters, whole

# Monday first. What only begins alike is another word ("среди", "środek").
_INFLECTED = {
    "cs": (
        "pondělí|pondělní\\w*",
        "úterý|úterní\\w*",
        "střed(?:a|y|ě|u|o|ou|eční\\w*)",
        "čtvrt(?:ek|k[auyo]|kem)",
        "pát(?:ek|k[uyo]|kem)",
        "sobot(?:a|y|ě|u|o|ou|ní\\w*)",
        "neděl(?:e|i|í|ní\\w*)",
    ),
    "pl": (
        "poniedział(?:ek|k\\w+)",
        "wtor(?:ek|k\\w+)",
        "środ(?:a|y|zie|ę|ą|o|ow\\w+)",
        "czwart(?:ek|k\\w+)",
        "piąt(?:ek|k[ui]|kiem|kow\\w+)",
        "sobot(?:a|y|cie|ę|ą|o|ni\\w+)",
        "niedziel(?:a|i|ę|ą|o|n\\w+)",
    ),
    "ru": (
        "понедельник\\w*",
        "вторник\\w*",
        "сред(?:а|ы|е|у|ой|ам|ах)",
        "четверг\\w*",
        "пятниц\\w+",
        "суббот(?:а|ы|е|у|ой|ам|ах|н(?:ий|его|ее|яя|ей|юю|ем))",
        "воскресень\\w+|воскресн\\w+",
    ),
    "sk": (
        "pondel(?:ok|k\\w+)",
        "utor(?:ok|k\\w+)",
        "stred(?:a|y|e|u|ou)",
        "štvrt(?:ok|k[uyo]|kom)",
        "piat(?:ok|k[uyo]|kom)",
        "sobot(?:a|y|e|u|ou|ň\\w+|n\\w+)",
        "nede(?:ľ|l)(?:a|e|i|u|ou|ň\\w+|n\\w+)",
    ),
    "uk": (
        "понеділ(?:ок|к\\w+)",
        "вівтор(?:ок|к\\w+)",
        "серед(?:а|и|і|у|ою|ам|ах)",
        "четвер(?:г\\w*)?",
        "п'ятниц\\w+",
        "субот(?:а|и|і|у|ою|н(?:ій|ього|є|я|ю|ьої))",
        "неділ(?:я|і|ю|ею|ьн\\w+)",
    ),
}
_VIRAMA = 9  # of the classes in which Unicode orders combining signs
_VOWELS = "aeiouyаеяőáéíóúö"
_INFLECTS = frozenset({"be", "bs", "hr", "hu", "lv", "sl", "sr"})  # a day that ends with a vowel, there


@cache
def weekday_words(language: str) -> tuple[re.Pattern[str], ...] | None:
    """What names each weekday, Monday first, also at the beginning of a longer word ("Montagabend")."""
    if language in _INFLECTED:
        return tuple(re.compile(whole(forms, language)) for forms in _INFLECTED[language])
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (loaded when first needed)
    from babel.dates import get_day_names  # noqa: PLC0415

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
    forms = [get_day_names("wide", context, locale) for context in ("format", "stand-alone")]
    days = [sorted({form[day].casefold() for form in forms}) for day in range(7)]
    every = [name for names in days for name in names]
    return tuple(
        re.compile(beginning("|".join(_day(name, every, language) for name in names), language)) for names in days
    )


def _day(name: str, every: Sequence[str], language: str) -> str:
    """A regular expression of the name of a day, whatever ends it, but for what begins another of `every` name."""
    if language in _INFLECTS and name[-1] in _VOWELS:
        return rf"{re.escape(name[:-1])}\w{{0,3}}(?!{letters()})"
    if unicodedata.combining(name[-1]) == _VIRAMA:  # an Indic sign that gives way to the vowel of an ending
        return re.escape(name[:-1])
    others = [re.escape(other.removeprefix(name)) for other in every if other != name and other.startswith(name)]
    but = f"(?!{'|'.join(others)})" if others else ""
    return re.escape(name) + but + (f"(?!{letters()})" if language == "ar" else "")
