"""The way from terms to rows."""

import random

import numpy as np

from digests.stories.clustering.inverted_index import InvertedIndex
from digests.stories.clustering.vocabulary import UNKNOWN


def indexed(*rows: list[int]) -> InvertedIndex:
    index = InvertedIndex()
    for row, terms in enumerate(rows):
        index.add(row, np.array(terms, dtype=np.int32))
    return index


def sharing(index: InvertedIndex, terms: list[int]) -> dict[int, float]:
    rows_found, shared = index.sharing(terms, np.array([1.0 + term for term in terms]))
    return dict(zip(rows_found.tolist(), shared.tolist(), strict=True))


def test_rows_are_found_by_what_they_share() -> None:
    assert sharing(indexed([1, 2], [2, 3], [4]), [2, 3]) == {0: 3.0, 1: 7.0}


def test_a_term_counts_once_for_a_row() -> None:
    assert sharing(indexed([1, 1]), [1]) == {0: 2.0}


def test_what_is_shared_is_summed_term_by_term_to_the_last_bit() -> None:
    chance = random.Random(4)
    rows = [[chance.randrange(12) for _ in range(8)] for _ in range(60)]
    weights = np.array([1 / (3 + at) for at in range(12)])
    shared = [0.0] * 60
    for term in range(12):
        for row in range(60):
            shared[row] += weights[term] if term in rows[row] else 0.0
    found, sums = indexed(*rows).sharing(range(12), weights)
    assert (found.tolist(), sums.tolist()) == (list(range(60)), shared)


def test_only_the_first_twelve_that_are_indexed_count() -> None:
    index = indexed([1], list(range(2, 20)))
    assert sharing(index, [*range(90, 99), *range(2, 14), 1]).keys() == {1}


def test_asking_again_starts_from_nothing() -> None:
    index = indexed([1])
    assert sharing(index, [1]) == sharing(index, [1])


def test_rows_are_dropped_and_terms_renumbered() -> None:
    index = indexed([1, 2], [2, 3])
    index.retain(np.array([UNKNOWN, 0], dtype=np.int32))
    assert index.used(4).tolist() == [False, False, True, True]
    index.renumber(np.array([UNKNOWN, UNKNOWN, 0, 1], dtype=np.int32))
    assert sharing(index, [1, 0]) == {0: 3.0}
