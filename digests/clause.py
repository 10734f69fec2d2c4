"""What a query means: clauses on the index terms of an article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digests.text import STEMMED, stems

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must be there, or with `negated` must not.

    `tokens` are those of the words as they were written. The clause holds where their index terms, which differ by the
    language of the article, stand one after the other. `exact` tokens are index terms as they are, in any language.
    """

    tokens: Terms
    negated: bool = False
    phrase: bool = False
    exact: bool = False

    def terms(self, language: str) -> Terms:
        """What an article in `language` is found by."""
        return self.tokens if self.exact else tuple(stems(self.tokens, language))

    @property
    def alternatives(self) -> tuple[Terms, ...]:
        """What an article is found by in one language or other, the words as they are first."""
        return tuple(dict.fromkeys(self.terms(language) for language in ("", *STEMMED)))


@dataclass(frozen=True, slots=True)
class Query:
    """`text` as it was written, without space around it, and what it means: every clause must hold."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """The clauses that say what must be there; there is at least one."""
        return tuple(clause for clause in self.clauses if not clause.negated)


def matches(query: Query, terms: Sequence[str], language: str) -> bool:
    """Whether an article with these index terms, in the order of its text, is what `query` looks for."""
    text = spread(terms)
    return all((spread(clause.terms(language)) in text) != clause.negated for clause in query.clauses)


def spread(terms: Iterable[str]) -> str:
    """`terms` as a text in which a sequence of terms, spread likewise, is found by looking for a piece of text.

    Terms hold no spaces. Each has two of its own, so that one that stands twice in a row is counted twice.
    """
    return f" {'  '.join(terms)} "
