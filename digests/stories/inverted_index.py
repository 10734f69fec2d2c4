"""Which rows have a term: the way from an article to the few stories that it may tell."""

from array import array
from collections.abc import Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from digests.stories.centroids import Floats, Rows
from digests.stories.growable_arrays import grown
from digests.stories.vocabulary import UNKNOWN, Numbers

_KEY_TERMS = 12  # 6 lose stories, all win none


class Postings:
    """An inverted index from terms, by their number in a Vocabulary, to rows."""

    def __init__(self) -> None:
        self._rows: dict[int, array[int]] = {}
        self._scores = np.zeros(0, dtype=np.float64)

    def add(self, row: int, terms: Numbers) -> None:
        """Let the row be found by the terms. One that it is posted under already does no harm."""
        for term in terms.tolist():
            posted = self._rows.get(term)
            if posted is None:
                self._rows[term] = array("i", (row,))
            else:
                posted.append(row)

    def sharing(self, terms: Sequence[int], weights: Sequence[float], rows: int) -> tuple[Rows, Floats]:
        """Which of the first `rows` rows have any of the first 12 terms that one is posted under, and their weight.

        `terms` are distinct, the heaviest first; the rows come in ascending order.
        """
        self._scores = grown(self._scores, rows)
        scores = self._scores[:rows]
        keys = (pair for pair in zip(terms, weights, strict=True) if pair[0] in self._rows)
        for term, weight in islice(keys, _KEY_TERMS):
            scores[np.frombuffer(self._rows[term], dtype=np.int32)] += weight
        found = np.flatnonzero(scores)
        shared = scores[found]
        scores[found] = 0.0
        return found, shared

    def retain(self, renumbered: Numbers) -> None:
        """Drop the rows that are UNKNOWN in `renumbered`, by their number, and give the others their new numbers."""
        kept: dict[int, array[int]] = {}
        for term, posted in self._rows.items():
            rows = renumbered[np.frombuffer(posted, dtype=np.int32)]
            if (rows := rows[rows != UNKNOWN]).size:
                kept[term] = array("i", rows.tobytes())
        self._rows = kept

    def used(self, terms: int) -> npt.NDArray[np.bool_]:
        """Which of the first `terms` terms a row is posted under."""
        found = np.zeros(terms, dtype=np.bool_)
        found[list(self._rows)] = True
        return found

    def renumber(self, numbers: Numbers) -> None:
        """Take over what `Vocabulary.keep` made of the terms' numbers."""
        self._rows = {int(numbers[term]): posted for term, posted in self._rows.items()}
