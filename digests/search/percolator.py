"""Many queries asked of one article."""

from collections import Counter
from collections.abc import Iterable, KeysView, Mapping, Sequence
from dataclasses import dataclass

from digests.search.clauses import Query, spread


@dataclass(slots=True)
class _Branch:
    """What is reached by a chain of terms: the queries that are answered then, and branches by one term more.

    Some queries are answered only if pieces of the text are there, or are not: phrases, and what must be absent.
    """

    answered: list[int] | None = None
    to_check: list[int] | None = None
    further: dict[str, "_Branch"] | None = None


class Watch:
    """Many queries, to be asked which of them a new article answers.

    For each language that articles come in, the terms of a query are a chain, the one that fewest queries have first,
    and the chains a tree: only chains whose every term is in the article are ever walked.
    """

    def __init__(self, queries: Mapping[int, Query]) -> None:
        self._queries: dict[int, Query] = {}
        self._shelves: dict[str, _Shelf] = {}
        self.change(queries)

    def change(self, added: Mapping[int, Query], removed: Iterable[int] = ()) -> None:
        """Watch for the `added` queries too, and no longer for the `removed` ones; what is no change is passed over."""
        gone = [number for number in sorted(removed) if self._queries.pop(number, None) is not None]
        new = {number: query for number, query in sorted(added.items()) if number not in self._queries}
        self._queries |= new
        for shelf in self._shelves.values():
            shelf.remove(gone)
            shelf.add(new)

    def numbers(self) -> KeysView[int]:
        """Those of the queries that are watched for."""
        return self._queries.keys()

    def matching(self, terms: Sequence[str], language: str) -> list[int]:
        """The numbers of the queries that an article with these index terms answers, in order."""
        if language not in self._shelves:
            self._shelves[language] = _Shelf(language)
            self._shelves[language].add(self._queries)
        return self._shelves[language].matching(terms)


class _Shelf:
    """The queries as they are asked of articles in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._asked: Counter[str] = Counter()
        self._root = _Branch()
        self._filed: dict[int, list[int]] = {}
        self._checks: dict[int, list[tuple[str, bool]]] = {}

    def add(self, queries: Mapping[int, Query]) -> None:
        sought = {number: self._sought(query) for number, query in queries.items()}
        for wanted in sought.values():
            self._asked.update(wanted)
        for number, wanted in sought.items():
            self._file(number, queries[number], wanted)

    def remove(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._filed.pop(number).remove(number)
            self._checks.pop(number, None)

    def matching(self, terms: Sequence[str]) -> list[int]:
        known = set(terms)  # a set, not a frozen one: only with that do dict views look up the fewer in the more
        found: list[int] = []
        unsure: list[int] = []
        branches = [self._root]
        for branch in branches:
            if branch.answered:
                found += branch.answered
            if branch.to_check:
                unsure += branch.to_check
            if further := branch.further:
                branches += [further[term] for term in further.keys() & known]
        return sorted(found + self._checked(unsure, terms))

    def _checked(self, unsure: list[int], terms: Sequence[str]) -> list[int]:
        if not unsure:
            return []
        text = spread(terms)
        checks = self._checks
        return [number for number in unsure if all((piece in text) == wanted for piece, wanted in checks[number])]

    def _sought(self, query: Query) -> set[str]:
        return {term for clause in query.wanted for term in clause.terms(self._language)}

    def _file(self, number: int, query: Query, wanted: set[str]) -> None:
        branch = self._root
        for term in sorted(wanted, key=lambda term: (self._asked[term], term)):
            if branch.further is None:
                branch.further = {}
            branch = branch.further.setdefault(term, _Branch())
        checks = [
            (spread(sought), not clause.negated)
            for clause in query.clauses
            if clause.negated or len(clause.tokens) > 1
            for sought in [clause.terms(self._language)]
        ]
        if checks:
            self._checks[number] = checks
            filed = branch.to_check = branch.to_check or []
        else:
            filed = branch.answered = branch.answered or []
        filed.append(number)
        self._filed[number] = filed
