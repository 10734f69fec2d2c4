"""An article's features as an index of stories has them: terms by id, with logarithmic frequencies."""

import math
from dataclasses import dataclass

import numpy as np

from digests.stories.clustering.centroids import Mask
from digests.stories.clustering.vocabulary import TermIds
from digests.stories.features import ArticleFeatures

_BOOST = 1.3  # names and numbers weigh more: who, where and how many tell two events of a kind apart
_SHORT = 3  # letters: most function words of most alphabets
_IDEOGRAPHS = 0x2E80  # from there on one or two characters are a word


@dataclass(frozen=True, slots=True)
class IndexedFeatures:
    """An article's features, its terms by id, the frequency of each (logarithmic, boosted), and which are numbers."""

    features: ArticleFeatures
    terms: TermIds
    frequencies: list[float]
    numeric: Mask


def indexed_features(features: ArticleFeatures, terms: TermIds) -> IndexedFeatures:
    numeric = [term[0].isdigit() for term, _ in features.terms]
    once = _log_frequency(1)
    frequencies = [
        (once if count == 1 else _log_frequency(count)) * (_BOOST if is_number or term in features.names else 1.0)
        for (term, count), is_number in zip(features.terms, numeric, strict=True)
    ]
    return IndexedFeatures(features, terms, frequencies, np.array(numeric, dtype=np.bool_))


def is_short(term: str) -> bool:
    """Whether it is so short a word of letters that it rather says nothing by itself, in whatever language."""
    return len(term) <= _SHORT and term[0].isalpha() and ord(term[0]) < _IDEOGRAPHS


def _log_frequency(count: int) -> float:
    return 1 + math.log(count)
