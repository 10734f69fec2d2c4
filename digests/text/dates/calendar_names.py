"""Names of months and weekdays in 67 languages, whole, abbreviated or without their accents."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_SHORTEST = 3  # letters of an abbreviation that no table has: "ноя"
_ROMAN_NUMBERS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {roman: number for number, roman in enumerate(_ROMAN_NUMBERS, start=1)}
_Names = Mapping[str, Mapping[int, frozenset[str]]]  # the numbers a name may mean, each with its languages


@lru_cache(maxsize=2_000)
def month(name: str, language: str = "") -> int | None:
    """The number of the month `name`; None where it is none, or another one in another language than is known."""
    return _number("m", name, language) or _ROMAN.get(name.casefold())


@lru_cache(maxsize=2_000)
def weekday(name: str, language: str = "") -> int | None:
    """The number of the weekday `name`, Monday is 1; None as for months."""
    return _number("d", name, language)


def _number(kind: str, name: str, language: str) -> int | None:
    key = _folded(name)
    known = _names(kind).get(key) or _names(kind).get(_bare(key)) or _abbreviations(kind).get(_bare(key), {})
    if len(known) == 1:
        return next(iter(known))
    own = [number for number, languages in known.items() if language in languages]
    return own[0] if len(own) == 1 else None


@cache
def _abbreviations(kind: str) -> _Names:
    """What each beginning of a name may mean, where it is long enough to mean anything."""
    table = defaultdict[str, defaultdict[int, frozenset[str]]](lambda: defaultdict(frozenset))
    for name, numbers in _names(kind).items():
        for end in range(_SHORTEST, len(name)):
            for number, languages in numbers.items():
                table[name[:end]][number] |= languages
    return {beginning: dict(numbers) for beginning, numbers in table.items()}


@cache
def _names(kind: str) -> _Names:
    table = defaultdict[str, defaultdict[int, frozenset[str]]](lambda: defaultdict(frozenset))
    for line in files("digests.text.dates").joinpath("calendar_names.txt").read_text(encoding="utf-8").splitlines():
        language, number, names = line.split(" ", 2)
        if number[0] == kind and number[1:].isdecimal():
            for name in names.split("|"):
                for form in {_folded(name), _bare(_folded(name))}:
                    table[form][int(number[1:])] |= {language}
    return {name: dict(numbers) for name, numbers in table.items()}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold()).strip(".·،")


def _bare(name: str) -> str:
    """`name` without accents; the vowel signs of Asian scripts stay, as they are letters."""
    apart = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
