"""Terms by number, as texts are compared by the million and their terms are long."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

UNKNOWN = -1

Numbers = npt.NDArray[np.int32]


class Vocabulary:
    """The terms met so far. A number only tells terms apart: in another process it may be another term's."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, terms: Iterable[str]) -> Numbers:
        """The number of each term, UNKNOWN for those never met."""
        return np.array([self._numbers.get(term, UNKNOWN) for term in terms], dtype=np.int32)

    def learn(self, terms: Iterable[str]) -> Numbers:
        """The number of each term; one that was never met is given the next."""
        return np.array([self._numbers.setdefault(term, len(self._numbers)) for term in terms], dtype=np.int32)

    def keep(self, wanted: npt.NDArray[np.bool_]) -> Numbers:
        """Forget the terms whose place in `wanted` is false; the new number of each old one, UNKNOWN if forgotten."""
        renumbered = np.where(wanted, np.cumsum(wanted) - 1, UNKNOWN).astype(np.int32)
        kept = [term for term, number in self._numbers.items() if wanted[number]]
        self._numbers = {term: number for number, term in enumerate(kept)}
        return renumbered
