"""Word count: how long a text is for a reader, whatever its script."""

import re

from digests.text.scripts import HAN_AND_KANA, SOUTH_EAST_ASIAN

_WORD = re.compile(r"[^\W_]\S*")
_HAN_AND_KANA = re.compile(f"[{HAN_AND_KANA}]")
_SOUTH_EAST_ASIAN = re.compile(f"[{SOUTH_EAST_ASIAN}]")
_CHARACTERS_A_WORD = 2  # of Chinese and Japanese, about
_LETTERS_A_WORD = 5  # of Thai, Lao, Burmese and Khmer, about


def word_count(text: str) -> int:
    """The words of `text`: what stands between blanks and has a letter or a digit ("state-of-the-art" is one word,
    a dash none). Where a script writes no blanks, about as many words as it would take.
    """
    count = len(_WORD.findall(text))
    if text.isascii():
        return count
    dense = len(_HAN_AND_KANA.findall(text)) // _CHARACTERS_A_WORD
    return count + dense + len(_SOUTH_EAST_ASIAN.findall(text)) // _LETTERS_A_WORD
