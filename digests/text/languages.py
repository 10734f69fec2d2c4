"""Language codes: tags as outlets and Telegram write them -> ISO 639-1, and the language a text is written in."""

import re
from collections.abc import Callable
from functools import cache

from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN

_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]{1,30})?\s*")
# Members of a macrolanguage (ISO 639-3) count as it: so do stemmers, detectors and most feeds. CLDR gives Tagalog the
# three letters of Filipino.
_MACROLANGUAGE = {"nb": "no", "nn": "no", "arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "fil": "tl"}
# Closely related languages: no detector tells them apart by a few sentences, so what the page or feed claims decides.
_CONFUSABLE = (frozenset({"bs", "hr", "sr"}), frozenset({"da", "no"}), frozenset({"id", "ms"}), frozenset({"cs", "sk"}))
_SHORT = 40  # characters: below that the detectors measured are wrong more often than a feed is
_SAMPLE = 2000  # characters: the detector changes its mind no more after that
_FEWEST_LETTERS = 8
_UNSPACED = re.compile(f"[{HAN_AND_KANA}{HANGUL}{SOUTH_EAST_ASIAN}]")


def language_code(tag: str) -> str:
    """The ISO 639-1 code of a tag such as "en-GB", "pt_BR", "deu" or "nb"; "" where there is none.

    Codes that were given up are replaced ("iw" is "he"), by CLDR's table of aliases.
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        return ""
    code = match[1].lower()
    current = _aliases().get(code, code).partition("_")[0]
    current = _MACROLANGUAGE.get(current, current)
    return current if len(current) == 2 else ""


def detect_language(text: str, hint: str = "") -> str:
    """The ISO 639-1 code of the language `text` is written in, or "" where it can't be told.

    `hint` is what the page or feed claims ("en-GB", "pt_BR"). It wins for less than 40 characters of text, between
    closely related languages, and where the text seems to be in a language without a code.
    """
    claimed = language_code(hint)
    sample = " ".join(text[:_SAMPLE].split())
    if len(sample) < _SHORT and claimed:
        return claimed
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS and not _UNSPACED.search(sample):
        return claimed
    detected = language_code(_detector()(sample)[0])
    # What it takes for a language without a code of two letters is a short English text, as a rule (60 feeds).
    return claimed if not detected or any({claimed, detected} <= group for group in _CONFUSABLE) else detected


@cache
def _aliases() -> dict[str, str]:
    from babel.core import get_global  # noqa: PLC0415 (loaded when first needed)

    return dict(get_global("language_aliases"))


@cache
def _detector() -> Callable[[str], tuple[str, float]]:
    from py3langid import classify  # noqa: PLC0415 (costs 105 MB and numpy: only who asks for it pays)

    detect: Callable[[str], tuple[str, float]] = classify
    return detect
