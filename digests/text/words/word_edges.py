r"""Word boundaries (as of Unicode's UAX #29) for regular expressions, in all scripts.

`\w` and `\b` of `re` leave out the marks that Indic, Thai and Hebrew letters carry, and would part words there. Arabic
and Hebrew write "and" and other particles as part of the next word; Thai, Chinese and Japanese put no spaces between
words, and Korean writes particles at their ends.
"""

import unicodedata
from functools import cache

_INSIDE = "\u00ad\u200c\u200d"  # soft hyphen and (non-)joiner, invisible inside a word
_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
_CLINGS_AFTER = frozenset({"ko"})
_CLINGS_BEFORE = {"ar": "[وف]?", "he": "ו?ש?[בלמ]?"}


@cache
def letters(*, in_ascii: bool = False) -> str:
    r"""The class of what words are made of: `\w`, and marks and joiners where the text is not in ASCII alone."""
    if in_ascii:  # the long class is slow, and most news has no use for it
        return r"[\w]"
    marked = (character for character in map(chr, range(0x300, 0x10000)) if unicodedata.category(character)[0] == "M")
    return rf"[\w{_INSIDE}{''.join(marked)}]"


def has_edges(language: str) -> bool:
    """Whether a word is told apart from what stands before it."""
    return language not in _UNSPACED


def beginning(pattern: str, language: str) -> str:
    """A regular expression of `pattern` where a word of `language` begins with it; anywhere where words have no edges.

    It is for text in one of the forms NFC and NFKC.
    """
    return (
        f"(?<!{letters()}){_CLINGS_BEFORE.get(language, '')}(?:{pattern})" if has_edges(language) else f"(?:{pattern})"
    )


def whole(pattern: str, language: str) -> str:
    """The same where it is whole words; Korean ones with their particles."""
    ends = has_edges(language) and language not in _CLINGS_AFTER
    return beginning(pattern, language) + (f"(?!{letters()})" if ends else "")
