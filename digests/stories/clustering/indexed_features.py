"""An article's features as an index of stories has them: terms by id, with logarithmic frequencies, and their TF-IDF.

A language's common words are known before any article of it is (a background model, as language models are smoothed
with: Zhai and Lafferty 2001). With few articles, document frequencies don't know them yet.
"""

import math
from dataclasses import dataclass
from functools import cache
from itertools import repeat

import numpy as np

from digests.stories.clustering.centroids import Floats, Mask, Weights
from digests.stories.clustering.document_frequency import DocumentFrequency
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
    frequencies: Floats
    numeric: Mask


def indexed_features(features: ArticleFeatures, terms: TermIds) -> IndexedFeatures:
    words = [term for term, _ in features.terms]
    numeric = np.array([word[0].isdigit() for word in words], dtype=np.bool_)
    boosted = numeric | np.fromiter(map(features.names.__contains__, words), np.bool_, len(words))
    frequencies = np.fromiter(map(_log_frequency, [count for _, count in features.terms]), np.float64, len(words))
    frequencies *= np.where(boosted, _BOOST, 1.0)
    frequencies *= np.fromiter(map(_rarity(features.language).get, words, repeat(1.0)), np.float64, len(words))
    return IndexedFeatures(features, terms, frequencies, numeric)


def tf_idf(indexed: IndexedFeatures, document_frequency: DocumentFrequency) -> Weights:
    """What each of the article's terms weighs, in a vector of length 1.

    Short words weigh nothing where neither the language nor its articles tell which words are common.
    """
    weights = indexed.frequencies * document_frequency.inverse(indexed.terms)
    if document_frequency.knows_little and not shares_of_texts(indexed.features.language):
        weights[[_is_short(term) for term, _ in indexed.features.terms]] = 0.0
    return normalised(weights)


def normalised(weights: Floats) -> Weights:
    """`weights` scaled to length 1; zeros stay zeros."""
    # Summed one by one, so that the same article has the same vector to the last bit on every machine.
    length = math.sqrt(sum((weights * weights).tolist()))
    return (weights / length if length else weights).astype("<f4")


def _is_short(term: str) -> bool:
    """Whether it is so short a word of letters that it rather says nothing by itself, in whatever language."""
    return len(term) <= _SHORT and term[0].isalpha() and ord(term[0]) < _IDEOGRAPHS


@cache
def _rarity(language: str) -> dict[str, float]:
    """How rare each common term of the language is, from 0 for what is in all texts to 1: for all other terms.

    The root of its inverse document frequency, as a share of that of the rarest.
    """
    shares = shares_of_texts(language)
    return {term: math.sqrt(math.log(share) / math.log(_RAREST)) for term, share in shares.items()}


@cache
def _log_frequency(count: int) -> float:
    return 1 + math.log(count)
