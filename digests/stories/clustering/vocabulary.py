"""A vocabulary: integer ids for terms, as texts are compared by the million and their terms are long."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, repeat

import numpy as np
import numpy.typing as npt

UNKNOWN = -1

TermIds = npt.NDArray[np.int32]


class Vocabulary:
    """The terms met so far. An id only tells terms apart: in another process it may be another term's."""

    def __init__(self) -> None:
        self._ids = _ids_by_place(())

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, terms: Iterable[str]) -> TermIds:
        """The id of each term, UNKNOWN for those never met."""
        return np.fromiter(map(self._ids.get, terms, repeat(UNKNOWN)), dtype=np.int32)

    def add(self, terms: Iterable[str]) -> TermIds:
        """The id of each term; one that was never met is given the next."""
        return np.fromiter(map(self._ids.__getitem__, terms), dtype=np.int32)

    def retain(self, wanted: npt.NDArray[np.bool_]) -> TermIds:
        """Forget the terms whose place in `wanted` is false; the new id of each old one, UNKNOWN if forgotten."""
        new_ids = np.where(wanted, np.cumsum(wanted) - 1, UNKNOWN).astype(np.int32)
        self._ids = _ids_by_place([term for term, term_id in self._ids.items() if wanted[term_id]])
        return new_ids


def _ids_by_place(terms: Sequence[str]) -> defaultdict[str, int]:
    """Each of the terms by its place; any other term that is looked up is given the next id."""
    ids = defaultdict[str, int](count(len(terms)).__next__)
    ids.update(zip(terms, count(), strict=False))
    return ids
