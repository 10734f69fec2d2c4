"""A percolator: stored queries asked of each new article, found in a trie of their terms."""

from collections import Counter
from collections.abc import Iterable, KeysView, Mapping, Sequence
from dataclasses import dataclass

from digests.search.clauses import Query, searchable


@dataclass(slots=True)
class _Node:
    """What is reached by a chain of terms: the queries that match then, and the nodes by one term more.

    Some queries match only if pieces of the text are there, or are not: phrases, and what must be absent.
    """

    matching: list[int] | None = None
    to_check: list[int] | None = None
    children: dict[str, "_Node"] | None = None


class Percolator:
    """Many queries, to be asked which of them match a new article.

    For each language that articles come in, the terms of a query are a chain, the one that fewest queries have first,
    and the chains a trie: only chains whose every term is in the article are ever walked.
    """

    def __init__(self, queries: Mapping[int, Query]) -> None:
        self._queries: dict[int, Query] = {}
        self._languages: dict[str, _LanguagePercolator] = {}
        self.update(queries)

    def update(self, added: Mapping[int, Query], removed: Iterable[int] = ()) -> None:
        """Store the `added` queries too, and no longer the `removed` ones; what is no change is passed over."""
        dropped = [query_id for query_id in sorted(removed) if self._queries.pop(query_id, None) is not None]
        new = {query_id: query for query_id, query in sorted(added.items()) if query_id not in self._queries}
        self._queries |= new
        for percolator in self._languages.values():
            percolator.remove(dropped)
            percolator.add(new)

    def ids(self) -> KeysView[int]:
        """Those of the queries that are stored."""
        return self._queries.keys()

    def matching(self, terms: Sequence[str], language: str) -> list[int]:
        """The ids of the queries that match an article with these index terms, in order."""
        if language not in self._languages:
            self._languages[language] = _LanguagePercolator(language)
            self._languages[language].add(self._queries)
        return self._languages[language].matching(terms)


class _LanguagePercolator:
    """The queries as they are asked of articles in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._term_counts: Counter[str] = Counter()
        self._root = _Node()
        self._places: dict[int, list[int]] = {}  # the list of a node that each query stands in
        self._checks: dict[int, list[tuple[str, bool]]] = {}

    def add(self, queries: Mapping[int, Query]) -> None:
        terms = {query_id: self._terms(query) for query_id, query in queries.items()}
        for wanted in terms.values():
            self._term_counts.update(wanted)
        for query_id, wanted in terms.items():
            self._insert(query_id, queries[query_id], wanted)

    def remove(self, query_ids: Iterable[int]) -> None:
        for query_id in query_ids:
            self._places.pop(query_id).remove(query_id)
            self._checks.pop(query_id, None)

    def matching(self, terms: Sequence[str]) -> list[int]:
        known = set(terms)  # a set, not a frozen one: only with that do dict views look up the fewer in the more
        matching: list[int] = []
        to_check: list[int] = []
        nodes = [self._root]
        for node in nodes:
            if node.matching:
                matching += node.matching
            if node.to_check:
                to_check += node.to_check
            if children := node.children:
                nodes += [children[term] for term in children.keys() & known]
        return sorted(matching + self._checked(to_check, terms))

    def _checked(self, query_ids: list[int], terms: Sequence[str]) -> list[int]:
        if not query_ids:
            return []
        text = searchable(terms)
        checks = self._checks
        return [
            query_id for query_id in query_ids if all((piece in text) == wanted for piece, wanted in checks[query_id])
        ]

    def _terms(self, query: Query) -> set[str]:
        return {term for clause in query.wanted for term in clause.terms(self._language)}

    def _insert(self, query_id: int, query: Query, terms: set[str]) -> None:
        node = self._root
        for term in sorted(terms, key=lambda term: (self._term_counts[term], term)):
            if node.children is None:
                node.children = {}
            node = node.children.setdefault(term, _Node())
        checks = [
            (searchable(clause.terms(self._language)), not clause.negated)
            for clause in query.clauses
            if clause.negated or len(clause.tokens) > 1
        ]
        if checks:
            self._checks[query_id] = checks
            place = node.to_check = node.to_check or []
        else:
            place = node.matching = node.matching or []
        place.append(query_id)
        self._places[query_id] = place
