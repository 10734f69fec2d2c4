"""Which of the articles that match a query to show first."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.search.clauses import Clause, Query, spread

HALF_LIFE = timedelta(days=3)
"""An article this much older must be twice as much to the point."""

# Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): the usual values.
_SATURATION, _LENGTH = 1.2, 0.75
_HEAD = 12  # terms: an article's begin with its title, and what stands there counts twice more
_HEAD_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may answer. `terms` are its index terms, title first, parted by single spaces."""

    article: int
    language: str
    terms: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Census:
    """Of `articles` articles, how many hold each clause."""

    articles: int
    holding: Mapping[Clause, int]

    def rarity(self, clause: Clause) -> float:
        """More the fewer articles hold the clause."""
        held = self.holding.get(clause, 0)
        return math.log(1 + (max(self.articles, held) - held + 0.5) / (held + 0.5))


def rank(query: Query, documents: Sequence[Candidate], now: datetime, census: Census) -> list[int]:
    """The articles of `documents` that hold a wanted clause, the best first.

    Better is what holds more of the clauses, then BM25, halved for each HALF_LIFE of age; of two as good, the newer.
    """
    scale = _Scale(query, documents, census)
    scored = [(*scale.weigh(document), document) for document in documents]
    best = sorted(
        (
            (held, score * 0.5 ** (max(now - document.published_at, timedelta()) / HALF_LIFE), document)
            for held, score, document in scored
            if held
        ),
        key=lambda one: (one[0], one[1], one[2].published_at, one[2].article),
        reverse=True,
    )
    return [document.article for _, _, document in best]


class _Scale:
    """What weighs the `documents` of one query."""

    def __init__(self, query: Query, documents: Sequence[Candidate], census: Census) -> None:
        self._rarities = [(clause, census.rarity(clause)) for clause in query.wanted]
        self._sought: dict[str, list[tuple[list[str], float]]] = {}
        self._usual = sum(map(_length, documents)) / max(1, len(documents))

    def weigh(self, document: Candidate) -> tuple[int, float]:
        """How many of the wanted clauses it holds, and its BM25."""
        if document.language not in self._sought:
            self._sought[document.language] = [
                ([spread(form) for form in clause.forms(document.language)], rarity)
                for clause, rarity in self._rarities
            ]
        text = spread([document.terms.replace(" ", "  ")])
        head = spread(document.terms.split(" ", _HEAD)[:_HEAD])
        room = _SATURATION * (1 - _LENGTH + _LENGTH * _length(document) / self._usual)
        held, score = 0, 0.0
        for sought, rarity in self._sought[document.language]:
            times = 0
            for form in sought:
                if found := text.count(form):
                    times += found + _HEAD_WEIGHT * head.count(form)
            if times:
                held += 1
                score += rarity * times * (_SATURATION + 1) / (times + room)
        return held, score


def _length(document: Candidate) -> int:
    return document.terms.count(" ") + 1
