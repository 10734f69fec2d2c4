"""Charset detection for Chinese, Japanese, Korean and Thai, by how common the characters are that the bytes make.

The national standards keep common characters apart from rare ones, so that a dozen characters tell, where statistics of
bytes need a page. Thai is told by where its vowels and marks may stand.
"""

import re
from collections.abc import Callable

_FEWEST = 4  # characters of them that tell
_MOST_BROKEN = 0.02  # of the characters: a sample is cut off anywhere
_KANA_SHARE = 0.2
_COMMON_SHARE = 0.9
_VOWELS = 0.2
_KANA = re.compile("[\u3041-\u3093\u30a1-\u30f6\u30fc]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ASCII = re.compile("[\x00-\x7f]+")
_NO_CHARACTER = re.compile("[\ue000-\uf8ff]")
_THAI_WORD = re.compile("[\u0e01-\u0e5b]{4,}")
_THAI_VOWEL = re.compile("[\u0e30-\u0e39\u0e40-\u0e44]")
# A vowel or mark above or below no consonant, or one that goes before a consonant before none.
_MISPLACED = re.compile(
    "(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
)
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


def east_asian_charset(sample: bytes) -> str:
    """The character set of Chinese, Japanese, Korean or Thai `sample`; "" where it is in none."""
    return next((charset for charset, looks_right in _TESTS.items() if _fits(sample, charset, looks_right)), "")


def _fits(sample: bytes, charset: str, looks_right: Callable[[str], bool]) -> bool:
    # Blanks part what stands apart: letters beyond ASCII in words of Latin ones are none of these.
    text = _ASCII.sub(" ", sample.decode(charset, "replace"))
    beyond, broken = len(text) - text.count(" "), text.count("\ufffd")
    return (
        beyond >= _FEWEST
        and broken <= max(1, _MOST_BROKEN * beyond)
        and looks_right(text)
        and not _NO_CHARACTER.search(text)
    )


def _is_japanese(text: str) -> bool:
    return len(_KANA.findall(text)) >= _KANA_SHARE * (len(text) - text.count(" "))


def _is_thai(text: str) -> bool:
    words = _THAI_WORD.findall(text)
    vowels = sum(len(_THAI_VOWEL.findall(word)) for word in words)
    letters = sum(map(len, words))
    beyond = len(text) - text.count(" ")
    return letters >= _COMMON_SHARE * beyond and vowels >= _VOWELS * letters and not _MISPLACED.search(text)


def _has_common(letters: re.Pattern[str], charset: str, first: int, last: int) -> Callable[[str], bool]:
    """Whether nearly all is `letters` from the rows of common ones, besides punctuation."""

    def test(text: str) -> bool:
        found = letters.findall(text)
        common = sum(first <= letter.encode(charset)[0] <= last for letter in found)
        others = sum(map(str.isalpha, text)) - len(found)
        return len(found) >= _FEWEST and common >= _COMMON_SHARE * (len(found) + others)

    return test


_TESTS = {
    "cp932": _is_japanese,
    "euc_jp": _is_japanese,
    "cp949": _has_common(_HANGUL, "cp949", 0xB0, 0xC8),
    "gb18030": _has_common(_IDEOGRAPH, "gb18030", 0xB0, 0xD7),
    "big5hkscs": _has_common(_IDEOGRAPH, "big5hkscs", 0xA4, 0xC6),
    "cp874": _is_thai,
}
