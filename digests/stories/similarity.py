"""How alike two texts are: signatures for copies, unit vectors for tellings of one event."""

import math
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from operator import mul
from typing import Any

_PERMUTATIONS = 128
BANDS = 32
SIGNATURE_BYTES = _PERMUTATIONS * 4
BAND_BYTES = SIGNATURE_BYTES // BANDS
_SEED = 42  # signatures are kept, so they must come out alike on every machine and for ever
_SHINGLE = 3  # words
_FEWEST_WORDS = 6  # fewer make columns' standing titles ("Letters to the editor") copies of each other


def signature(words: Sequence[str]) -> bytes:
    """A MinHash of every three neighbouring words, 512 bytes; empty for texts too short to tell a copy by."""
    if len(words) < _FEWEST_WORDS:
        return b""
    minhash = _minhash()(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update([" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)])
    return struct.pack(f"<{_PERMUTATIONS}I", *minhash.digest())


@cache
def _minhash() -> Any:
    from rensa import RMinHash  # noqa: PLC0415 (loaded when first needed)

    return RMinHash


@lru_cache(maxsize=1)  # an article is looked for, and then remembered
def bands(signature: bytes) -> tuple[int, ...]:
    """Keys of which two signatures share at least one, most likely, if half of their pieces agree (32 bands of 4)."""
    return tuple(zlib.crc32(signature[at : at + BAND_BYTES], at) for at in range(0, len(signature), BAND_BYTES))


def resemblance(first: bytes, second: bytes) -> float:
    """The share of three-word pieces two texts have in common, 0 to 1, estimated from signatures that are not empty."""
    equal = sum(map(int.__eq__, memoryview(first).cast("I"), memoryview(second).cast("I")))
    return equal / _PERMUTATIONS


def unit(weights: Sequence[float]) -> list[float]:
    """`weights` scaled to length 1; zeros stay zeros."""
    length = math.sqrt(sum(weight * weight for weight in weights))
    return [weight / length for weight in weights] if length else list(weights)


def dot(vector: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Summed in the order of `vector`, so that it comes out the same to the last bit every time."""
    products: Iterator[float] = map(mul, vector.values(), map(other.get, vector, repeat(0.0)))
    return sum(products)
