"""Single-pass clustering of one language's articles into its open stories, by cosine to their TF-IDF centroids."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from digests.stories.clustering.centroids import Centroids, Floats, Mask, Rows, Vector
from digests.stories.clustering.document_frequency import DocumentFrequency
from digests.stories.clustering.indexed_features import IndexedFeatures, indexed_features, normalised, tf_idf
from digests.stories.clustering.inverted_index import InvertedIndex
from digests.stories.clustering.joining import MANY_STORIES, THRESHOLDS, Joining, Thresholds, joining
from digests.stories.clustering.time_windows import TimeWindows
from digests.stories.clustering.vocabulary import UNKNOWN, Vocabulary
from digests.stories.features import HEADLINE_WORDS, ArticleFeatures
from digests.stories.near_duplicates import NearDuplicates, Original

_CANDIDATES = 32  # stories that an article is compared with
# Taken off the similarity to what is told of others, or of another time: "Day 2" is no report of "Day 21".
_HEAVIEST_DIFFER, _NUMBERS_DIFFER = 0.04, 0.08
_EARLIER = 0.2
"""Likeness from which on a new story goes on with one that is closed."""
_NEARLY = 0.6
"""Share of the likeness that it takes to join an open story from which on a new one may go on with it."""
_FEWEST_SWEPT = 64


@dataclass(frozen=True, slots=True)
class NearestStory:
    """The most similar story, how similar it is, 1 at most, and whether that is enough, or nearly, to join it."""

    story: int
    similarity: float
    is_enough: bool
    is_nearly_enough: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What is found for an article: its vector, of length 1, the most similar open story, and, if that is not even
    nearly enough, the closed story that a new one goes on with.

    The vector is the weight of each of its terms, as little-endian floats of 4 bytes.
    """

    vector: bytes
    nearest: NearestStory | None
    earlier: int | None


