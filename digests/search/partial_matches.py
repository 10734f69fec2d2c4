"""Partial matches: what answers a query of which no article has every word (minimum should match, by rarity)."""

from collections.abc import Sequence
from dataclasses import replace

from digests.search.bm25 import ClauseFrequencies, IndexedArticle
from digests.search.clauses import Clause, Query, is_held, searchable

LEAST_WORDS = 0.5  # of those of a query
LEAST_WEIGHT = 0.3  # of those of its words that anybody wrote, which say more the rarer they are


def essential(query: Query, frequencies: ClauseFrequencies) -> Query:
    """`query` without the commonest of its words, which all together weigh less than LEAST_WEIGHT.

    An article that holds none of the rest is no partial match.
    """
    weights = _weights(query, frequencies)
    left, dropped = sum(weights.values()) * LEAST_WEIGHT, set()
    for clause, weight in sorted(weights.items(), key=lambda entry: entry[1]):
        if weight >= left:
            break
        left -= weight
        dropped.add(clause)
    kept = tuple(clause for clause in query.clauses if clause.negated or (clause in weights and clause not in dropped))
    return replace(query, clauses=kept)


def partial_matches(
    query: Query, documents: Sequence[IndexedArticle], frequencies: ClauseFrequencies
) -> list[IndexedArticle]:
    """Those of `documents` that hold at least LEAST_WORDS of the query, and LEAST_WEIGHT.

    So a single word of many answers nothing, nor does the commoner of two that is in all the news.
    """
    weights = _weights(query, frequencies)
    least, fewest = sum(weights.values()) * LEAST_WEIGHT, len(query.wanted) * LEAST_WORDS

    def suffices(document: IndexedArticle) -> bool:
        text = searchable(document.terms.split(" "))
        held = [weight for clause, weight in weights.items() if is_held(clause, text, document.language)]
        return len(held) >= fewest and sum(held) >= least

    return [document for document in documents if suffices(document)]


def _weights(query: Query, frequencies: ClauseFrequencies) -> dict[Clause, float]:
    """The inverse document frequency of each wanted clause that any article holds."""
    return {clause: frequencies.inverse(clause) for clause in query.wanted if frequencies.holding.get(clause, 0)}
