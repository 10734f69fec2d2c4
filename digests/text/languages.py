"""Language codes: tags as outlets and Telegram write them -> ISO 639-1; and language identification, by Bayes factors:
how much likelier a text is in one language than in another."""

import math
import re
from collections.abc import Callable, Mapping
from functools import cache

from digests.text.scripts import HAN_AND_KANA, HANGUL, SOUTH_EAST_ASIAN

_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]{1,30})?\s*")
# Members of a macrolanguage (ISO 639-3) count as it: so do stemmers, detectors and most feeds. CLDR gives Tagalog the
# three letters of Filipino.
_MACROLANGUAGE = {"nb": "no", "nn": "no", "arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "fil": "tl"}
# Closely related languages: no detector tells them apart by a few sentences, so what the page or feed claims decides.
_CONFUSABLE = (frozenset({"bs", "hr", "sr"}), frozenset({"da", "no"}), frozenset({"id", "ms"}), frozenset({"cs", "sk"}))
_SHORT = 40  # characters: below that a feed is right more often than a detector
# The thresholds of language detection: how much likelier (in nats) a text must be in another language than in the one
# that its feed or page claims. Of 5,000 headlines (English, French, Russian) 0.02 % then lose a right claim, 0.3 % at
# 10, and 3 % at 0.
_THRESHOLD_AGAINST_CLAIM = 15.0
# And than in any other language, where nothing is claimed: twenty to one.
_THRESHOLD_WITHOUT_CLAIM = 3.0
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

    `hint` is what the page or feed claims ("en-GB", "pt_BR"). It wins unless the text is far likelier in another
    language, and always for less than 40 characters of text, between closely related languages, and for a language that
    the detector doesn't know.
    """
    claimed = language_code(hint)
    sample = " ".join(text[:_SAMPLE].split())
    if len(sample) < _SHORT and claimed:
        return claimed
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS and not _UNSPACED.search(sample):
        return claimed
    return likeliest_language(_likelihoods(sample), claimed)


def likeliest_language(likelihoods: Mapping[str, float], claimed: str) -> str:
    """The language in which a text is far likelier than in the one that is `claimed`, or, where none is, than in any
    other that isn't closely related; else `claimed`. `likelihoods` are logarithms, by language.
    """
    likeliest = max(likelihoods, key=likelihoods.__getitem__)
    if claimed:
        rivals = {claimed: likelihoods.get(claimed, math.inf)}
    else:
        rivals = {code: value for code, value in likelihoods.items() if code != likeliest}
    distinct = [value for code, value in rivals.items() if not any({code, likeliest} <= group for group in _CONFUSABLE)]
    threshold = _THRESHOLD_AGAINST_CLAIM if claimed else _THRESHOLD_WITHOUT_CLAIM
    is_told = likelihoods[likeliest] - max(distinct, default=math.inf) > threshold
    return likeliest if is_told else claimed


def _likelihoods(sample: str) -> dict[str, float]:
    """How likely (as a logarithm) the sample is in each language that has a code of two letters."""
    likelihoods: dict[str, float] = {}
    for tag, value in _detector()(sample):
        if code := language_code(tag):
            likelihoods[code] = max(value, likelihoods.get(code, value))
    return likelihoods


@cache
def _aliases() -> dict[str, str]:
    from babel.core import get_global  # noqa: PLC0415 (loaded when first needed)

    return dict(get_global("language_aliases"))


@cache
def _detector() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid import rank  # noqa: PLC0415 (costs 80 MB and numpy: only who asks for it pays)

    detect: Callable[[str], list[tuple[str, float]]] = rank
    return detect
