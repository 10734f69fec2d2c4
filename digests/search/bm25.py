"""Okapi BM25: which of the articles that match a query to show first."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.search.clauses import Clause, Query, searchable

HALF_LIFE = timedelta(days=3)
"""An article this much older must be twice as much to the point."""

# Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): the usual values of k1 and b.
_SATURATION, _LENGTH_NORMALISATION = 1.2, 0.75
_TITLE_TERMS = 12  # an article's terms begin with its title, and what stands there counts twice more
_TITLE_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article as search finds it. `terms` are its index terms, title first, parted by single spaces."""

    article: int
    language: str
    terms: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ClauseFrequencies:
    """The document frequencies of clauses: of `articles` articles, how many hold each."""

    articles: int
    holding: Mapping[Clause, int]

    def inverse(self, clause: Clause) -> float:
        """The inverse document frequency: more the fewer articles hold the clause."""
        holding = self.holding.get(clause, 0)
        return math.log(1 + (max(self.articles, holding) - holding + 0.5) / (holding + 0.5))


def rank(query: Query, documents: Sequence[IndexedArticle], now: datetime, frequencies: ClauseFrequencies) -> list[int]:
    """The articles of `documents` that hold a wanted clause, the best first.

    Better is what holds more of the clauses, then BM25, halved for each HALF_LIFE of age; of two as good, the newer.
    """
    bm25 = _Bm25(query, documents, frequencies)
    scored = [(*bm25.score(document), document) for document in documents]
    best_first = sorted(
        (
            (clauses, score * 0.5 ** (max(now - document.published_at, timedelta()) / HALF_LIFE), document)
            for clauses, score, document in scored
            if clauses
        ),
        key=lambda entry: (entry[0], entry[1], entry[2].published_at, entry[2].article),
        reverse=True,
    )
    return [document.article for _, _, document in best_first]


class _Bm25:
    """The scores of `documents` for one query."""

    def __init__(self, query: Query, documents: Sequence[IndexedArticle], frequencies: ClauseFrequencies) -> None:
        self._clauses = [(clause, frequencies.inverse(clause)) for clause in query.wanted]
        self._forms: dict[str, list[tuple[list[str], float]]] = {}  # by language
        self._mean_length = sum(map(_length, documents)) / max(1, len(documents))

    def score(self, document: IndexedArticle) -> tuple[int, float]:
        """How many of the wanted clauses it holds, and its BM25."""
        text = searchable([document.terms.replace(" ", "  ")])
        title = searchable(document.terms.split(" ", _TITLE_TERMS)[:_TITLE_TERMS])
        length = _LENGTH_NORMALISATION * _length(document) / self._mean_length
        normaliser = _SATURATION * (1 - _LENGTH_NORMALISATION + length)
        clauses, score = 0, 0.0
        for forms, inverse_frequency in self._forms_in(document.language):
            count = 0
            for form in forms:
                if in_text := text.count(form):
                    count += in_text + _TITLE_WEIGHT * title.count(form)
            if count:
                clauses += 1
                # Without the constant factor k1 + 1, which changes no order.
                score += inverse_frequency * count / (count + normaliser)
        return clauses, score

    def _forms_in(self, language: str) -> list[tuple[list[str], float]]:
        """For each clause what an article in `language` is found by, and the clause's inverse document frequency."""
        if language not in self._forms:
            self._forms[language] = [
                ([searchable(form) for form in clause.forms(language)], inverse) for clause, inverse in self._clauses
            ]
        return self._forms[language]


def _length(document: IndexedArticle) -> int:
    return document.terms.count(" ") + 1
