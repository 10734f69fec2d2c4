"""Cosine similarity of sparse vectors."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from operator import mul


def normalised(weights: Sequence[float]) -> list[float]:
    """`weights` scaled to length 1; zeros stay zeros."""
    length = math.sqrt(sum(weight * weight for weight in weights))
    return [weight / length for weight in weights] if length else list(weights)


def dot(vector: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The dot product, which of vectors of length 1 is their cosine.

    Summed in the order of `vector`, so that it comes out the same to the last bit every time.
    """
    products: Iterator[float] = map(mul, vector.values(), map(other.get, vector, repeat(0.0)))
    return sum(products)
