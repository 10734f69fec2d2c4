"""The living index of stories: which of them an article tells."""

import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from digests.stories.features import Trace
from digests.stories.language_index import Shelf

_ALIKE_HEADLINES = 0.09  # of headlines alone; texts share so much by chance
_ALIKE_TEXTS = 0.22
_HEADLINE_WORDS, _TEXT_WORDS = 12, 40


@dataclass(frozen=True, slots=True)
class Finding:
    """Where an article belongs: `story` is None for the first of a new one.

    `copy_of` is the article it nearly repeats, if any. `vector` is to be kept with the article and given to
    `StoryIndex.remember`; it is empty for copies. `likeness`, 0 to 1, is that to the story, or to the copied article.
    """

    story: int | None
    copy_of: int | None
    vector: bytes
    likeness: float


class StoryIndex:
    """The open stories in memory, to say of each new article which of them it tells.

    Grouping is by language: TF-IDF vectors of the title, twice, and the first 90 tokens, names and numbers heavier,
    compared with the sum of each story's. The same articles in the same order and batches give the same stories.

    After a restart, `remember` every kept article that was filed in the last 14 days, in the order they were filed in,
    between batches: the index is then the one that was lost, to the last bit.
    """

    def __init__(self) -> None:
        self._shelves: defaultdict[str, Shelf] = defaultdict(Shelf)

    def begin_batch(self, coming: Iterable[Trace] = ()) -> None:
        """Weigh words by what was remembered so far and by what is `coming`; it holds until the next batch.

        Name all that will be asked for: the first articles of a language are no news without the others.
        """
        by_language = defaultdict[str, list[Trace]](list)
        for trace in coming:
            by_language[trace.language].append(trace)
        for language in sorted(self._shelves.keys() | by_language.keys()):
            self._shelves[language].begin_batch(by_language[language])

    def find(self, trace: Trace) -> Finding:
        """Where `trace` belongs. Nothing is remembered: call `remember` with the story's id."""
        shelf = self._shelves[trace.language]
        if copied := shelf.duplicates.find(trace.signature, trace.published_at):
            original, resemblance = copied
            return Finding(original.story, original.article, b"", resemblance)
        textual = _textual(trace.words)
        vector, nearest = shelf.find(trace, textual)
        if nearest is None:
            return Finding(None, None, vector, 0.0)
        alike = _ALIKE_HEADLINES + textual * (_ALIKE_TEXTS - _ALIKE_HEADLINES)
        return Finding(nearest.story if nearest.likeness >= alike else None, None, vector, nearest.likeness)

    def remember(self, trace: Trace, story: int, vector: bytes) -> None:
        """File an article under `story`, with the vector that `find` gave for it."""
        self._shelves[trace.language].file(trace, story, vector)

    def forget(self, before: datetime) -> None:
        """Close the stories last told earlier; `before` should be at least a week past."""
        for shelf in self._shelves.values():
            shelf.forget(before)


def _textual(words: int) -> float:
    """From 0 for a headline alone to 1 for a headline with a text."""
    return min(max((words - _HEADLINE_WORDS) / (_TEXT_WORDS - _HEADLINE_WORDS), 0.0), 1.0)


def weights(trace: Trace, vector: bytes) -> dict[str, float]:
    """The terms of an article and what each weighs, of the `vector` that `StoryIndex.find` gave for it."""
    weighed = struct.unpack(f"<{len(trace.terms)}f", vector)
    return {term: weight for (term, _), weight in zip(trace.terms, weighed, strict=True)}
