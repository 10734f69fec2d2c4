"""Normalisation of orthographic variants: what is spelled in several ways, in one, so that each finds the others."""

import re
import unicodedata
from functools import lru_cache
from itertools import islice, pairwise

# What is written in or left out at will: Arabic vowel signs and the tatweel, Hebrew points.
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_HEBREW_QUOTE = re.compile("(?<=[\u05d0-\u05ea])[\"'\u05f3\u05f4](?=[\u05d0-\u05ea])")  # of an acronym
# In Devanagari, a dot below that tells loans, and the signs of a nasal before a consonant, are written in several ways.
_NUKTA = "\u093c"
_NASAL = re.compile("\u0901|[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])")
_ANUSVARA = "\u0902"
_ALEF_MAKSURA, _YEH = "\u0649", "\u064a"  # at the end of a word one may stand for the other
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MAQAF = "\u05be"
_THIN_SPACES = "\u00a0\u2009\u202f"
_THOUSANDS = re.compile(
    rf"(?<![\w.,:])(?:[1-9]\d{{0,2}}(?P<by>[.,'’{_THIN_SPACES}])\d{{3}}(?:(?P=by)\d{{3}})*|[1-9]\d?(?:,\d\d)+,\d{{3}})"
    r"(?P<decimals>[.,]\d{1,2})?(?!\d|[.,:]\d)"
)
_SPACED_THOUSANDS = re.compile(r"(?<![\w.,:])[1-9]\d{0,2}(?: \d{3})+(?![\w]|[.,:]\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\w.,:])(\d+),(\d+)(?!\d|[.,:]\d)")
_SIGNS = (
    (re.compile(r"(?<!\w)(?:c\+\+|cpp(?!\w))", re.IGNORECASE), "cplusplus "),
    (re.compile(r"(?<!\w)([a-z])#(?!\w)", re.IGNORECASE), r"\1sharp"),
    (re.compile(r"(?<!\w)([a-z])\+(?![\w+])", re.IGNORECASE), r"\1plus"),
    (re.compile(r"(?<![\w.])\.net(?!\w)", re.IGNORECASE), "dotnet"),
    (re.compile(r"(?<=[^\W\d_]{2})\+(?![\w+])"), " plus"),
)
# From the first of a run of letters on, and all of it: a text without a blank costs no square of its length.
_JOINED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-‐‑&.][^\W\d_]++)+|\bo['’][^\W\d_]+", re.IGNORECASE)
_JOINT = re.compile("[-‐‑&.'’]")
_LETTERS = re.compile(r"\w+")
NEAR = 40  # characters in which the word beside another one stands
MOST_PHRASES = 50
# Letters that no decomposition takes apart, as they are typed where a keyboard has none of them.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
    | {"ŋ": "n", "ґ": "г", "ə": "e", "ŀ": "l", "ĸ": "k", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k"}
)


def unified(text: str) -> str:
    """`text` with one spelling of what is written in several: numbers, vowel signs, names made of a letter and a sign.

    "5.000" and "5,000" are "5000", "3,5" is "3.5", "C++" is "cplusplus", ".NET" is "dotnet", "Canal+" is
    "Canal plus".
    """
    text = _numbers(text)
    if not text.isascii():
        text = _HEBREW_QUOTE.sub("", without_points(text)).replace(_MAQAF, "-")
        text = _NASAL.sub(_ANUSVARA, text.replace(_NUKTA, "")).replace(_ALEF_MAKSURA, _YEH)
    for sign, spelled in _SIGNS:
        text = sign.sub(spelled, text)
    return text


def without_points(text: str) -> str:
    """`text` in the form NFKC, without Arabic vowel signs and Hebrew points, which are written or left out at will."""
    return text if text.isascii() else _POINTS.sub("", unicodedata.normalize("NFKC", text))


def joined_thousands(text: str) -> str:
    """`text` with "5 000" as "5000"."""
    return _SPACED_THOUSANDS.sub(lambda number: number[0].replace(" ", ""), text)


def one_word_spellings(text: str) -> list[str]:
    """What is written in `text` with a hyphen, ampersand, point or space inside, as one word: "wifi" for "Wi-Fi"."""
    return [_JOINT.sub("", word) for word in _JOINED.findall(text)] + [
        number.replace(" ", "") for number in _SPACED_THOUSANDS.findall(text)
    ]


def one_word_phrases(text: str) -> list[str]:
    """The same with a hyphen or ampersand, each with the words beside it: "free wifi in" for "free Wi-Fi in"."""
    return [
        " ".join((_word_before(text, joined.start()), _JOINT.sub("", joined[0]), _word_after(text, joined.end())))
        for joined in islice(_JOINED.finditer(text), MOST_PHRASES)
    ]


def _word_before(text: str, end: int) -> str:
    return next(reversed(_LETTERS.findall(text[max(0, end - NEAR) : end])), "")


def _word_after(text: str, start: int) -> str:
    return next(iter(_LETTERS.findall(text[start : start + NEAR])), "")


def joined_names(text: str) -> list[str]:
    """Two words with capitals in a row as one: "HàNội" for "Hà Nội", as Vietnamese writes a name by its syllables."""
    return [
        before + after
        for before, after in pairwise(_LETTERS.findall(text))
        if before[0].isupper() and after[0].isupper()
    ]


def joined_words(text: str) -> str:
    """`text` with the words in it that have a hyphen or ampersand inside as one: "free WiFi" for "free Wi-Fi"."""
    return _JOINED.sub(lambda word: _JOINT.sub("", word[0]), text)


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A folded `word` without accents, in the letters of every keyboard: "lodz" for "łódź"."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return unicodedata.normalize("NFC", _POINTS.sub("", _ACCENTS.sub("", decomposed)))


def _numbers(text: str) -> str:
    if not text.isascii():
        text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    text = _THOUSANDS.sub(_without_separators, text)
    return _DECIMAL_COMMA.sub(r"\1.\2", text)


def _without_separators(number: re.Match[str]) -> str:
    decimals = number["decimals"] or ""
    whole = number[0].removesuffix(decimals)
    return "".join(filter(str.isdigit, whole)) + decimals.replace(",", ".")
