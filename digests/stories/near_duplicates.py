"""Near-duplicate detection by MinHash and locality-sensitive hashing: agency text under another headline, reprints."""

import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

_PERMUTATIONS = 128
_BANDS = 32
_SIGNATURE_BYTES = _PERMUTATIONS * 4
_BAND_BYTES = _SIGNATURE_BYTES // _BANDS
_SEED = 42  # signatures are kept, so they must come out alike on every machine and for ever
_SHINGLE = 3  # words
_FEWEST_WORDS = 6  # fewer make columns' standing titles ("Letters to the editor") copies of each other
_COPY_SIMILARITY = 0.5  # of the shingles: 98 % of lightly edited copies, 0.6 % of independent reports of one event
_WINDOW = timedelta(hours=72)
_NONE = -1
_FEWEST_BUCKETS = 1024
_FEWEST_SWEPT = 64


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
    """Keys of which two signatures share at least one, most likely, if half of their shingles agree (32 bands of 4)."""
    return tuple(zlib.crc32(signature[at : at + _BAND_BYTES], at) for at in range(0, len(signature), _BAND_BYTES))


def jaccard_similarity(first: bytes, second: bytes) -> float:
    """The share of shingles that two texts have in common, 0 to 1, estimated from signatures that are not empty."""
    equal = sum(map(int.__eq__, memoryview(first).cast("I"), memoryview(second).cast("I")))
    return equal / _PERMUTATIONS


@dataclass(frozen=True, slots=True)
class Original:
    """An article that may be copied, and the story it was filed under."""

    article: int
    story: int
    published_at: datetime
    signature: bytes


class NearDuplicates:
    """The articles of one language that later ones may turn out to be copies of.

    A hash table of bands with chains, all in arrays: 0.8 KB an article, two thirds of it the signature.
    """

    def __init__(self) -> None:
        self._articles, self._stories = array("q"), array("q")
        self._published = array("d")
        self._signatures = bytearray()
        self._next = array("i")  # of each band of each article, the one before it in the same bucket
        self._heads = array("i", (_NONE,)) * _FEWEST_BUCKETS
        self._forgotten_before = float("-inf")

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, original: Original) -> None:
        """Let later articles be copies of this one. Without a signature it has none."""
        if not original.signature:
            return
        self._articles.append(original.article)
        self._stories.append(original.story)
        self._published.append(original.published_at.timestamp())
        self._signatures += original.signature
        if len(self._articles) * _BANDS > len(self._heads):
            self._chain_all()
        else:
            self._chain(len(self._articles) - 1)

    def find(self, signature: bytes, published_at: datetime) -> tuple[Original, float] | None:
        """The article that `signature` is most likely a copy of, within three days, and their similarity (0.5 to 1).

        Of the articles that share a band with it, the last added is looked at, as copies of one text share many.
        """
        moment = published_at.timestamp()
        candidates = sorted(set(self._sharing(signature, moment)))
        compared = ((jaccard_similarity(signature, self._signature(row)), row) for row in candidates)
        similarity, row = max(compared, key=lambda pair: pair[0], default=(0.0, _NONE))
        return (self._original(row, published_at), similarity) if similarity >= _COPY_SIMILARITY else None

    def forget(self, before: datetime) -> None:
        """Drop the articles published earlier."""
        self._forgotten_before = max(self._forgotten_before, before.timestamp())
        # An article that is only left out is as good as gone. Sweeping costs as much as adding all that stay.
        forgotten = sum(published < self._forgotten_before for published in self._published)
        if forgotten >= _FEWEST_SWEPT and forgotten * 3 >= len(self):
            self._sweep()

    def _sharing(self, signature: bytes, moment: float) -> Iterator[int]:
        """For each band that an article of the window shares with the signature, the last added of those articles."""
        window = _WINDOW.total_seconds()
        earliest, latest = max(self._forgotten_before, moment - window), moment + window
        heads, buckets = self._heads, len(self._heads)
        for band, key in enumerate(bands(signature)):
            slot = heads[key % buckets]
            band_bytes = signature[band * _BAND_BYTES : (band + 1) * _BAND_BYTES]
            while slot != _NONE:
                row, at = divmod(slot, _BANDS)
                start = row * _SIGNATURE_BYTES + band * _BAND_BYTES
                same = at == band and self._signatures[start : start + _BAND_BYTES] == band_bytes
                if same and earliest <= self._published[row] <= latest:
                    yield row
                    break
                slot = self._next[slot]

    def _chain(self, row: int) -> None:
        heads, buckets = self._heads, len(self._heads)
        for slot, key in enumerate(bands(self._signature(row)), row * _BANDS):
            bucket = key % buckets
            self._next.append(heads[bucket])
            heads[bucket] = slot

    def _chain_all(self) -> None:
        size = _FEWEST_BUCKETS
        while size < len(self) * _BANDS:
            size *= 2
        self._heads = array("i", (_NONE,)) * size
        self._next = array("i")
        for row in range(len(self)):
            self._chain(row)

    def _sweep(self) -> None:
        retained = [row for row, published in enumerate(self._published) if published >= self._forgotten_before]
        self._signatures = bytearray(b"".join(map(self._signature, retained)))
        self._articles = array("q", [self._articles[row] for row in retained])
        self._stories = array("q", [self._stories[row] for row in retained])
        self._published = array("d", [self._published[row] for row in retained])
        self._chain_all()

    def _signature(self, row: int) -> bytes:
        return bytes(self._signatures[row * _SIGNATURE_BYTES : (row + 1) * _SIGNATURE_BYTES])

    def _original(self, row: int, like: datetime) -> Original:
        published_at = datetime.fromtimestamp(self._published[row], like.tzinfo)
        return Original(self._articles[row], self._stories[row], published_at, self._signature(row))
