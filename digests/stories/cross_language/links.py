"""Links between stories of different languages: sentence embeddings and romanised n-grams, or those alone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import combinations

from digests.stories.cross_language.encodings import EncodedStories, cosine, mean
from digests.stories.cross_language.features import link_features
from digests.stories.cross_language.lexical import LexicalStories
from digests.stories.features import ArticleFeatures

WINDOW = timedelta(hours=72)
"""A story is linked no later than this after its first article: the same people are in the news every week."""

LINKED_FROM = 1.0
"""The similarity from which on stories are linked: what is linked wrongly is hidden from somebody."""

# The cosines of n-grams from which on stories are linked that have no encodings, and that two of one language tell one
# event, which share more words that are not about it.
_LEXICAL_FROM, _LEXICAL_WITHIN = 0.17, 0.2
_LEXICAL_SHARE = 0.5  # what that cosine adds to the encodings' where there are both
_ENCODED_FROM = 0.6  # the sum from which on those are linked
_MOST_LATE = timedelta(days=10)  # after which no article comes to a story that was closed
_ARTICLES = 3  # of a story: the first say what it is, and later ones what became of it
_FEWEST_STORIES = 30  # with fewer, nobody can say what is rare
_CANDIDATES = 3  # stories of other languages that one is compared with, by n-grams and by encodings


class StoryLinks:
    """The stories of the last days in all languages, to say of each which stories of other languages tell its event.

    The same articles, in the same order, give the same links. After a restart, `forget` as before, and `remember` the
    articles of two weeks in the order in which they were filed: what is found is then the same.
    """

    def __init__(self) -> None:
        self._lexical, self._encoded = LexicalStories(), EncodedStories()
        self._first: dict[int, datetime] = {}  # when the first article of a story is of
        self._articles: dict[int, int] = {}
        self._encodings: dict[int, list[bytes]] = {}
        self._closed: dict[int, datetime] = {}
        self._before = datetime.min.replace(tzinfo=UTC)

    def remember(self, features: ArticleFeatures, story: int) -> None:
        """File an article, which is no copy of another, under its story."""
        if self._is_open(features, story) and self._articles[story] < _ARTICLES:
            self._articles[story] += 1
            self._lexical.add(story, features.language, link_features(features))
            if features.encoding:
                self._encodings.setdefault(story, []).append(features.encoding)
                self._encoded.put(story, features.language, mean(self._encodings[story]))

    def forget(self, before: datetime) -> None:
        """Link no more the stories whose first article is of an earlier time; the latest `before` is kept to."""
        self._before = max(self._before, before)
        for story in [story for story, first in self._first.items() if first < self._before]:
            self._closed[story] = self._first[story]
            self._drop(story)
        self._lexical.sweep()
        gone = self._before - _MOST_LATE
        self._closed = {story: first for story, first in self._closed.items() if first >= gone}

    def merge(self, story: int, into: int) -> None:
        """`story` is no more, as it is part of another one now."""
        if story in self._first and into in self._first:
            self._drop(story)

    @property
    def are_few(self) -> bool:
        """Whether there are too few stories to say what is rare: then none is linked."""
        return len(self._first) < _FEWEST_STORIES

    def stories(self) -> list[int]:
        """Those that can be linked, in order of id."""
        return sorted(self._first)

    def find(self, story: int) -> list[int]:
        """The stories of other languages that tell the same event: of each language the most similar, if any."""
        if story not in self._first or self.are_few or self._lexical.languages == 1:
            return []
        best: dict[str, tuple[float, int]] = {}
        for other in sorted(self._candidates(story)):
            language = self._lexical.language(other)
            similarity = self.similarity(story, other)
            if similarity >= LINKED_FROM and similarity > best.get(language, (0.0, 0))[0]:
                best[language] = (similarity, other)
        return sorted(other for _, other in best.values())

    def similarity(self, story: int, other: int) -> float:
        """How similar two remembered stories are, as a part of what links them."""
        lexical = self._lexical.cosine(story, other)
        if story in self._encoded and other in self._encoded:
            meaning = cosine(self._encoded[story], self._encoded[other])
            return (meaning + _LEXICAL_SHARE * lexical) / _ENCODED_FROM
        is_within = self._lexical.language(story) == self._lexical.language(other)
        return lexical / (_LEXICAL_WITHIN if is_within else _LEXICAL_FROM)

    def are_one_event(self, stories: Iterable[int]) -> bool:
        """Whether stories that links would make one event are alike where they share a language.

        Each is compared with each other of its language (complete linkage), as one wrong link would otherwise make one
        event of two. What is not remembered any more is not compared.
        """
        by_language = defaultdict[str, list[int]](list)
        for story in sorted(self._first.keys() & set(stories)):
            by_language[self._lexical.language(story)].append(story)
        pairs = (pair for of_language in by_language.values() for pair in combinations(of_language, 2))
        return all(self.similarity(*pair) >= LINKED_FROM for pair in pairs)

    def _is_open(self, features: ArticleFeatures, story: int) -> bool:
        """Whether the story, opened by the article if it is new, can still be linked."""
        if story not in self._first and story not in self._closed:
            if features.published_at < self._before:
                self._closed[story] = features.published_at
            else:
                self._first[story], self._articles[story] = features.published_at, 0
        return story in self._first

    def _candidates(self, story: int) -> set[int]:
        """The most promising stories of other languages."""
        candidates = {*self._lexical.nearest(story, _CANDIDATES)}
        return candidates.union(self._encoded.nearest(story, _CANDIDATES) if story in self._encoded else ())

    def _drop(self, story: int) -> None:
        self._lexical.drop(story)
        self._encoded.drop(story)
        self._encodings.pop(story, None)
        del self._first[story], self._articles[story]
