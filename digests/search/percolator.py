"""A percolator: stored queries asked of each new article, found in a trie of their terms."""

from collections import Counter
from collections.abc import Iterable, KeysView, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from digests.search.clauses import Query, searchable

_MOST_CHAINS = 16  # of one query: each word that is spelled in several ways doubles them, or more


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
    or several chains where a word has several spellings; and the chains a trie: only chains whose every term is in the
    article are ever walked.
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
        self._places: dict[int, list[list[int]]] = {}  # the lists of nodes that each query stands in
        self._checks: dict[int, list[tuple[tuple[str, ...], bool]]] = {}

    def add(self, queries: Mapping[int, Query]) -> None:
        chains = {query_id: self._chains(query) for query_id, query in queries.items()}
        for alternatives in chains.values():
            self._term_counts.update(frozenset[str]().union(*alternatives))
        for query_id, alternatives in chains.items():
            self._note_checks(query_id, queries[query_id])
            self._places[query_id] = [self._insert(query_id, terms) for terms in alternatives]

    def remove(self, query_ids: Iterable[int]) -> None:
        for query_id in query_ids:
            for place in self._places.pop(query_id):
                place.remove(query_id)
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
        return sorted({*matching, *self._checked(to_check, terms)})

    def _checked(self, query_ids: list[int], terms: Sequence[str]) -> list[int]:
        if not query_ids:
            return []
        text = searchable(terms)
        checks = self._checks
        return [
            query_id
            for query_id in query_ids
            if all(any(piece in text for piece in pieces) == wanted for pieces, wanted in checks[query_id])
        ]

    def _chains(self, query: Query) -> list[frozenset[str]]:
        """The sets of terms, any of which an article may have that the query matches."""
        forms = [clause.forms(self._language) for clause in query.wanted]
        combined = (frozenset(term for form in chosen for term in form) for chosen in product(*forms))
        return list(dict.fromkeys(islice(combined, _MOST_CHAINS)))

    def _note_checks(self, query_id: int, query: Query) -> None:
        checks = [
            (tuple(searchable(form) for form in clause.forms(self._language)), not clause.negated)
            for clause in query.clauses
            if clause.negated or len(clause.tokens) > 1
        ]
        if checks:
            self._checks[query_id] = checks

    def _insert(self, query_id: int, terms: frozenset[str]) -> list[int]:
        """Put the query at the end of the chain of these terms; the list that it stands in then."""
        node = self._root
        for term in sorted(terms, key=lambda term: (self._term_counts[term], term)):
            if node.children is None:
                node.children = {}
            node = node.children.setdefault(term, _Node())
        if query_id in self._checks:
            place = node.to_check = node.to_check or []
        else:
            place = node.matching = node.matching or []
        place.append(query_id)
        return place
