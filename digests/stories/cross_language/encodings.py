"""Sentence embeddings (Yang and others 2020): texts that mean the same are points near each other, in any language.

The encoder is passed in. What it gives differs in the last bits with the machine and with what it is given at once: so
an article is encoded once, by itself, and its encoding kept, as whole numbers.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.growable_arrays import grown

Encoder = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Gives a row for each text."""

Encoding = npt.NDArray[np.float32]
"""Whole numbers, small enough for the products of two to be added up in float32 without rounding, in any order."""

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
"""Those that the multilingual Universal Sentence Encoder was trained on."""

_LENGTH = 512  # of an encoding: its largest numbers then take the 7 bits of an int8
_LARGEST = 127
_LONGEST_TITLE = 300  # characters
_WORDS = 60
_LONGEST_WORDS = 600  # characters
_WITHOUT_SPACES, _CHARACTERS = frozenset({"ja", "th", "zh"}), 90  # as much as 60 words say


def encode(encoder: Encoder, title: str, text: str, language: str) -> bytes:
    """What an article is about, from its headline and its beginning; empty where `encoder` can't read `language`."""
    title, beginning = title[:_LONGEST_TITLE].strip(), _beginning(f"{title} {text}", language)
    if language not in LANGUAGES or not beginning:
        return b""
    rows = encoder(list(dict.fromkeys((title or beginning, beginning))))
    return _rounded(rows.sum(axis=0)).astype(np.int8).tobytes()


def mean(encodings: Sequence[bytes]) -> Encoding:
    """The encoding of what has these encodings, of one at least."""
    return _rounded(np.sum([np.frombuffer(encoding, np.int8) for encoding in encodings], axis=0, dtype=np.int64))


def cosine(encoding: Encoding, other: Encoding) -> float:
    return float(encoding @ other) / _LENGTH**2


class EncodedStories:
    """The encodings of stories with their languages, to find those near one."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._free = list[int]()
        self._stories = np.zeros(0, dtype=np.int64)
        self._languages = np.zeros(0, dtype=np.int64)
        self._language_ids: dict[str, int] = {}
        self._encodings = np.zeros((0, 0), dtype=np.float32)

    def __contains__(self, story: int) -> bool:
        return story in self._rows

    def __getitem__(self, story: int) -> Encoding:
        encoding: Encoding = self._encodings[self._rows[story]]
        return encoding

    def put(self, story: int, language: str, encoding: Encoding) -> None:
        """Let this be the story's encoding from now on."""
        if story not in self._rows:
            self._rows[story] = self._free.pop() if self._free else len(self._rows)
            self._grow(len(encoding))
        row = self._rows[story]
        self._stories[row], self._encodings[row] = story, encoding
        self._languages[row] = self._language_ids.setdefault(language, len(self._language_ids) + 1)

    def drop(self, story: int) -> None:
        if story in self._rows:
            row = self._rows.pop(story)
            self._encodings[row], self._languages[row] = 0, 0
            self._free.append(row)

    def nearest(self, story: int, count: int) -> list[int]:
        """The `count` stories of other languages nearest to one that has an encoding, or as many as there are."""
        products = self._encodings @ self[story]
        own = self._languages[self._rows[story]]
        rows = np.flatnonzero((self._languages != own) & (self._languages != 0))
        nearest_first = rows[np.lexsort((self._stories[rows], -products[rows]))]
        return [int(other) for other in self._stories[nearest_first[:count]]]

    def _grow(self, dimensions: int) -> None:
        if not len(self._encodings):
            self._encodings = np.zeros((0, dimensions), dtype=np.float32)
        rows = len(self._rows) + len(self._free)
        self._encodings = grown(self._encodings, rows)
        self._stories, self._languages = grown(self._stories, rows), grown(self._languages, rows)


def _beginning(whole: str, language: str) -> str:
    words = " ".join(whole[: 4 * _LONGEST_WORDS].split()[:_WORDS])
    return words[: _CHARACTERS if language in _WITHOUT_SPACES else _LONGEST_WORDS]


def _rounded(vector: npt.NDArray[np.generic]) -> Encoding:
    exact = vector.astype(np.float64)
    length = float(np.sqrt(exact @ exact)) or 1.0
    return np.clip(np.rint(exact * (_LENGTH / length)), -_LARGEST, _LARGEST).astype(np.float32)
