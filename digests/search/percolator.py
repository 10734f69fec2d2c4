"""A percolator: stored queries asked of each new article, found in an inverted index of their rarest terms."""

from array import array
from collections import Counter
from collections.abc import Iterable, KeysView, Mapping, Sequence
from itertools import islice, product

import numpy as np

from digests.search.clauses import Query, searchable

_MOST_ALTERNATIVES = 16  # of one query: each word that is spelled in several ways doubles them, or more
_FILED = 3  # terms of an alternative: what has more is looked for in the text, if an article has these


class Percolator:
    """Many queries, to be asked which of them match a new article.

    For each language that articles come in, a query is filed under the one of its terms that fewest queries have, or
    several times where a word has several spellings, with its next two: an article is looked up under each of its
    terms, and what else it must have is looked for in arrays.
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
        self._ids: dict[str, int] = {}  # of terms
        # By the id of the rarest of its terms, each alternative of a query: the ids of two more, and that of the query.
        self._postings: list[array[int]] = []
        self._is_known = np.zeros(0, dtype=np.bool_)  # by the id of a term, while an article is looked at
        self._filed_under: dict[int, list[int]] = {}
        self._checks: dict[int, list[tuple[tuple[str, ...], bool]]] = {}

    def add(self, queries: Mapping[int, Query]) -> None:
        alternatives = {query_id: self._alternatives(query) for query_id, query in queries.items()}
        for sets_of_terms in alternatives.values():
            self._term_counts.update(frozenset[str]().union(*sets_of_terms))
        for query_id, sets_of_terms in alternatives.items():
            has_more = any(len(terms) > _FILED for terms in sets_of_terms)
            self._note_checks(query_id, queries[query_id], everything=has_more)
            self._filed_under[query_id] = [self._file(query_id, terms) for terms in sets_of_terms]
        self._is_known = np.zeros(len(self._ids), dtype=np.bool_)

    def remove(self, query_ids: Iterable[int]) -> None:
        for query_id in query_ids:
            for term_id in self._filed_under.pop(query_id):
                entries = np.frombuffer(self._postings[term_id], dtype=np.int32).reshape(-1, _FILED)
                self._postings[term_id] = array("i", entries[entries[:, -1] != query_id].tobytes())
            self._checks.pop(query_id, None)

    def matching(self, terms: Sequence[str]) -> list[int]:
        known = [self._ids[term] for term in self._ids.keys() & terms]
        # One buffer of all: most terms have few entries, and each call of NumPy costs as much as hundreds of them.
        postings = b"".join([self._postings[term_id] for term_id in known])
        entries = np.frombuffer(postings, dtype=np.int32).reshape(-1, _FILED)
        self._is_known[known] = True
        for other in range(_FILED - 1):
            entries = entries[self._is_known.take(entries[:, other])]
        self._is_known[known] = False
        found = set(entries[:, -1].tolist())
        if to_check := self._checks.keys() & found:
            found -= to_check
            found.update(self._checked(to_check, terms))
        return sorted(found)

    def _checked(self, query_ids: Iterable[int], terms: Sequence[str]) -> list[int]:
        text = searchable(terms)
        checks = self._checks
        return [
            query_id
            for query_id in query_ids
            if all(any(piece in text for piece in pieces) == wanted for pieces, wanted in checks[query_id])
        ]

    def _alternatives(self, query: Query) -> list[frozenset[str]]:
        """The sets of terms, any of which an article may have that the query matches."""
        forms = [clause.forms(self._language) for clause in query.wanted]
        combined = (frozenset(term for form in chosen for term in form) for chosen in product(*forms))
        return list(dict.fromkeys(islice(combined, _MOST_ALTERNATIVES)))

    def _note_checks(self, query_id: int, query: Query, *, everything: bool) -> None:
        """Note which clauses are to be looked for in the text: those that terms do not settle, or everything."""
        checks = [
            (tuple(searchable(form) for form in clause.forms(self._language)), not clause.negated)
            for clause in query.clauses
            if everything or clause.negated or len(clause.tokens) > 1
        ]
        if checks:
            self._checks[query_id] = checks

    def _file(self, query_id: int, terms: frozenset[str]) -> int:
        """File the query under the rarest of these terms, all of which an article must have; the id of that term."""
        rarest = sorted(terms, key=lambda term: (self._term_counts[term], term))[:_FILED]
        first, *others = [self._term_id(term) for term in rarest]
        # What has fewer terms names the first again, which is known when it is looked at.
        self._postings[first].extend((*others, *[first] * (_FILED - 1 - len(others)), query_id))
        return first

    def _term_id(self, term: str) -> int:
        if term not in self._ids:
            self._ids[term] = len(self._ids)
            self._postings.append(array("i"))
        return self._ids[term]
