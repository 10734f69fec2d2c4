"""An article's features as an index of stories has them: terms by id, with logarithmic frequencies.

A language's common words are known before any article of it is (a background model, as language models are smoothed
with: Zhai and Lafferty 2001). With few articles, document frequencies don't know them yet.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from digests.stories.clustering.centroids import Mask
from digests.stories.clustering.vocabulary import TermIds
from digests.stories.features import ArticleFeatures
from digests.text.words.common_words import shares_of_texts

_BOOST = 1.3  # names and numbers weigh more: who, where and how many tell two events of a kind apart
_RAREST = 1e-4  # the share of texts that have a word which is none of the common ones
_SHORT = 3  # letters: most function words of most alphabets
_IDEOGRAPHS = 0x2E80  # from there on one or two characters are a word


@dataclass(frozen=True, slots=True)
class IndexedFeatures:
    """An article's features, its terms by id, the weighed frequency of each, and which are numbers.

    A frequency is logarithmic, more for names and numbers, and less for what is common in the language.
    """

    features: ArticleFeatures
    terms: TermIds
    frequencies: list[float]
    numeric: Mask


def indexed_features(features: ArticleFeatures, terms: TermIds) -> IndexedFeatures:
    numeric = [term[0].isdigit() for term, _ in features.terms]
    once, rarity = _log_frequency(1), _rarity(features.language)
    frequencies = [
        (once if count == 1 else _log_frequency(count))
        * (_BOOST if is_number or term in features.names else 1.0)
        * rarity.get(term, 1.0)
        for (term, count), is_number in zip(features.terms, numeric, strict=True)
    ]
    return IndexedFeatures(features, terms, frequencies, np.array(numeric, dtype=np.bool_))


def is_short(term: str) -> bool:
    """Whether it is so short a word of letters that it rather says nothing by itself, in whatever language."""
    return len(term) <= _SHORT and term[0].isalpha() and ord(term[0]) < _IDEOGRAPHS


@cache
def _rarity(language: str) -> dict[str, float]:
    """How rare each common term of the language is, from 0 for what is in all texts to 1: for all other terms.

    The root of its inverse document frequency, as a share of that of the rarest.
    """
    shares = shares_of_texts(language)
    return {term: math.sqrt(math.log(share) / math.log(_RAREST)) for term, share in shares.items()}


def _log_frequency(count: int) -> float:
    return 1 + math.log(count)
