"""An inverted index of the stories of all languages: from features to those of other languages that have them."""

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.growable_arrays import grown
from digests.stories.clustering.vocabulary import TermIds

_FEWEST_SWEPT = 1000  # stories
_DROPPED = -1


class Postings:
    """Stories by their features. One that is dropped keeps its row until `sweep`, and is not found."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._count = 0  # of rows
        self._stories = np.zeros(0, dtype=np.int64)
        self._languages = np.zeros(0, dtype=np.int32)
        self._language_ids: dict[str, int] = {}
        self._having: dict[int, array[int]] = {}
        self._scores = np.zeros(0)

    @property
    def is_to_be_swept(self) -> bool:
        """Whether enough stories were dropped for sweeping them out to be worth it."""
        dropped = self._count - len(self._rows)
        return dropped >= _FEWEST_SWEPT and dropped * 3 >= self._count

    def open(self, story: int, language: str) -> None:
        """A new story without features."""
        row = self._rows[story] = self._count
        self._count += 1
        self._stories, self._languages = grown(self._stories, self._count), grown(self._languages, self._count)
        self._stories[row] = story
        self._languages[row] = self._language_ids.setdefault(language, len(self._language_ids))

    def add(self, story: int, features: TermIds) -> None:
        """Let the story be found by these features, which it did not have."""
        row = self._rows[story]
        for feature in features.tolist():
            rows = self._having.get(feature)
            if rows is None:
                self._having[feature] = array("i", (row,))
            else:
                rows.append(row)

    def drop(self, story: int) -> None:
        self._languages[self._rows.pop(story)] = _DROPPED

    def nearest(self, story: int, weights: Iterable[tuple[int, float]], count: int) -> list[int]:
        """The `count` stories of other languages with most of these features by weight, or as many as there are."""
        self._scores = grown(self._scores, self._count)
        for feature, weight in weights:
            self._scores[np.frombuffer(self._having[feature], dtype=np.int32)] += weight
        rows = np.flatnonzero(self._scores)
        shared = self._scores[rows]
        self._scores[rows] = 0.0
        languages = self._languages[rows]
        others = (languages != self._languages[self._rows[story]]) & (languages != _DROPPED)
        rows, shared = rows[others], shared[others]
        heaviest_first = rows[np.lexsort((self._stories[rows], -shared))]
        return [int(other) for other in self._stories[heaviest_first[:count]]]

    def sweep(self, used: npt.NDArray[np.bool_], new_ids: TermIds) -> None:
        """Forget what was dropped, and all features but the `used` ones, which have new ids."""
        left = self._languages[: self._count] != _DROPPED
        new_rows = np.where(left, np.cumsum(left) - 1, _DROPPED).astype(np.int32)
        self._stories, self._languages = self._stories[: self._count][left], self._languages[: self._count][left]
        self._count = len(self._stories)
        self._rows = {int(story): row for row, story in enumerate(self._stories)}
        self._having = {
            int(new_ids[feature]): _retained(rows, new_rows) for feature, rows in self._having.items() if used[feature]
        }


def _retained(old_rows: "array[int]", new_rows: npt.NDArray[np.int32]) -> "array[int]":
    """The rows that are left, by their new numbers."""
    rows = new_rows[np.frombuffer(old_rows, dtype=np.int32)]
    return array("i", rows[rows != _DROPPED].tobytes())
