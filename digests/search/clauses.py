"""Boolean queries: clauses on the index terms of an article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digests.search.compounds import COMPOUNDING
from digests.text.scripts import may_be_written_in, scripts_of
from digests.text.words.spellings import plain
from digests.text.words.tokens import STEMMED, index_stems, terms

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must be there, or with `negated` must not.

    `tokens` are the search tokens of the words as they were written. The clause holds where their index stems, which
    differ by the language of the article, stand one after the other; so it does for those of `one_word`, what was
    written with a hyphen as one word. `exact` tokens are index terms as they are, in any language.
    It holds as well where one of the `compounds` stands, in the languages that write them as one word.
    """

    tokens: Terms
    negated: bool = False
    phrase: bool = False
    exact: bool = False
    compounds: Terms = ()
    one_word: Terms = ()

    def forms(self, language: str) -> tuple[Terms, ...]:
        """What an article in `language` is found by, one as well as another: words as written first."""
        if self.exact:
            return (self.tokens,)
        spellings = [spelling for spelling in (self.tokens, self.one_word) if spelling]
        spellings += [tuple(map(plain, spelling)) for spelling in spellings]  # an article may leave out the accents
        compounds = index_stems(self.compounds, language) if language in COMPOUNDING else ()
        spelled = [tuple(index_stems(spelling, language)) for spelling in dict.fromkeys(spellings)]
        return tuple(dict.fromkeys([*spelled, *((compound,) for compound in compounds)]))

    @property
    def alternatives(self) -> tuple[Terms, ...]:
        """What an article is found by in one language or other that is written in this script, as they are first."""
        scripts = scripts_of("".join((*self.tokens, *self.compounds)))
        languages = ("", *(language for language in STEMMED if may_be_written_in(language, scripts)))
        return tuple(dict.fromkeys(form for language in languages for form in self.forms(language)))


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


def says_unwanted(query: Query, text: str, language: str) -> bool:
    """Whether a text in `language` says what `query` asks not to be there."""
    unwanted = [clause for clause in query.clauses if clause.negated]
    said = searchable(terms(text, language)) if unwanted else ""
    return any(is_held(clause, said, language) for clause in unwanted)


def is_held(clause: Clause, text: str, language: str) -> bool:
    """Whether what `clause` speaks of stands in a `searchable` text in `language`."""
    return any(searchable(form) in text for form in clause.forms(language))


def searchable(terms: Iterable[str]) -> str:
    """`terms` as a text in which a sequence of terms, made `searchable` too, is found by looking for a substring.

    Terms hold no spaces. Each has two of its own, so that one that stands twice in a row is counted twice.
    """
    return f" {'  '.join(terms)} "
