"""Stories: which articles tell of one event."""

import heapq
import math
import struct
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from digests.duplicate import Duplicates, Original
from digests.frequency import Frequency
from digests.likeness import dot, unit
from digests.trace import Trace


@dataclass(frozen=True, slots=True)
class Telling:
    """An article of a story, as a digest names it. `copied`: nearly a copy of another, so no independent voice."""

    article: int
    url: str
    title: str
    site: str
    language: str
    published_at: datetime
    copied: bool = False
    headline_only: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the story's summary, verbatim, and the article it stands in. `rank` 0 is the best."""

    text: str
    article: int
    rank: int


@dataclass(frozen=True, slots=True)
class Update:
    """What a story has told that is new to whoever was told it at an edition from `first` to `last`.

    Its `articles` say the new thing, the best of them first; `text` is a sentence of that one, verbatim, or "" where
    only the headline can be had. It is `firm` when two sites say it, or when it names a number not told before.
    """

    first: int
    last: int
    articles: tuple[int, ...]
    text: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, first told first, and the story's summary in reading order.

    `edition` grows with every article put into the story; `updates` say what is new since an earlier edition, the
    likeliest first. `topic` are its heaviest terms (see `digests.topic`).
    """

    id: int
    tellings: tuple[Telling, ...]
    quotes: tuple[Quote, ...]
    edition: int = 0
    updates: tuple[Update, ...] = ()
    topic: tuple[tuple[str, float], ...] = ()

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that tell it independently, first told first."""
        return tuple(dict.fromkeys(telling.site for telling in self.tellings if not telling.copied))


_WINDOW = timedelta(hours=72)
_LONG_WINDOW = timedelta(days=7)
_MANY_SITES = 20  # a story told by so many stays in the news for longer
_KEY_TERMS = 12  # heaviest terms of an article by which stories are looked up: 6 lose stories, all win none
_POSTED_TERMS = 40  # heaviest terms of an article by which its story can be found
_COMPARED = 20
_ALIKE_HEADLINES = 0.10  # of headlines alone; texts share so much by chance
_ALIKE_TEXTS = 0.24
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


@dataclass(slots=True)
class _Open:
    """A story that may still grow. `centroid` is the sum of its articles' vectors, `length` its length."""

    first_at: datetime
    last_at: datetime
    centroid: dict[str, float] = field(default_factory=dict)
    length: float = 0.0
    sites: set[str] = field(default_factory=set)

    def add(self, vector: Mapping[str, float]) -> None:
        self.length = math.sqrt(self.length**2 + 2 * dot(vector, self.centroid) + dot(vector, vector))
        for term, weight in vector.items():
            self.centroid[term] = self.centroid.get(term, 0.0) + weight

    def is_open_at(self, moment: datetime) -> bool:
        window = _LONG_WINDOW if len(self.sites) >= _MANY_SITES else _WINDOW
        return self.first_at - window <= moment <= self.last_at + window

    def likeness(self, vector: Mapping[str, float]) -> float:
        return dot(vector, self.centroid) / self.length if self.length else 0.0


