"""Boolean queries: clauses on the index terms of an article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digests.search.compounds import COMPOUNDING
from digests.text.tokens import STEMMED, stems

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must be there, or with `negated` must not.

    `tokens` are those of the words as they were written. The clause holds where their index terms, which differ by the
    language of the article, stand one after the other. `exact` tokens are index terms as they are, in any language.
    It holds as well where one of the `compounds` stands, in the languages that write them as one word.
    """

    tokens: Terms
    negated: bool = False
    phrase: bool = False
    exact: bool = False
    compounds: Terms = ()

    def terms(self, language: str) -> Terms:
        """What an article in `language` is found by."""
        return self.tokens if self.exact else tuple(stems(self.tokens, language))

    def forms(self, language: str) -> tuple[Terms, ...]:
        """What an article in `language` is found by, one as well as another: its terms, and those of compounds."""
        compounds = stems(self.compounds, language) if language in COMPOUNDING else ()
        return tuple(dict.fromkeys([self.terms(language), *((compound,) for compound in compounds)]))

    @property
    def alternatives(self) -> tuple[Terms, ...]:
        """What an article is found by in one language or other, the words as they are first."""
        return tuple(dict.fromkeys(form for language in ("", *STEMMED) for form in self.forms(language)))


@dataclass(frozen=True, slots=True)
class Query:
    """`text` as it was written, without space around it, and what it means: every clause must hold."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """The clauses that say what must be there; there is at least one."""
        return tuple(clause for clause in self.clauses if not clause.negated)

    def widened(self, compounds: Mapping[Clause, Sequence[str]]) -> "Query":
        """The query by which the `compounds` of its clauses are found, too."""
        clauses = (replace(clause, compounds=tuple(compounds.get(clause, ()))) for clause in self.clauses)
        return replace(self, clauses=tuple(clauses))


def matches(query: Query, terms: Sequence[str], language: str) -> bool:
    """Whether an article with these index terms, in the order of its text, is what `query` looks for."""
    text = searchable(terms)
    return all(is_held(clause, text, language) != clause.negated for clause in query.clauses)


def is_held(clause: Clause, text: str, language: str) -> bool:
    """Whether what `clause` speaks of stands in a `searchable` text in `language`."""
    return any(searchable(form) in text for form in clause.forms(language))


def searchable(terms: Iterable[str]) -> str:
    """`terms` as a text in which a sequence of terms, made `searchable` too, is found by looking for a substring.

    Terms hold no spaces. Each has two of its own, so that one that stands twice in a row is counted twice.
    """
    return f" {'  '.join(terms)} "
