"""The open stories of one language."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import mul

import numpy as np
import numpy.typing as npt

from digests.stories.centroids import Centroids, Floats, Rows, Truths, Vector, Weights
from digests.stories.document_frequency import Frequency
from digests.stories.features import Trace
from digests.stories.inverted_index import Postings
from digests.stories.near_duplicates import Duplicates, Original
from digests.stories.similarity import unit
from digests.stories.time_windows import Spans
from digests.stories.vocabulary import UNKNOWN, Numbers, Vocabulary

_CANDIDATES = 32  # stories that an article is compared with
_ANCHOR = 1.3  # names and numbers weigh more: who, where and how many tell two events of a kind apart
# Taken off the likeness to what is told of others, or of another time: "Day 2" is no report of "Day 21".
_LED_APART, _COUNTED_APART = 0.04, 0.08
_FEWEST_SWEPT = 64


@dataclass(frozen=True, slots=True)
class Nearest:
    """The likest story and how like it is, 1 at most."""

    story: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Read:
    """A trace, its terms by number, how much each of them is `stressed`, and which are figures."""

    trace: Trace
    terms: Numbers
    stressed: list[float]
    figures: Truths


class Shelf:
    """What is remembered of one language: how rare terms are, what may be copied, and the open stories, one a row."""

    def __init__(self) -> None:
        self._frequency = Frequency()
        self.duplicates = Duplicates()
        self._vocabulary = Vocabulary()
        self._centroids = Centroids()
        self._postings = Postings()
        self._spans = Spans()
        self._stories: list[int] = []
        self._rows: dict[int, int] = {}
        self._coming: dict[int, _Read] = {}

    def begin_batch(self, coming: Sequence[Trace]) -> None:
        """Weigh words by what was filed so far and by what is `coming`; it holds until the next batch."""
        self._coming = {trace.article: self._learn(trace) for trace in coming}
        self._frequency.begin([read.terms for read in self._coming.values()])

    def find(self, trace: Trace, textual: float) -> tuple[bytes, Nearest | None]:
        """The trace's vector, of length 1, and the likest story that is open; of two as like, the older id.

        The vector is the weight of each of its terms, as little-endian floats of 4 bytes. `textual`, 0 to 1, is how far
        the trace is of a text and not of a headline, which may well leave out the names and numbers of its event.
        """
        read = self._read(trace)
        vector = Vector(read.terms, self._weights(read), read.figures)
        kept = vector.weights.tobytes()
        rows = self._likely(vector, trace.published_at)
        if not rows.size:
            return kept, None
        found = self._centroids.compare(rows, vector)
        doubt = _LED_APART * found.led_apart + _COUNTED_APART * found.counted_apart
        likeness = (found.cosines - textual * doubt).tolist()
        best = min(range(len(rows)), key=lambda at: (-likeness[at], self._stories[rows[at]]))
        return kept, Nearest(self._stories[rows[best]], max(0.0, likeness[best]))

    def file(self, trace: Trace, story: int, vector: bytes) -> None:
        """Remember an article of `story`; without a vector it is a copy, which adds nothing to what the story is."""
        row = self._row(story, trace.published_at)
        self._spans.tell(row, trace.published_at)
        self.duplicates.remember(Original(trace.article, story, trace.published_at, trace.signature))
        if vector:
            self._spans.voice(row, trace.site)
            read = self._known(trace) or self._learn(trace)
            weighed = Vector(read.terms, np.frombuffer(vector, dtype="<f4"), read.figures)
            self._postings.add(row, self._centroids.add(row, weighed))
            self._frequency.add(trace.published_at.date(), read.terms)

    def forget(self, before: datetime) -> None:
        """Close the stories last told earlier."""
        self.duplicates.forget(before)
        left = self._spans.close(before)
        # What is closed is not found any more. Sweeping it out costs as much as filing all that stays.
        closed = len(left) - int(left.sum())
        if closed >= _FEWEST_SWEPT and closed * 3 >= len(left):
            self._sweep(left)

    def _known(self, trace: Trace) -> _Read | None:
        """What this batch knows of the trace already."""
        read = self._coming.get(trace.article)
        return read if read is not None and read.trace is trace else None

    def _learn(self, trace: Trace) -> _Read:
        return _read(trace, self._vocabulary.learn([term for term, _ in trace.terms]))

    def _read(self, trace: Trace) -> _Read:
        return self._known(trace) or _read(trace, self._vocabulary.numbers([term for term, _ in trace.terms]))

    def _weights(self, read: _Read) -> Weights:
        return np.array(unit([*map(mul, read.stressed, self._frequency.rarity(read.terms))]), dtype="<f4")

    def _likely(self, vector: Vector, moment: datetime) -> Rows:
        telling = np.flatnonzero((vector.terms != UNKNOWN) & ~self._frequency.are_common(vector.terms))
        heaviest = telling[np.argsort(-vector.weights[telling], kind="stable")]
        shares = vector.weights[heaviest].astype(np.float64) ** 2
        found, scores = self._postings.sharing(vector.terms[heaviest].tolist(), shares.tolist(), len(self._stories))
        there = self._spans.open_at(moment, found)
        return _highest(found[there], scores[there])

    def _row(self, story: int, moment: datetime) -> int:
        if story not in self._rows:
            self._spans.open(moment)
            self._rows[story] = self._centroids.open()
            self._stories.append(story)
        return self._rows[story]

    def _sweep(self, left: npt.NDArray[np.bool_]) -> None:
        self._coming = {}
        self._centroids.retain(left)
        self._spans.retain(left)
        self._postings.retain(np.where(left, np.cumsum(left) - 1, UNKNOWN).astype(np.int32))
        self._stories = [story for story, kept in zip(self._stories, left, strict=True) if kept]
        self._rows = {story: row for row, story in enumerate(self._stories)}
        terms = len(self._vocabulary)
        used = self._centroids.used(terms) | self._frequency.used(terms) | self._postings.used(terms)
        numbers = self._vocabulary.keep(used)
        for part in (self._centroids, self._postings, self._frequency):
            part.renumber(numbers)


def _highest(rows: Rows, scores: Floats) -> Rows:
    """The candidates: of rows that score alike, the lowest, which were opened first."""
    if len(rows) <= _CANDIDATES:
        return rows
    enough = np.partition(scores, -_CANDIDATES)[-_CANDIDATES]
    rows, scores = rows[scores >= enough], scores[scores >= enough]
    return rows[np.argsort(-scores, kind="stable")[:_CANDIDATES]]


def _read(trace: Trace, terms: Numbers) -> _Read:
    figures = [term[0].isdigit() for term, _ in trace.terms]
    said = zip(trace.terms, figures, strict=True)
    names, once = trace.names, _said(1)
    stressed = [
        (once if times == 1 else _said(times)) * (_ANCHOR if figure or term in names else 1.0)
        for (term, times), figure in said
    ]
    return _Read(trace, terms, stressed, np.array(figures, dtype=np.bool_))


def _said(times: int) -> float:
    return 1 + math.log(times)
