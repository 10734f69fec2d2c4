"""Growable arrays: what is kept by the hundred thousand takes the bytes of its numbers, and no objects."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

_SPARE = 1.25  # of what is needed, so that growing costs little each time and little is left empty
_FEWEST = 64

Scalar = TypeVar("Scalar", bound=np.generic)


def grown(array: npt.NDArray[Scalar], rows: int, empty: int = 0) -> npt.NDArray[Scalar]:
    """`array` itself if it has `rows` rows, or a longer copy whose new rows hold `empty`."""
    if rows <= len(array):
        return array
    longer = np.full((max(_FEWEST, int(rows * _SPARE)), *array.shape[1:]), empty, dtype=array.dtype)
    longer[: len(array)] = array
    return longer
