"""The heart of each story: the sum of its articles' vectors."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digests.stories.growable_arrays import grown
from digests.stories.vocabulary import UNKNOWN, Numbers

TERMS = 96  # heaviest terms kept: 64 cost a point of B-cubed F1, all win nothing

_FEWEST_NUMBERS = 2  # on either side: a single one may be an age or an hour

Weights = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vector:
    """Distinct terms by number, UNKNOWN for those never met, with their weights, and which of them are figures."""

    terms: Numbers
    weights: Weights
    figures: Truths


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one vector compares with several centroids: an item of each array for each.

    `led_apart`: neither has the heaviest term of the other. `counted_apart`: both have two figures or more, and none in
    common.
    """

    cosines: Floats
    led_apart: Truths
    counted_apart: Truths


class Centroids:
    """One centroid a row, each with its heaviest 96 terms; rows are numbered in the order they were opened.

    Terms stand in the order they came in and sums run in that order, so that the same articles give the same bits.
    """

    def __init__(self) -> None:
        self._terms = np.zeros((0, TERMS), dtype=np.int32)
        self._weights = np.zeros((0, TERMS), dtype=np.float32)
        self._figures = np.zeros((0, TERMS), dtype=np.bool_)
        self._lengths = np.zeros(0, dtype=np.float64)
        self._count = 0
        self._highest = UNKNOWN  # term of all
        self._asked = np.zeros(1, dtype=np.float64)  # by term, what is asked for; the last place is UNKNOWN's

    def __len__(self) -> int:
        return self._count

    def open(self) -> int:
        """The number of a new row, an empty centroid."""
        row, self._count = self._count, self._count + 1
        self._terms = grown(self._terms, self._count, UNKNOWN)
        self._weights = grown(self._weights, self._count)
        self._figures = grown(self._figures, self._count)
        self._lengths = grown(self._lengths, self._count)
        return row

    def add(self, row: int, vector: Vector) -> Numbers:
        """Add a vector whose terms all have a number and a weight; those that the centroid did not have."""
        held = int(np.count_nonzero(self._terms[row] != UNKNOWN))
        known = self._terms[row, :held]
        asked = self._ask(vector.terms, vector.weights)
        sums = self._weights[row, :held] + asked[known].astype(np.float32)
        asked[known] = 0.0
        fresh = asked[vector.terms] > 0
        asked[vector.terms] = 0.0
        terms = np.concatenate([known, vector.terms[fresh]])
        figures = np.concatenate([self._figures[row, :held], vector.figures[fresh]])
        self._set(row, Vector(terms, np.concatenate([sums, vector.weights[fresh]]), figures))
        return vector.terms[fresh]

    def compare(self, rows: Rows, vector: Vector) -> Comparison:
        """How the vector compares with each of the rows."""
        known = vector.terms != UNKNOWN
        asked = self._ask(vector.terms[known], vector.weights[known])
        theirs, heavy = self._terms[rows], self._weights[rows]
        found = asked[theirs]
        asked[vector.terms[known]] = 0.0
        shared = found > 0
        leading = vector.terms[vector.weights.argmax()]
        mine = (theirs == leading).any(axis=1) & (leading != UNKNOWN)  # UNKNOWN also fills the rows
        return Comparison(
            cosines=(found * heavy).sum(axis=1) / self._lengths[rows],
            led_apart=~shared[np.arange(len(rows)), heavy.argmax(axis=1)] & ~mine,
            counted_apart=_counted_apart(self._figures[rows], shared, int(vector.figures.sum())),
        )

    def retain(self, rows: npt.NDArray[np.bool_]) -> None:
        """Keep only these rows, in their order, numbered from 0 again."""
        self._terms, self._weights = self._terms[: self._count][rows], self._weights[: self._count][rows]
        self._figures = self._figures[: self._count][rows]
        self._lengths, self._count = self._lengths[: self._count][rows], int(rows.sum())

    def used(self, terms: int) -> npt.NDArray[np.bool_]:
        """Which of the first `terms` terms stand in a centroid."""
        found = np.zeros(terms + 1, dtype=np.bool_)
        found[self._terms[: self._count]] = True
        return found[:terms]

    def renumber(self, numbers: Numbers) -> None:
        """Take over what `Vocabulary.keep` made of the terms' numbers."""
        self._terms = np.append(numbers, np.int32(UNKNOWN))[self._terms]
        self._highest = int(numbers.max(initial=UNKNOWN))
        self._asked = np.zeros(1, dtype=np.float64)

    def _ask(self, terms: Numbers, weights: Weights) -> Floats:
        """The scratch by term, filled with a vector; who asks empties it again."""
        highest = int(max(terms.max(initial=UNKNOWN), self._highest))
        # The last place stays 0, as UNKNOWN reads it.
        self._asked = grown(self._asked, highest + 2)
        self._asked[terms] = weights
        return self._asked

    def _set(self, row: int, vector: Vector) -> None:
        heaviest = np.sort(np.argsort(-vector.weights, kind="stable")[:TERMS])
        weights = vector.weights[heaviest]
        self._terms[row, : len(heaviest)] = vector.terms[heaviest]
        self._weights[row, : len(heaviest)] = weights
        self._figures[row, : len(heaviest)] = vector.figures[heaviest]
        self._highest = max(self._highest, int(vector.terms.max(initial=UNKNOWN)))
        self._lengths[row] = np.sqrt((weights.astype(np.float64) ** 2).sum())


def _counted_apart(theirs: Truths, shared: Truths, mine: int) -> Truths:
    enough = np.minimum(theirs.sum(axis=1), mine) >= _FEWEST_NUMBERS
    found: Truths = enough & ~(theirs & shared).any(axis=1)
    return found
