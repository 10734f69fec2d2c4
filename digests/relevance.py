"""Which of the articles that match a query to show first."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.clause import Clause, Query, count

HALF_LIFE = timedelta(days=3)
"""An article this much older must be twice as much to the point."""

# Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): the usual values.
_SATURATION, _LENGTH = 1.2, 0.75
_HEAD = 12  # terms: an article's begin with its title, and what stands there counts twice more
_HEAD_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may answer, with its index terms: those of its title, then those of its text, in order."""

    article: int
    terms: tuple[str, ...]
    published_at: datetime


def rank(query: Query, documents: Sequence[Candidate], now: datetime, frequencies: Mapping[str, int]) -> list[int]:
    """The articles of `documents`, the best first: BM25, halved for each HALF_LIFE of age; of two as good, the newer.

    `frequencies` says in how many articles each of the query's tokens stands.
    """
    usual = sum(len(document.terms) for document in documents) / max(1, len(documents)) or 1.0
    rarities = [(clause, _rarity(clause, query, frequencies)) for clause in query.wanted]

    def order(document: Candidate) -> tuple[float, datetime, int]:
        room = _SATURATION * (1 - _LENGTH + _LENGTH * len(document.terms) / usual)
        times = ((rarity, _times(clause, document)) for clause, rarity in rarities)
        score = sum(rarity * number * (_SATURATION + 1) / (number + room) for rarity, number in times)
        age = max(now - document.published_at, timedelta())
        return score * 0.5 ** (age / HALF_LIFE), document.published_at, document.article

    return [document.article for document in sorted(documents, key=order, reverse=True)]


def _times(clause: Clause, document: Candidate) -> int:
    head = document.terms[:_HEAD]
    return max(count(sought, document.terms) + _HEAD_WEIGHT * count(sought, head) for sought in clause.alternatives)


def _rarity(clause: Clause, query: Query, frequencies: Mapping[str, int]) -> float:
    """More the fewer articles have the clause's rarest term, in the language where it is most common."""
    most = max(frequencies.get(term, 0) for term in query.tokens)
    articles = max(min(frequencies.get(term, 0) for term in sought) for sought in clause.alternatives)
    return math.log(1 + (most + 1) / (articles + 0.5))