class _Shelf:
    """The open stories of one language."""

    def __init__(self) -> None:
        self.frequency = Frequency()
        self.duplicates = Duplicates()
        self.stories: dict[int, _Open] = {}
        self._posted: dict[str, set[int]] = {}
        self._terms: dict[str, str] = {}  # one string for a term, however many stories have it

    def weighted(self, trace: Trace) -> bytes:
        weighted = unit([(1 + math.log(times)) * self.frequency.rarity(term) for term, times in trace.terms])
        return struct.pack(f"<{len(weighted)}f", *weighted)

    def file(self, trace: Trace, story: int, vector: bytes) -> None:
        opened = self.stories.setdefault(story, _Open(trace.published_at, trace.published_at))
        opened.first_at = min(opened.first_at, trace.published_at)
        opened.last_at = max(opened.last_at, trace.published_at)
        self.duplicates.remember(Original(trace.article, story, trace.published_at, trace.signature))
        if vector:
            opened.sites.add(trace.site)
            weighted = {self._terms.setdefault(term, term): weight for term, weight in weights(trace, vector).items()}
            opened.add(weighted)
            self.frequency.add(trace.published_at.date(), weighted)
            for term in _heaviest(weighted, _POSTED_TERMS):
                self._posted.setdefault(term, set()).add(story)

    def nearest(self, vector: Mapping[str, float], moment: datetime) -> tuple[float, int | None]:
        """The likest open story and the likeness; of two as like, the older id."""
        shared: dict[int, float] = {}
        # A term that no story is posted under finds none, however heavy it is.
        known = {term: vector[term] for term in vector if term in self._posted and not self.frequency.is_common(term)}
        for term in _heaviest(known, _KEY_TERMS):
            for story in self._posted[term]:
                opened = self.stories[story]
                if opened.is_open_at(moment):
                    weight = vector[term] * opened.centroid[term] / opened.length
                    shared[story] = shared.get(story, 0.0) + weight
        likely = heapq.nsmallest(_COMPARED, shared, key=lambda story: (-shared[story], story))
        compared = [(-self.stories[story].likeness(vector), story) for story in likely]
        if not compared:
            return 0.0, None
        unlikeness, nearest = min(compared)
        return -unlikeness, nearest

    def forget(self, before: datetime) -> None:
        self.duplicates.forget(before)
        self._terms.clear()
        closed = {story for story, opened in self.stories.items() if opened.last_at < before}
        for story in closed:
            del self.stories[story]
        for term in [term for term, stories in self._posted.items() if stories & closed]:
            self._posted[term] -= closed
            if not self._posted[term]:
                del self._posted[term]


class StoryIndex:
    """The open stories in memory, to say of each new article which of them it tells.

    Grouping is by language: TF-IDF vectors of the title, twice, and the first 90 tokens, compared with the sum of each
    story's. The same articles in the same order and batches give the same stories, on every machine.

    After a restart, `remember` every kept article of the last 14 days and of each story told in them, in the order they
    were filed in, between batches: the index is then the one that was lost.
    """

    def __init__(self) -> None:
        self._shelves: defaultdict[str, _Shelf] = defaultdict(_Shelf)

    def begin_batch(self) -> None:
        """Weigh words by what was remembered so far; it holds until the next batch."""
        for shelf in self._shelves.values():
            shelf.frequency.freeze()

    def find(self, trace: Trace) -> Finding:
        """Where `trace` belongs. Nothing is remembered: call `remember` with the story's id."""
        shelf = self._shelves[trace.language]
        if copied := shelf.duplicates.find(trace.signature, trace.published_at):
            original, resemblance = copied
            return Finding(original.story, original.article, b"", resemblance)
        vector = shelf.weighted(trace)
        likeness, story = shelf.nearest(weights(trace, vector), trace.published_at)
        return Finding(story if likeness >= _threshold(trace.words) else None, None, vector, likeness)

    def remember(self, trace: Trace, story: int, vector: bytes) -> None:
        """File an article under `story`, with the vector that `find` gave for it."""
        self._shelves[trace.language].file(trace, story, vector)

    def forget(self, before: datetime) -> None:
        """Close the stories last told earlier; `before` should be at least a week past."""
        for shelf in self._shelves.values():
            shelf.forget(before)


def _threshold(words: int) -> float:
    share = (words - _HEADLINE_WORDS) / (_TEXT_WORDS - _HEADLINE_WORDS)
    return _ALIKE_HEADLINES + min(max(share, 0.0), 1.0) * (_ALIKE_TEXTS - _ALIKE_HEADLINES)


def weights(trace: Trace, vector: bytes) -> dict[str, float]:
    """The terms of an article and what each weighs, of the `vector` that `StoryIndex.find` gave for it."""
    weighed = struct.unpack(f"<{len(trace.terms)}f", vector)
    return {term: weight for (term, _), weight in zip(trace.terms, weighed, strict=True)}


def _heaviest(vector: Mapping[str, float], number: int) -> list[str]:
    return heapq.nsmallest(number, vector, key=lambda term: (-vector[term], term))
