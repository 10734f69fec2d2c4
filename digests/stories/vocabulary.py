"""Terms by number, as texts are compared by the million and their terms are long."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, repeat

import numpy as np
import numpy.typing as npt

UNKNOWN = -1

Numbers = npt.NDArray[np.int32]


class Vocabulary:
    """The terms met so far. A number only tells terms apart: in another process it may be another term's."""

    def __init__(self) -> None:
        self._numbers = _numbered(())

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, terms: Iterable[str]) -> Numbers:
        """The number of each term, UNKNOWN for those never met."""
        return np.fromiter(map(self._numbers.get, terms, repeat(UNKNOWN)), dtype=np.int32)

    def learn(self, terms: Iterable[str]) -> Numbers:
        """The number of each term; one that was never met is given the next."""
        return np.fromiter(map(self._numbers.__getitem__, terms), dtype=np.int32)

    def keep(self, wanted: npt.NDArray[np.bool_]) -> Numbers:
        """Forget the terms whose place in `wanted` is false; the new number of each old one, UNKNOWN if forgotten."""
        renumbered = np.where(wanted, np.cumsum(wanted) - 1, UNKNOWN).astype(np.int32)
        kept = [term for term, number in self._numbers.items() if wanted[number]]
        self._numbers = _numbered(kept)
        return renumbered


def _numbered(terms: Sequence[str]) -> defaultdict[str, int]:
    """Each of the terms by its place; any other term that is looked up is given the next."""
    numbers = defaultdict[str, int](count(len(terms)).__next__)
    numbers.update(zip(terms, count(), strict=False))
    return numbers
