"""How sure a mean is: percentile bootstrap (Efron 1979), paired where two systems answer the same items."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1_000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and the bounds between which it lies in 95 % of the resamples."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.2f} [{self.low:.2f}, {self.high:.2f}]"

    def signed(self) -> str:
        """The same for a difference, whose sign is what matters."""
        return f"{self.mean:+.2f} [{self.low:+.2f}, {self.high:+.2f}]"


def interval(values: Sequence[float]) -> Interval:
    """The mean of `values`, one an item; the same values give the same bounds. At least one is needed."""
    items = np.asarray(values, dtype=float)
    if not items.size:
        raise ValueError("There is nothing to take the mean of.")
    picks = np.random.default_rng(0).integers(0, items.size, (RESAMPLES, items.size))
    means = items[picks].mean(axis=1)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(items.mean()), float(low), float(high))


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """By how much we are ahead, item by item; both have the same items in the same order."""
    return interval([mine - other for mine, other in zip(ours, theirs, strict=True)])
