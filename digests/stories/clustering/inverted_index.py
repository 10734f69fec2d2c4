"""An inverted index: which rows have a term, the way from an article to the few stories that it may tell."""

from array import array
from collections.abc import Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.centroids import Floats, Rows
from digests.stories.clustering.growable_arrays import grown
from digests.stories.clustering.vocabulary import UNKNOWN, TermIds

_KEY_TERMS = 12  # 6 lose stories, all win none


class InvertedIndex:
    """From terms, by their id in a Vocabulary, to rows."""

    def __init__(self) -> None:
        self._rows: dict[int, array[int]] = {}
        self._scores = np.zeros(0, dtype=np.float64)

    def add(self, row: int, terms: TermIds) -> None:
        """Let the row be found by the terms. One that it is indexed by already does no harm."""
        for term in terms.tolist():
            rows = self._rows.get(term)
            if rows is None:
                self._rows[term] = array("i", (row,))
            else:
                rows.append(row)

    def sharing(self, terms: Sequence[int], weights: Sequence[float], rows: int) -> tuple[Rows, Floats]:
        """Which of the first `rows` rows have any of the first 12 terms that are indexed, and the weight they share.

        `terms` are distinct, the heaviest first; the rows come in ascending order.
        """
        self._scores = grown(self._scores, rows)
        scores = self._scores[:rows]
        keys = (pair for pair in zip(terms, weights, strict=True) if pair[0] in self._rows)
        for term, weight in islice(keys, _KEY_TERMS):
            scores[np.frombuffer(self._rows[term], dtype=np.int32)] += weight
        matching = np.flatnonzero(scores)
        shared = scores[matching]
        scores[matching] = 0.0
        return matching, shared

    def retain(self, new_rows: npt.NDArray[np.int32]) -> None:
        """Drop the rows that are UNKNOWN in `new_rows`, by their number, and give the others their new numbers."""
        retained: dict[int, array[int]] = {}
        for term, old_rows in self._rows.items():
            rows = new_rows[np.frombuffer(old_rows, dtype=np.int32)]
            if (rows := rows[rows != UNKNOWN]).size:
                retained[term] = array("i", rows.tobytes())
        self._rows = retained

    def used(self, terms: int) -> npt.NDArray[np.bool_]:
        """Which of the first `terms` terms a row is indexed by."""
        used = np.zeros(terms, dtype=np.bool_)
        used[list(self._rows)] = True
        return used

    def renumber(self, new_ids: TermIds) -> None:
        """Take over what `Vocabulary.retain` made of the terms' ids."""
        self._rows = {int(new_ids[term]): rows for term, rows in self._rows.items()}
