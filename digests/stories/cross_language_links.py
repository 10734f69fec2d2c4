"""Links between stories of different languages: cosine of romanised n-grams, weighed by their rarity (TF-IDF)."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import nsmallest

from digests.stories.cross_language_features import link_features
from digests.stories.features import ArticleFeatures
from digests.stories.similarity import dot, normalised

WINDOW = timedelta(hours=72)
"""A story is linked no later than this after its first article: the same people are in the news every week."""

LINKED_FROM = 0.2
"""The similarity from which on stories are linked: what is linked wrongly is hidden from somebody."""

_MOST_LATE = timedelta(days=10)  # after which no article comes to a story that was closed
_ARTICLES = 3  # of a story: the first say what it is, and later ones what became of it
_FEWEST_STORIES = 30  # with fewer, nobody can say what is rare
_CANDIDATES = 3  # stories of other languages that one is compared with
_KEYS = 16  # a story's heaviest features, of which another must have one
_HEAVIEST = 200  # features of a story


@dataclass(slots=True)
class _Told:
    """A story: its language, when its first article is of, and what its first articles have of each feature."""

    language: str
    first: datetime
    bag: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    articles: int = 0


class StoryLinks:
    """The stories of the last days in all languages, to say of each which stories of other languages tell its event.

    The same articles, in the same order, give the same links. After a restart, `forget` as before, and `remember` the
    articles of two weeks in the order in which they were filed: what is found is then the same.
    """

    def __init__(self) -> None:
        self._stories: dict[int, _Told] = {}
        self._closed: dict[int, datetime] = {}  # when the first article is of
        self._before = datetime.min.replace(tzinfo=UTC)
        self._having: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._in_language: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._sizes = Counter[str]()
        self._logarithms = [0.0]  # of 1 in the place of 0, and then of each place: looked up by the thousand
        self._vectors: dict[int, dict[str, float]] = {}  # as long as nothing changes their weights

    def remember(self, features: ArticleFeatures, story: int) -> None:
        """File an article, which is no copy of another, under its story."""
        told = self._told(features, story)
        if told is not None and told.articles < _ARTICLES:
            self._vectors.clear()
            told.articles += 1
            for feature, weight in link_features(features).items():
                self._having[feature][story] = None
                self._in_language[told.language][feature] += feature not in told.bag
                told.bag[feature] += weight

    def forget(self, before: datetime) -> None:
        """Link no more the stories whose first article is of an earlier time; the latest `before` is kept to."""
        self._before = max(self._before, before)
        for story in [story for story, told in self._stories.items() if told.first < self._before]:
            self._closed[story] = self._stories[story].first
            self._drop(story)
        gone = self._before - _MOST_LATE
        self._closed = {story: first for story, first in self._closed.items() if first >= gone}

    def merge(self, story: int, into: int) -> None:
        """`story` is no more, as it is part of another one now."""
        if story in self._stories and into in self._stories:
            self._drop(story)

    def find(self, story: int) -> list[int]:
        """The stories of other languages that tell the same event: of each language the most similar, if any."""
        told = self._stories.get(story)
        if told is None or len(self._stories) < _FEWEST_STORIES or len(self._sizes) == 1:
            return []
        vector = self._vector(story)
        best: dict[str, tuple[float, int]] = {}
        for other in sorted(self._candidates(told, vector)):
            language = self._stories[other].language
            similarity = dot(vector, self._vector(other))
            if similarity >= LINKED_FROM and similarity > best.get(language, (0.0, 0))[0]:
                best[language] = (similarity, other)
        return sorted(other for _, other in best.values())

    def similarity(self, story: int, other: int) -> float:
        """How similar two remembered stories are, 1 at most."""
        return dot(self._vector(story), self._vector(other))

    def _told(self, features: ArticleFeatures, story: int) -> _Told | None:
        """The story, opened by the article if it is new; None if it is linked no more."""
        if story not in self._stories and story not in self._closed:
            if features.published_at < self._before:
                self._closed[story] = features.published_at
            else:
                self._stories[story] = _Told(features.language, features.published_at)
                self._sizes[features.language] += 1
        return self._stories.get(story)

    def _candidates(self, told: _Told, vector: Mapping[str, float]) -> Sequence[int]:
        """The most promising stories of other languages."""
        shared = defaultdict[int, float](float)
        for feature, weight in list(vector.items())[:_KEYS]:
            for other in self._having[feature]:
                shared[other] += weight
        near = [(-weight, other) for other, weight in shared.items() if self._stories[other].language != told.language]
        return [other for _, other in nsmallest(_CANDIDATES, near)]

    def _vector(self, story: int) -> dict[str, float]:
        if story not in self._vectors:
            self._vectors[story] = self._weigh(self._stories[story])
        return self._vectors[story]

    def _weigh(self, told: _Told) -> dict[str, float]:
        """The weights of the story's heaviest features, those first; of length 1.

        What is rare in all languages and in the story's own weighs most: an article of it does not stand for a name.
        """
        having, in_language, log = self._having, self._in_language[told.language], self._logarithms
        log.extend(map(math.log, range(len(log), len(self._stories) + 2)))
        most, most_in_language = math.log(len(self._stories) + 1), math.log(self._sizes[told.language] + 2)
        weights = [
            (
                -(1 + math.log(weight))
                * (most - log[len(having[feature]) + 1])
                * (most_in_language - log[in_language[feature] + 1]),
                feature,
            )
            for feature, weight in told.bag.items()
        ]
        heaviest = sorted(weights)[:_HEAVIEST]
        return dict(
            zip((feature for _, feature in heaviest), normalised([-weight for weight, _ in heaviest]), strict=True)
        )

    def _drop(self, story: int) -> None:
        self._vectors.clear()
        told = self._stories.pop(story)
        for feature in told.bag:
            del self._having[feature][story]
            if not self._having[feature]:
                del self._having[feature]
            self._in_language[told.language][feature] -= 1
            if not self._in_language[told.language][feature]:
                del self._in_language[told.language][feature]
        self._sizes[told.language] -= 1
        if not self._sizes[told.language]:
            del self._sizes[told.language], self._in_language[told.language]