class LanguageIndex:
    """What is remembered of one language: document frequencies, what may be copied, and the open stories, one a row."""

    def __init__(self, thresholds: Thresholds = THRESHOLDS) -> None:
        self._thresholds = thresholds
        self._document_frequency = DocumentFrequency()
        self._near_duplicates = NearDuplicates()
        self._vocabulary = Vocabulary()
        self._centroids = Centroids()
        self._inverted_index = InvertedIndex()
        self._windows = TimeWindows()
        self._stories: list[int] = []
        self._rows: dict[int, int] = {}
        self._batch: dict[int, IndexedFeatures] = {}
        self._touched: set[int] = set()  # the stories of the batch
        self._with_text: set[int] = set()
        self._single: dict[int, int] = {}  # the stories of one article, and the words of its text
        self._merged: dict[int, int] = {}

    def begin_batch(self, batch: Sequence[ArticleFeatures]) -> None:
        """Weigh terms by what was filed so far and by the `batch`; it holds until the next one."""
        self._touched = set()
        self._batch = {features.article: self._learn(features) for features in batch}
        self._document_frequency.begin_batch([indexed.terms for indexed in self._batch.values()])

    def find(self, features: ArticleFeatures, needed: Joining) -> Found:
        """The article's vector, the most similar open story, and if that is not nearly enough, a closed one.

        Of two as similar, the one of the older id.
        """
        indexed, moment = self._indexed(features), features.published_at
        vector = Vector(indexed.terms, tf_idf(indexed, self._document_frequency), indexed.numeric)
        rows, scores = self._sharing(vector)
        nearest = earlier = None
        if is_open := self._most_similar(_highest(rows, scores, self._windows.are_open(moment, rows)), vector, needed):
            story, similarity = is_open
            enough = needed.second if story in self._single else needed.enough
            nearest = NearestStory(story, max(0.0, similarity), similarity >= enough, similarity >= _NEARLY * enough)
        if nearest is None or not nearest.is_nearly_enough:
            is_closed = self._most_similar(
                _highest(rows, scores, self._windows.are_closed(moment, rows)), vector, needed
            )
            earlier = is_closed[0] if is_closed and is_closed[1] >= _EARLIER else None
        return Found(vector.weights.tobytes(), nearest, earlier)

    def _most_similar(self, rows: Rows, vector: Vector, needed: Joining) -> tuple[int, float] | None:
        """Of the stories of the rows the most similar to the vector, and how similar it is."""
        if not rows.size:
            return None
        similarities = self._similarities(rows, vector, needed.strictness)
        highest = float(similarities.max())
        return min(self._stories[row] for row in rows[similarities == highest].tolist()), highest

    def joining(self, words: int, moment: datetime) -> Joining:
        """What it takes for an article of `moment` with a text of so many `words` to join a story."""
        return joining(words, self._windows.count_open(moment, MANY_STORIES), self._thresholds)

    def find_copied(self, features: ArticleFeatures) -> tuple[Original, float] | None:
        """The article that this one nearly repeats, with the story it belongs to by now, and how similar they are."""
        copied = self._near_duplicates.find(features.signature, features.published_at)
        if copied is None:
            return None
        original, similarity = copied
        return replace(original, story=self._survivor(original.story)), similarity

    def file(self, features: ArticleFeatures, story: int, vector: bytes) -> None:
        """Remember an article of `story`; without a vector it is a copy, which adds nothing to what the story is."""
        row = self._row(story, features.published_at)
        self._windows.extend(row, features.published_at)
        self._near_duplicates.add(Original(features.article, story, features.published_at, features.signature))
        if vector:
            self._touched.add(story)
            if self._centroids.is_empty(row):
                self._single[story] = features.words
            else:
                self._single.pop(story, None)
            if features.words > HEADLINE_WORDS:
                self._with_text.add(story)
            self._windows.add_site(row, features.site)
            indexed = self._in_batch(features) or self._learn(features)
            self._inverted_index.add(row, self._centroids.add(row, _weighed(indexed, vector)))
            self._document_frequency.add(features.published_at.date(), indexed.terms)

    def merge_alike(self) -> list[tuple[int, int]]:
        """Merge each story of the batch that is of headlines alone with the one most like it, and what that becomes.

        Single-pass clustering leaves two stories where two headlines of one event share no word before a third has the
        words of both. Texts say enough to be found at once, and what they leave apart are often look-alike events.
        """
        waiting, merges = deque(sorted(self._touched)), list[tuple[int, int]]()
        while waiting:
            story = waiting.popleft()
            if (other := self._most_alike(story)) is not None:
                younger, older = max(story, other), min(story, other)
                self.merge(younger, older)
                merges.append((younger, older))
                waiting.append(older)
        return merges

    def merge(self, story: int, into: int) -> None:
        """Let `into` be what both stories were; nothing where they are not known."""
        if not {story, into} <= self._rows.keys():
            return
        row, into_row = self._rows.pop(story), self._rows[into]
        self._inverted_index.add(into_row, self._centroids.add_centroid(into_row, row))
        self._windows.merge(row, into_row)
        self._with_text |= {into} if story in self._with_text else set()
        self._single.pop(story, None)
        self._single.pop(into, None)
        self._merged[story] = into

    def forget(self, before: datetime) -> None:
        """Close the stories without an article since `before`."""
        self._near_duplicates.forget(before)
        left = self._windows.close(before)
        # What is closed is not found any more. Sweeping it out costs as much as filing all that stays.
        closed = len(left) - int(left.sum())
        if closed >= _FEWEST_SWEPT and closed * 3 >= len(left):
            self._sweep(left)

    def _most_alike(self, story: int) -> int | None:
        """The story most like this one, of those of headlines alone if it is one, and of single articles if it has
        several; None where none is enough."""
        if story not in self._rows or (story in self._single and story in self._with_text):
            return None
        row = self._rows[story]
        centroid = self._centroids.vector(row)
        vector = replace(centroid, weights=normalised(centroid.weights.astype(np.float64)))
        near, scores = self._sharing(vector)
        near = _highest(near, scores, self._windows.are_open(self._windows.last(row), near))
        others = {other: needed for other in near.tolist() if other != row and (needed := self._merging(story, other))}
        if not others:
            return None
        strictness = np.array([needed.strictness for needed in others.values()])
        density = self._centroids.density(np.array([row], dtype=np.intp))
        similarities = self._similarities(np.array([*others], dtype=np.intp), vector, strictness, density).tolist()
        alike = [
            (-similarity, self._stories[other])
            for (other, needed), similarity in zip(others.items(), similarities, strict=True)
            if similarity >= needed.taken_in
        ]
        return min(alike)[1] if alike else None

    def _similarities(
        self, rows: Rows, vector: Vector, strictness: float | Floats, density: float | Floats = 1.0
    ) -> Floats:
        """How similar the vector, of a story of such a density, is to the stories of the rows."""
        comparison = self._centroids.compare(rows, vector)
        cosines = comparison.cosines * (self._centroids.density(rows) * density)
        penalty = _HEAVIEST_DIFFER * comparison.heaviest_differ + _NUMBERS_DIFFER * comparison.numbers_differ
        similarities: Floats = cosines - strictness * penalty
        return similarities

    def _merging(self, story: int, row: int) -> Joining | None:
        """What it takes to merge the story with that of the row; None if nothing does."""
        other = self._stories[row]
        if story not in self._with_text and other not in self._with_text:
            merge = self._thresholds.merge
            return Joining(merge, merge, merge, strictness=0.0)
        if story not in self._single and other in self._single:
            return self.joining(self._single[other], self._windows.last(row))
        return None

    def _survivor(self, story: int) -> int:
        """The story that it was merged into at last, or itself."""
        while story in self._merged:
            story = self._merged[story]
        return story

    def _in_batch(self, features: ArticleFeatures) -> IndexedFeatures | None:
        """What this batch knows of the article already."""
        indexed = self._batch.get(features.article)
        return indexed if indexed is not None and indexed.features is features else None

    def _learn(self, features: ArticleFeatures) -> IndexedFeatures:
        return indexed_features(features, self._vocabulary.add([term for term, _ in features.terms]))

    def _indexed(self, features: ArticleFeatures) -> IndexedFeatures:
        indexed = self._in_batch(features)
        return indexed or indexed_features(features, self._vocabulary.ids([term for term, _ in features.terms]))

    def _sharing(self, vector: Vector) -> tuple[Rows, Floats]:
        """The stories that share some of the vector's heaviest rare terms, and how much of it."""
        is_rare = (vector.weights > 0) & (vector.terms != UNKNOWN)
        rare = np.flatnonzero(is_rare & ~self._document_frequency.are_common(vector.terms))
        heaviest = rare[np.argsort(-vector.weights[rare], kind="stable")]
        shares = vector.weights[heaviest].astype(np.float64) ** 2
        return self._inverted_index.sharing(vector.terms[heaviest].tolist(), shares)

    def _row(self, story: int, moment: datetime) -> int:
        if story not in self._rows:
            self._windows.open(moment)
            self._rows[story] = self._centroids.open()
            self._stories.append(story)
        return self._rows[story]

    def _sweep(self, left: Mask) -> None:
        self._batch = {}
        self._centroids.retain(left)
        self._windows.retain(left)
        self._inverted_index.retain(np.where(left, np.cumsum(left) - 1, UNKNOWN).astype(np.int32))
        self._stories = [story for story, retained in zip(self._stories, left, strict=True) if retained]
        self._rows = {story: row for row, story in enumerate(self._stories)}
        self._with_text &= self._rows.keys()
        self._single = {story: words for story, words in self._single.items() if story in self._rows}
        self._merged = {story: into for story, into in self._merged.items() if self._survivor(into) in self._rows}
        terms = len(self._vocabulary)
        parts = (self._centroids, self._inverted_index, self._document_frequency)
        new_ids = self._vocabulary.retain(np.logical_or.reduce([part.used(terms) for part in parts]))
        for part in parts:
            part.renumber(new_ids)


def _weighed(indexed: IndexedFeatures, weights: bytes) -> Vector:
    """An article's vector with the weights that were kept of it."""
    return Vector(indexed.terms, np.frombuffer(weights, dtype="<f4"), indexed.numeric)


def _highest(rows: Rows, scores: Floats, asked_for: Mask) -> Rows:
    """The candidates of those asked for: of rows that score alike, the lowest, which were opened first."""
    rows, scores = rows[asked_for], scores[asked_for]
    if len(rows) <= _CANDIDATES:
        return rows
    enough = np.partition(scores, -_CANDIDATES)[-_CANDIDATES]
    rows, scores = rows[scores >= enough], scores[scores >= enough]
    return rows[np.argsort(-scores, kind="stable")[:_CANDIDATES]]
