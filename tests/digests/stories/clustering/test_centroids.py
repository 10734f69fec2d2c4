"""Centroids of stories, term by term."""

import numpy as np
import pytest

from digests.stories.clustering.centroids import Centroids, Vector
from digests.stories.clustering.vocabulary import UNKNOWN

FIRST, SECOND = 0, 1


def vector(weights: dict[int, float], numbers: tuple[int, ...] = ()) -> Vector:
    return Vector(
        np.array(list(weights), dtype=np.int32),
        np.array(list(weights.values()), dtype=np.float32),
        np.array([term in numbers for term in weights], dtype=np.bool_),
    )


def centroids(*vectors: Vector) -> Centroids:
    found = Centroids()
    for one in vectors:
        found.add(found.open(), one)
    return found


def test_a_centroid_is_like_its_only_article() -> None:
    found = centroids(vector({1: 0.6, 2: 0.8}), vector({3: 1.0}))
    compared = found.compare(np.array([FIRST, SECOND]), vector({1: 0.6, 2: 0.8}))
    assert compared.cosines.tolist() == pytest.approx([1.0, 0.0])


def test_articles_are_summed() -> None:
    found = centroids(vector({1: 1.0}))
    assert found.add(FIRST, vector({1: 0.6, 2: 0.8})).tolist() == [2]
    compared = found.compare(np.array([FIRST]), vector({2: 1.0}))
    assert compared.cosines.tolist() == pytest.approx([0.8 / (1.6**2 + 0.8**2) ** 0.5])


@pytest.mark.parametrize(
    ("vectors", "density"),
    [
        ([{1: 1.0}], 1.0),
        ([{1: 1.0}, {1: 1.0}], 1.0),  # more alike than is usual
        ([{1: 1.0}, {2: 1.0}], (2 / 2.4) ** 0.5),
        ([{1: 1.0}, {2: 1.0}, {3: 1.0}], (3 / 4.2) ** 0.5),
    ],
)
def test_a_sum_of_unlike_vectors_is_sparse(vectors: list[dict[int, float]], density: float) -> None:
    found = centroids(vector({9: 1.0}))
    found.open()
    for weights in vectors:
        found.add(SECOND, vector(weights))
    assert found.density(np.array([SECOND, FIRST])).tolist() == pytest.approx([density, 1.0])


def test_what_is_merged_counts_its_vectors() -> None:
    found = centroids(vector({1: 1.0}), vector({2: 1.0}))
    found.add(SECOND, vector({3: 1.0}))
    assert found.add_centroid(FIRST, SECOND).tolist() == [2, 3]
    assert found.density(np.array([FIRST])).tolist() == pytest.approx([(3 / 4.2) ** 0.5])


def test_only_the_heaviest_terms_are_kept() -> None:
    found = centroids(vector({term: 1.0 + term for term in range(97)}))
    compared = found.compare(np.array([FIRST, FIRST]), vector({0: 1.0}))
    assert compared.cosines.tolist() == [0.0, 0.0]
    assert found.used(98).tolist() == [False] + [True] * 96 + [False]


def test_terms_never_met_are_in_no_centroid() -> None:
    found = centroids(vector({1: 1.0}))
    assert found.compare(np.array([FIRST]), vector({UNKNOWN: 0.8, 1: 0.6})).cosines.tolist() == pytest.approx([0.6])


@pytest.mark.parametrize(
    ("weights", "apart"),
    [
        ({1: 0.9, 9: 0.1}, False),  # the same term leads
        ({2: 0.9, 9: 0.1}, False),  # mine is in theirs
        ({9: 0.9, 1: 0.1}, False),  # theirs is in mine
        ({9: 0.9, 2: 0.1}, True),
        ({UNKNOWN: 0.9, 2: 0.1}, True),
    ],
)
def test_the_heaviest_differ_where_neither_has_the_other_s(weights: dict[int, float], apart: bool) -> None:
    found = centroids(vector({1: 0.9, 2: 0.4}))
    assert found.compare(np.array([FIRST]), vector(weights)).heaviest_differ.tolist() == [apart]


@pytest.mark.parametrize(
    ("theirs", "mine", "apart"),
    [
        ((1, 2), (3, 4), True),
        ((1, 2), (2, 3), False),
        ((1,), (3, 4), False),
        ((1, 2), (3,), False),
        ((1, 2), (3, UNKNOWN), True),
    ],
)
def test_the_numbers_differ_where_both_have_several_and_share_none(
    theirs: tuple[int, ...], mine: tuple[int, ...], apart: bool
) -> None:
    found = centroids(vector(dict.fromkeys((*theirs, 8), 0.5), theirs))
    compared = found.compare(np.array([FIRST]), vector(dict.fromkeys((*mine, 8), 0.5), mine))
    assert compared.numbers_differ.tolist() == [apart]


def test_rows_are_dropped_and_terms_renumbered() -> None:
    found = centroids(vector({1: 1.0}), vector({3: 1.0}))
    found.retain(np.array([False, True]))
    found.renumber(np.array([UNKNOWN, UNKNOWN, UNKNOWN, 0], dtype=np.int32))
    assert found.open() == 1
    assert found.compare(np.array([FIRST]), vector({0: 1.0})).cosines.tolist() == [1.0]
