"""An inverted index: which rows have a term, the way from an article to the few stories that it may tell."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.centroids import Floats, Mask, Rows
from digests.stories.clustering.vocabulary import UNKNOWN, TermIds

_KEY_TERMS = 12  # 6 lose stories, all win none
_KEY_BITS = _KEY_TERMS.bit_length()
_PLACE = (1 << _KEY_BITS) - 1


class InvertedIndex:
    """From terms, by their id in a Vocabulary, to rows."""

    def __init__(self) -> None:
        self._rows = _postings(())

    def add(self, row: int, terms: TermIds) -> None:
        """Let the row be found by the terms. One that it is indexed by already does no harm."""
        for rows in map(self._rows.__getitem__, terms.tolist()):
            rows.append(row)

    def sharing(self, terms: Sequence[int], weights: Floats) -> tuple[Rows, Floats]:
        """Which rows have any of the first 12 terms that are indexed, and the weight they share.

        `terms` are distinct, the heaviest first, and no weight is 0; the rows come in ascending order.
        """
        places = [*islice((place for place, term in enumerate(terms) if term in self._rows), _KEY_TERMS)]
        postings = [self._rows[terms[place]] for place in places]
        # Of each posting the row, and below it the place of its term: sorted, the postings of a row stand together, in
        # the order of the terms; and one that is there twice stands beside itself.
        keys = np.frombuffer(b"".join(postings), dtype=np.int32).astype(np.int64) << _KEY_BITS
        keys |= np.arange(len(places)).repeat([*map(len, postings)])
        keys.sort()
        keys = keys[_are_new(keys)]
        rows = keys >> _KEY_BITS
        is_new = _are_new(rows)
        # Summed one by one, in that order.
        shared: Floats = np.bincount(is_new.cumsum() - 1, weights[places].take(keys & _PLACE)).astype(np.float64)
        return rows[is_new], shared

    def retain(self, new_rows: npt.NDArray[np.int32]) -> None:
        """Drop the rows that are UNKNOWN in `new_rows`, by their number, and give the others their new numbers."""
        retained: list[tuple[int, array[int]]] = []
        for term, old_rows in self._rows.items():
            rows = new_rows[np.frombuffer(old_rows, dtype=np.int32)]
            if (rows := rows[rows != UNKNOWN]).size:
                retained.append((term, array("i", rows.tobytes())))
        self._rows = _postings(retained)

    def used(self, terms: int) -> npt.NDArray[np.bool_]:
        """Which of the first `terms` terms a row is indexed by."""
        used = np.zeros(terms, dtype=np.bool_)
        used[list(self._rows)] = True
        return used

    def renumber(self, new_ids: TermIds) -> None:
        """Take over what `Vocabulary.retain` made of the terms' ids."""
        renumbered = ((int(new_ids[term]), rows) for term, rows in self._rows.items())
        self._rows = _postings(renumbered)


def _are_new(numbers: npt.NDArray[np.int64]) -> Mask:
    """Of each of the numbers, which are in order, whether it is another than the one before it."""
    are_new = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=are_new[1:])
    return are_new


def _postings(rows: "Iterable[tuple[int, array[int]]]") -> "defaultdict[int, array[int]]":
    """The rows of each of the terms; any other term that is looked up is in none yet."""
    return defaultdict(partial(array, "i"), rows)
