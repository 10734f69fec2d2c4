"""TF-IDF centroids: of each story the sum of its articles' vectors."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.growable_arrays import grown
from digests.stories.clustering.vocabulary import UNKNOWN, TermIds

TERMS = 96  # heaviest terms kept: 64 cost a point of B-cubed F1, all win nothing

_USUAL_COSINE = 0.2  # of two articles of a story
_FEWEST_NUMBERS = 2  # on either side: a single one may be an age or an hour

Weights = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector: distinct terms by id (UNKNOWN for those never met), their weights, and which are numbers."""

    terms: TermIds
    weights: Weights
    numeric: Mask


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one vector compares with several centroids: an item of each array for each.

    `heaviest_differ`: neither has the heaviest term of the other. `numbers_differ`: both have two numbers or more, and
    none in common.
    """

    cosines: Floats
    heaviest_differ: Mask
    numbers_differ: Mask


class Centroids:
    """One centroid a row, each with its heaviest 96 terms; rows are numbered in the order they were opened.

    Terms stand in the order they came in and sums run in that order, so that the same articles give the same bits.
    """

    def __init__(self) -> None:
        self._terms = np.zeros((0, TERMS), dtype=np.int32)
        self._weights = np.zeros((0, TERMS), dtype=np.float32)
        self._numeric = np.zeros((0, TERMS), dtype=np.bool_)
        self._heaviest = np.zeros(0, dtype=np.int32)  # term of each
        self._numbers = np.zeros(0, dtype=np.int32)  # how many of the terms of each are numeric
        self._norms = np.zeros(0, dtype=np.float64)
        self._vectors: list[int] = []  # how many were added to each
        self._densities = np.zeros(0, dtype=np.float64)
        self._count = 0
        self._highest = UNKNOWN  # term of all
        self._scratch = np.array([], dtype=np.float64)  # by term, the weights of a vector; the last is UNKNOWN's

    def __len__(self) -> int:
        return self._count

    def open(self) -> int:
        """The number of a new row, an empty centroid."""
        row, self._count = self._count, self._count + 1
        self._terms = grown(self._terms, self._count, UNKNOWN)
        self._weights = grown(self._weights, self._count)
        self._numeric = grown(self._numeric, self._count)
        self._heaviest = grown(self._heaviest, self._count, UNKNOWN)
        self._numbers = grown(self._numbers, self._count)
        self._norms, self._densities = grown(self._norms, self._count), grown(self._densities, self._count)
        self._vectors.append(0)
        return row

    def is_empty(self, row: int) -> bool:
        """Whether nothing was added to the row."""
        return not self._norms[row]

    def add_centroid(self, row: int, other: int) -> TermIds:
        """Add what the other row is the sum of; the terms that the row did not have."""
        return self.add(row, self.vector(other), self._vectors[other])

    def add(self, row: int, vector: Vector, vectors: int = 1) -> TermIds:
        """Add a vector, the sum of so many, whose terms have ids and weights; those that the row did not have."""
        self._vectors[row] += vectors
        if self.is_empty(row):
            return self._fill(row, vector)
        size = int(np.count_nonzero(self._terms[row] != UNKNOWN))
        old_terms = self._terms[row, :size]
        scratch = self._scatter(vector.terms, vector.weights)
        sums = self._weights[row, :size] + scratch[old_terms].astype(np.float32)
        scratch[old_terms] = 0.0
        is_new = scratch[vector.terms] > 0
        scratch[vector.terms] = 0.0
        terms = np.concatenate([old_terms, vector.terms[is_new]])
        numeric = np.concatenate([self._numeric[row, :size], vector.numeric[is_new]])
        self._set(row, Vector(terms, np.concatenate([sums, vector.weights[is_new]]), numeric))
        return vector.terms[is_new]

    def vector(self, row: int) -> Vector:
        """The centroid of the row, as it was summed."""
        size = int(np.count_nonzero(self._terms[row] != UNKNOWN))
        return Vector(
            self._terms[row, :size].copy(), self._weights[row, :size].copy(), self._numeric[row, :size].copy()
        )

    def compare(self, rows: Rows, vector: Vector) -> Comparison:
        """How the vector compares with each of the rows."""
        known = vector.terms != UNKNOWN
        scratch = self._scatter(vector.terms[known], vector.weights[known])
        terms = self._terms.take(rows, axis=0)
        vector_weights = scratch.take(terms)
        has_theirs = scratch.take(self._heaviest.take(rows)) > 0
        scratch[vector.terms[known]] = 0.0
        heaviest = vector.terms[vector.weights.argmax()]
        has_heaviest = (terms == heaviest).any(axis=1) & (heaviest != UNKNOWN)  # UNKNOWN also fills the rows
        return Comparison(
            cosines=(vector_weights * self._weights.take(rows, axis=0)).sum(axis=1) / self._norms[rows],
            heaviest_differ=~(has_theirs | has_heaviest),
            numbers_differ=self._numbers_differ(rows, vector_weights, int(np.count_nonzero(vector.numeric))),
        )

    def _numbers_differ(self, rows: Rows, vector_weights: Floats, numbers_of_vector: int) -> Mask:
        """Of each of the rows whether its numbers differ from those of a vector with these weights for its terms."""
        differ = np.zeros(len(rows), dtype=np.bool_)
        if numbers_of_vector >= _FEWEST_NUMBERS:
            several = (self._numbers.take(rows) >= _FEWEST_NUMBERS).nonzero()[0]
            shared = vector_weights[several] > 0
            differ[several] = ~(self._numeric[rows[several]] & shared).any(axis=1)
        return differ

    def density(self, rows: Rows) -> Floats:
        """How long each centroid is, as a share of one whose vectors are as similar as a story's are; 1 at most.

        A sum of unlike vectors is like every one that shares with any of them. Times this, the cosine to it is no more
        than the mean cosine to its vectors is worth (group-average linkage).
        """
        return self._densities[rows]

    def retain(self, rows: Mask) -> None:
        """Keep only these rows, in their order, numbered from 0 again."""
        self._terms, self._weights = self._terms[: self._count][rows], self._weights[: self._count][rows]
        self._numeric = self._numeric[: self._count][rows]
        self._heaviest, self._numbers = self._heaviest[: self._count][rows], self._numbers[: self._count][rows]
        self._norms, self._densities = self._norms[: self._count][rows], self._densities[: self._count][rows]
        self._vectors = [vectors for vectors, retained in zip(self._vectors, rows, strict=True) if retained]
        self._count = int(rows.sum())

    def used(self, terms: int) -> Mask:
        """Which of the first `terms` terms stand in a centroid."""
        used = np.zeros(terms + 1, dtype=np.bool_)
        used[self._terms[: self._count]] = True
        return used[:terms]

    def renumber(self, new_ids: TermIds) -> None:
        """Take over what `Vocabulary.retain` made of the terms' ids."""
        ids = np.append(new_ids, np.int32(UNKNOWN))
        self._terms, self._heaviest = ids[self._terms], ids[self._heaviest]
        self._highest = int(new_ids.max(initial=UNKNOWN))
        self._scratch = np.array([], dtype=np.float64)

    def _scatter(self, terms: TermIds, weights: Weights) -> Floats:
        """The scratch by term, filled with a vector; who asks for it empties it again."""
        highest = int(max(terms.max(initial=UNKNOWN), self._highest))
        # The last place stays 0, as UNKNOWN reads it.
        self._scratch = grown(self._scratch, highest + 2)
        self._scratch[terms] = weights
        return self._scratch

    def _fill(self, row: int, vector: Vector) -> TermIds:
        """Add a vector to the row, which is empty; its terms."""
        weighs = vector.weights > 0
        terms = vector.terms[weighs]
        self._set(row, Vector(terms, vector.weights[weighs], vector.numeric[weighs]))
        return terms

    def _set(self, row: int, vector: Vector) -> None:
        self._highest = max(self._highest, int(vector.terms.max(initial=UNKNOWN)))
        kept = _heaviest_of(vector)
        size = len(kept.terms)
        self._terms[row, :size] = kept.terms
        self._weights[row, :size] = kept.weights
        self._numeric[row, :size] = kept.numeric
        self._heaviest[row] = kept.terms[kept.weights.argmax()] if size else UNKNOWN
        self._numbers[row] = np.count_nonzero(kept.numeric)
        self._norms[row] = np.sqrt((kept.weights.astype(np.float64) ** 2).sum())
        self._densities[row] = _density(self._vectors[row], self._norms[row])


def _heaviest_of(vector: Vector) -> Vector:
    """What a centroid keeps of the vector, in its order."""
    if len(vector.terms) <= TERMS:
        return vector
    heaviest = np.sort(np.argsort(-vector.weights, kind="stable")[:TERMS])
    return Vector(vector.terms[heaviest], vector.weights[heaviest], vector.numeric[heaviest])


def _density(vectors: int, norm: float) -> float:
    usual = math.sqrt(vectors + vectors * (vectors - 1) * _USUAL_COSINE)
    return min(norm / usual, 1.0) if vectors > 1 else 1.0
