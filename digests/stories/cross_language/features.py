"""Character n-grams of romanised words (CL-CNG, McNamee and Mayfield 2004): what texts in two languages can share."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from anyascii import anyascii

from digests.stories.features import ArticleFeatures
from digests.text.country_names import country_names
from digests.text.words.tokens import stemmed_tokens

_GRAM = 4  # characters; of 3, more words of other things are alike, of 5, names that two languages spell apart are not
# Who, where and how many are told in every language: such words count for more than others. In halves of a word.
_WORD, _NAME, _NUMBER, _COUNTRY = 2, 5, 4, 4
_FEWEST_DIGITS = 2
_NO_LETTER, _NO_DIGIT = re.compile("[^a-z]"), re.compile(r"\D")
# Spellings of one sound, or of two that languages and ways to romanise have for each other: "Marigold" is "Мэриголд" in
# Russian, and "Europe" "Европа".
_SOUNDS = (
    *(("ph", "f"), ("sch", "sh"), ("ch", "k"), ("c", "k"), ("y", "i"), ("w", "v"), ("z", "s")),
    *(("o", "a"), ("e", "i"), ("u", "v")),
)
_REPEATED = re.compile(r"(.)\1+")


def link_features(features: ArticleFeatures) -> dict[str, int]:
    """How much there is of each feature that another language's article may have as well, in halves of a word.

    They are the 4-grams of the romanised words, numbers of two digits or more, and countries.
    """
    amounts = defaultdict[str, int](int)
    for term, count in features.terms:
        if term[:1].isdigit():
            digits = _NO_DIGIT.sub("", term)
            if len(digits) >= _FEWEST_DIGITS:
                amounts[f"#{digits}"] += _NUMBER * count
        else:
            weight = count * (_NAME if term in features.names else _WORD)
            for gram in _grams(term):
                amounts[gram] += weight
    terms, countries = {term for term, _ in features.terms}, _countries(features.language)
    for country, words in (named for term in terms & countries.keys() for named in countries[term]):
        if words <= terms:
            amounts[f"@{country}"] += _COUNTRY
    return dict(amounts)


@lru_cache(maxsize=50_000)
def _grams(term: str) -> tuple[str, ...]:
    """The 4-grams of a word as it sounds; one that begins it has a mark of that."""
    word = _NO_LETTER.sub("", anyascii(term).lower())
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = _REPEATED.sub(r"\1", word)
    marked = f"_{word}"
    return tuple(marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1))) if word else ()


@cache
def _countries(language: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """The countries by a term of their name in `language`, each with its code and all terms of the name."""
    by_term = defaultdict[str, list[tuple[str, frozenset[str]]]](list)
    for code, name in sorted(country_names(language).items()):
        words = frozenset(stemmed_tokens(name, language))
        if code.isalpha() and words:
            by_term[min(words)].append((code, words))
    return {term: tuple(named) for term, named in by_term.items()}
