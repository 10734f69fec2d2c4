"""Many queries asked of one article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digests.clause import Clause, Query, holds


class Watch:
    """Many queries, to be asked which of them a new article answers.

    Each is filed under one term of the clause that fewest other queries have, so that an article's terms lead to few.
    """

    def __init__(self, queries: Mapping[int, Query]) -> None:
        self._queries = dict(queries)
        self._by_term: defaultdict[str, list[int]] = defaultdict(list)
        self._answered: defaultdict[str, list[int]] = defaultdict(list)  # by the term alone: most follow one word
        asked = Counter(term for query in self._queries.values() for term in query.tokens)
        for number, query in sorted(self._queries.items()):
            filed = self._answered if _is_one_word(query) else self._by_term
            for term in min((_keys(clause, asked) for clause in query.wanted), key=lambda keys: _cost(keys, asked)):
                filed[term].append(number)

    def matching(self, terms: Sequence[str]) -> list[int]:
        """The numbers of the queries that an article with these index terms answers, in order."""
        known = frozenset(terms)
        likely = {number for term in known if term in self._by_term for number in self._by_term[term]}
        answered = {number for number in likely if holds(self._queries[number], terms, known)}
        return sorted(answered.union(*(self._answered[term] for term in known if term in self._answered)))


def _is_one_word(query: Query) -> bool:
    return len(query.clauses) == 1 and all(len(sought) == 1 for sought in query.clauses[0].alternatives)


def _keys(clause: Clause, asked: Mapping[str, int]) -> set[str]:
    return {min(sought, key=lambda term: (asked[term], term)) for sought in clause.alternatives}


def _cost(keys: Iterable[str], asked: Mapping[str, int]) -> tuple[int, list[str]]:
    return sum(asked[key] for key in keys), sorted(keys)
