"""Stop words: those that say little by themselves."""

from functools import cache

_IDEOGRAPHS = 0x2E7F  # beyond it, one or two characters are a word


def is_stop_word(word: str, language: str) -> bool:
    """Whether `word` is a stop word of `language`; where no list of them is known, whether it is a short word."""
    listed = stop_words(language)
    if listed:
        return word in listed
    return len(word) <= 3 and word[0].isalpha() and ord(word[0]) <= _IDEOGRAPHS


@cache
def stop_words(language: str) -> frozenset[str]:
    """sumy's stop words for an ISO 639-1 code; none where it has no list."""
    from sumy.utils import get_stop_words  # noqa: PLC0415 (loaded when first needed)

    try:
        listed: frozenset[str] = get_stop_words(language)
    except LookupError:
        return frozenset()
    return listed
