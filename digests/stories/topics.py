"""A story's topic: the heaviest terms of its TF-IDF vectors, which tell whether two stories are neighbours."""

import heapq
from collections.abc import Iterable, Mapping

from digests.stories.similarity import normalised

TERMS = 24

Topic = tuple[tuple[str, float], ...]


def topic(vectors: Iterable[Mapping[str, float]]) -> Topic:
    """The TERMS heaviest terms of all the articles' `vectors` together, in order of the terms, of length 1."""
    total = dict[str, float]()
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    heaviest = sorted(heapq.nsmallest(TERMS, total, key=lambda term: (-total[term], term)))
    weights = normalised([total[term] for term in heaviest])
    # Two places are enough to tell topics apart, and keep the table small.
    return tuple((term, round(weight, 2)) for term, weight in zip(heaviest, weights, strict=True))
