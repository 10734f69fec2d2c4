"""Ridge regression by its normal equations, which rows are added to a batch at a time."""

from dataclasses import dataclass

import numpy as np

from digests.summaries.term_matrix import FloatArray

DIGITS = 6  # of each weight


@dataclass(frozen=True, slots=True)
class NormalEquations:
    """The sums of some rows, one for each pair of columns and for each column, and how much the rows count together."""

    square: FloatArray
    right: FloatArray
    total: float

    def with_rows(self, rows: FloatArray, sought: FloatArray, counts: FloatArray) -> "NormalEquations":
        """With `rows` as well, what they should come to, and how much each counts."""
        weighed = rows * counts[:, None]
        return NormalEquations(
            self.square + weighed.T @ rows, self.right + weighed.T @ sought, self.total + float(counts.sum())
        )

    def beyond(self, known: FloatArray) -> "NormalEquations":
        """The equations of what the weights `known` leave to be explained."""
        return NormalEquations(self.square, self.right - self.square @ known, self.total)

    def solved(self, ridge: float) -> FloatArray:
        """The weights; the penalty `ridge` is on columns of one scale."""
        scale = np.sqrt(np.diag(self.square) / self.total) + 1e-9
        even = self.square / self.total / scale / scale[:, None] + ridge * np.eye(len(scale))
        solved: FloatArray = np.linalg.solve(even, self.right / self.total / scale) / scale
        return solved


NO_ROWS = NormalEquations(np.zeros((1, 1)), np.zeros(1), 0.0)
"""Rows of any number of columns can be added to it."""


def rounded(weights: FloatArray) -> list[float]:
    """Weights as they are written."""
    return [float(f"{weight:.{DIGITS}g}") for weight in weights]
