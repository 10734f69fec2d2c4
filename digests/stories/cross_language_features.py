"""Character n-grams of romanised words (CL-CNG, McNamee and Mayfield 2004): what texts in two languages can share."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

from digests.stories.features import ArticleFeatures
from digests.text.words.tokens import stemmed_tokens

_GRAM = 4  # characters; of 3, more words of other things are alike, of 5, names that two languages spell apart are not
# Who, where and how many are told in every language: such words count for more than others.
_NAME, _NUMBER, _COUNTRY = 2.5, 2.0, 2.0
_FEWEST_DIGITS = 2
_NO_LETTER, _NO_DIGIT = re.compile("[^a-z]"), re.compile(r"\D")
# Spellings of one sound, as far as they differ among languages and ways to romanise.
_SOUNDS = (("ph", "f"), ("sch", "sh"), ("ch", "k"), ("c", "k"), ("y", "i"), ("w", "v"), ("z", "s"))


def link_features(features: ArticleFeatures) -> dict[str, float]:
    """How much there is of each feature that another language's article may have as well.

    They are the 4-grams of the romanised words, numbers of two digits or more, and countries.
    """
    found = defaultdict[str, float](float)
    for term, count in features.terms:
        if term[:1].isdigit():
            digits = _NO_DIGIT.sub("", term)
            if len(digits) >= _FEWEST_DIGITS:
                found[f"#{digits}"] += _NUMBER * count
        else:
            weight = count * (_NAME if term in features.names else 1.0)
            for gram in _grams(term):
                found[gram] += weight
    there = {term for term, _ in features.terms}
    for country, words in _countries(features.language):
        if words <= there:
            found[f"@{country}"] += _COUNTRY
    return dict(found)


@lru_cache(maxsize=50_000)
def _grams(term: str) -> tuple[str, ...]:
    """The 4-grams of a word as it sounds; one that begins it has a mark of that."""
    word = _NO_LETTER.sub("", anyascii(term).lower())
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    marked = f"_{word}"
    return tuple(marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1))) if word else ()


@cache
def _countries(language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The countries by their code, each with the terms of its name in `language`."""
    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return ()
    words = (
        (code, frozenset(stemmed_tokens(name, language))) for code, name in sorted(names.items()) if code.isalpha()
    )
    return tuple((code, name) for code, name in words if name)
