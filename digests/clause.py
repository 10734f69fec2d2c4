"""What a query means: clauses on the index terms of an article."""

from collections.abc import Sequence
from dataclasses import dataclass

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must be there, or with `negated` must not.

    Each of the `alternatives` is a sequence of index terms; the clause holds where one of them stands term by term.
    They differ by language: "houses" is "hous" to an English index and "houses" to a Spanish one.
    """

    alternatives: tuple[Terms, ...]
    negated: bool = False
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`text` as it was written, without space around it, and what it means: every clause must hold."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """The clauses that say what must be there; there is at least one."""
        return tuple(clause for clause in self.clauses if not clause.negated)

    @property
    def tokens(self) -> Terms:
        """Every index term that the wanted clauses may be found by, each once."""
        return tuple(dict.fromkeys(term for clause in self.wanted for sought in clause.alternatives for term in sought))


def matches(query: Query, terms: Sequence[str]) -> bool:
    """Whether an article with these index terms, in the order of its text, is what `query` looks for."""
    return holds(query, terms, frozenset(terms))


def holds(query: Query, terms: Sequence[str], known: frozenset[str]) -> bool:
    """`matches`, for who has the set of the terms at hand."""
    return all(_found(clause, terms, known) != clause.negated for clause in query.clauses)


def _found(clause: Clause, terms: Sequence[str], known: frozenset[str]) -> bool:
    return any(
        known.issuperset(sought) and (len(sought) == 1 or count(sought, terms) > 0) for sought in clause.alternatives
    )


def count(sought: Terms, terms: Sequence[str]) -> int:
    """How many times the terms `sought` stand one after the other in `terms`."""
    if len(sought) == 1:
        return terms.count(sought[0])
    return sum(tuple(terms[at : at + len(sought)]) == sought for at, term in enumerate(terms) if term == sought[0])
