"""The index of open stories in memory: on-line clustering, which says of each new article which story it tells."""

import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from digests.stories.clustering.joining import THRESHOLDS, Thresholds
from digests.stories.clustering.language_index import LanguageIndex
from digests.stories.features import ArticleFeatures


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where an article belongs: `story` is None for the first of a new one.

    `copy_of` is the article it nearly repeats, if any. `vector` is to be kept with the article and given to
    `StoryIndex.remember`; it is empty for copies. `similarity`, 0 to 1, is that to the story, or to the copied article.
    A new story may go on with the story `earlier`, which is closed, or open and less like it than it takes to join.
    """

    story: int | None
    copy_of: int | None
    vector: bytes
    similarity: float
    earlier: int | None = None


class StoryIndex:
    """The open stories in memory, to say of each new article which of them it tells.

    Grouping is by language: TF-IDF vectors of the title, twice, and the first 90 tokens, names and numbers heavier,
    compared with the sum of each story's; where few are open, less likeness will do. Stories of headlines alone, which
    say little one by one, are compared with one another at the end of each batch. The same articles in the same order
    and batches give the same stories.

    After a restart, `remember` every kept article that was filed in the last 14 days, in the order they were filed in,
    between batches, and `merge` again what was merged: the index is then the one that was lost, to the last bit.
    """

    def __init__(self, thresholds: Thresholds = THRESHOLDS) -> None:
        self._languages = defaultdict[str, LanguageIndex](partial(LanguageIndex, thresholds))

    def begin_batch(self, batch: Iterable[ArticleFeatures] = ()) -> None:
        """Weigh terms by what was remembered so far and by the `batch`; it holds until the next one.

        Name all that will be asked for: the first articles of a language are no news without the others.
        """
        by_language = defaultdict[str, list[ArticleFeatures]](list)
        for features in batch:
            by_language[features.language].append(features)
        for language in sorted(self._languages.keys() | by_language.keys()):
            self._languages[language].begin_batch(by_language[language])

    def find(self, features: ArticleFeatures) -> Assignment:
        """Where the article belongs. Nothing is remembered: call `remember` with the story's id."""
        index = self._languages[features.language]
        if copied := index.find_copied(features):
            original, similarity = copied
            return Assignment(original.story, original.article, b"", similarity)
        needed = index.joining(features.words, features.published_at)
        found = index.find(features, needed)
        if found.nearest is None:
            return Assignment(None, None, found.vector, 0.0, found.earlier)
        story, similarity = found.nearest.story, found.nearest.similarity
        if found.nearest.is_enough:
            return Assignment(story, None, found.vector, similarity)
        earlier = story if found.nearest.is_nearly_enough else found.earlier
        return Assignment(None, None, found.vector, similarity, earlier)

    def remember(self, features: ArticleFeatures, story: int, vector: bytes) -> None:
        """File an article under `story`, with the vector that `find` gave for it."""
        self._languages[features.language].file(features, story, vector)

    def end_batch(self) -> list[tuple[int, int]]:
        """Merge what the batch made alike: for each story that is no more, in order, its id and that of the other."""
        return [merge for _, index in sorted(self._languages.items()) for merge in index.merge_alike()]

    def merge(self, story: int, into: int) -> None:
        """Merge as `end_batch` did once: the articles filed under `story` until now belong to the story `into`."""
        for index in self._languages.values():
            index.merge(story, into)

    def forget(self, before: datetime) -> None:
        """Close the stories last told earlier; `before` should be at least a week past."""
        for index in self._languages.values():
            index.forget(before)


def weights(features: ArticleFeatures, vector: bytes) -> dict[str, float]:
    """The terms of an article and what each weighs, of the `vector` that `StoryIndex.find` gave for it."""
    weighed = struct.unpack(f"<{len(features.terms)}f", vector)
    return {term: weight for (term, _), weight in zip(features.terms, weighed, strict=True)}
