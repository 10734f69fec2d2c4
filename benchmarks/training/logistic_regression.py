"""Logistic regression with an L2 penalty, by Newton's method.

The loss is strictly convex and has one solution, and the weights are rounded: the same rows give the same weights to
the last digit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from digests.stories.updates.logistic_model import LARGEST, Features, LogisticModel, Weight

DIGITS = 6
STEPS = 50
NO_OTHERS: Mapping[str, float] = MappingProxyType({})

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """What was seen, how surely it is what is to be found (0 to 1), and for how many rows it counts."""

    features: Features
    truth: float
    weight: float


def fitted(rows: Sequence[Row], ridge: float, ridges: Mapping[str, float] = NO_OTHERS) -> LogisticModel:
    """The model that the rows teach, with this penalty on each weight, or that of `ridges` for the feature."""
    names = list(rows[0].features)
    values = np.array([[row.features[name] for name in names] for row in rows])
    means, deviations = np.nanmean(values, axis=0), np.nanstd(values, axis=0) + 1e-6
    scaled = np.nan_to_num((values - means) / deviations, nan=0.0).clip(-LARGEST, LARGEST)
    truths, counts = np.array([row.truth for row in rows]), np.array([row.weight for row in rows])
    penalties = np.array([1e-6, *(ridges.get(name, ridge) for name in names)])
    intercept, *weights = _logistic(scaled, truths, counts, penalties)
    columns = zip(names, *(map(_rounded, column) for column in (means, deviations, weights)), strict=True)
    return LogisticModel(_rounded(intercept), {name: Weight(*numbers) for name, *numbers in columns})


def _logistic(scaled: Floats, truths: Floats, counts: Floats, penalties: Floats) -> list[float]:
    """The intercept and the weights."""
    wide = np.concatenate([np.ones((len(scaled), 1)), scaled], axis=1)
    penalty = np.diag(penalties)
    solution = np.zeros(wide.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-wide @ solution))
        slope = wide.T @ (counts * (truths - chances)) - penalty @ solution
        curve = (wide.T * (counts * chances * (1 - chances))) @ wide + penalty
        solution = solution + np.linalg.solve(curve, slope)
    return [float(value) for value in solution]


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
