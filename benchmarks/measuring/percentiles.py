"""Percentiles of what was measured again and again."""

import statistics
from collections.abc import Sequence


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 of the `values` are no greater than, by the exclusive method; a single value is its own."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
