"""Query parsing: words, "exact phrases", site:names and -not, to be found in the index terms of an article."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from digests.errors import QueryError
from digests.search.clauses import Clause, Query, searchable
from digests.search.questions import empty_words, without_question
from digests.search.site_terms import site_term
from digests.text.words.emoji import without_emoji
from digests.text.words.spellings import joined_thousands, joined_words, unified
from digests.text.words.stop_words import query_stop_words
from digests.text.words.tokens import search_tokens, words

LONGEST = 200
"""Characters of a query."""

_MOST_CLAUSES = 16
_PART = re.compile(
    r"(?P<sign>(?<!\S)[-–—])?"
    r'(?:(?<!\w)(?i:site):(?:"(?P<name>[^"]*)"|(?P<site>[^\s"]+))|"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))'
)
# Letters that no other language has.
_VIETNAMESE = re.compile("[ơƠưƯ\u1ea0-\u1ef9]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))


def parse(text: str) -> Query:
    """The query that somebody wrote.

    Words are to be found in any order and form, a "phrase" term by term, what follows `site:` is the address or name of
    who wrote it, and none of them where a minus stands before. Of a question in words only what it is about is sought.
    Raises QueryError for more than 200 characters or 16 parts, and where nothing is asked for.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise QueryError("query-too-long", length=len(text), most=LONGEST)
    written = list(_clauses(without_question(without_emoji(text))))
    clauses = list(dict.fromkeys(_without_stop_words(_with_names(written, text), empty_words(text))))
    if len(clauses) > _MOST_CLAUSES:
        raise QueryError("query-too-many-words", most=_MOST_CLAUSES)
    if not clauses:
        raise QueryError("query-empty")
    if all(clause.negated for clause, _ in clauses):
        raise QueryError("query-only-excludes")
    return Query(text, tuple(clause for clause, _ in clauses))


def consistent(query: Query) -> Query:
    """The query. Raises QueryError where what must be there holds what must not, so that nothing can ever match."""
    for clause in query.wanted:
        wanted = searchable(clause.tokens)
        for other in query.clauses:
            if other.negated and searchable(other.tokens) in wanted:
                raise QueryError("query-contradicts", words=" ".join(other.tokens))
    return query


def _clauses(text: str) -> Iterator[tuple[Clause, str]]:
    for part in _PART.finditer(joined_thousands(unified(text.translate(_QUOTES)))):
        negated, site = part["sign"] is not None, part["site"] or part["name"]
        if site is not None:
            if term := site_term(site):
                yield Clause((term,), negated, exact=True), site
            continue
        is_phrase = part["phrase"] is not None
        said = part["phrase"] if is_phrase else part["word"]
        if words := tuple(search_tokens(said)):
            joined = tuple(search_tokens(joined_words(said)))
            yield Clause(words, negated, is_phrase, one_word=joined if joined != words else ()), said


def _with_names(clauses: list[tuple[Clause, str]], text: str) -> list[tuple[Clause, str]]:
    """In Vietnamese, two words with capitals as the one name that other languages write: "Hà Nội" as "Hanoi", too."""
    if not _VIETNAMESE.search(normalize("NFC", text)):
        return clauses
    named: list[tuple[Clause, str]] = []
    for clause, said in clauses:
        before, its = named[-1] if named else (clause, "")
        if _may_be_of_name(before, its) and _may_be_of_name(clause, said):
            tokens = before.tokens + clause.tokens
            named[-1] = Clause(tokens, one_word=("".join(tokens),)), f"{its} {said}"
        else:
            named.append((clause, said))
    return named


def _may_be_of_name(clause: Clause, said: str) -> bool:
    return said[:1].isupper() and said.isalpha() and not (clause.negated or clause.phrase or clause.exact)


def _without_stop_words(clauses: list[tuple[Clause, str]], asking: frozenset[str]) -> list[tuple[Clause, str]]:
    """The clauses that tell what is sought; `asking` are the words that only make it a question."""
    empty = query_stop_words()

    def tells(clause: Clause, said: str) -> bool:
        if clause.phrase or clause.exact:
            return True
        return said.casefold() not in empty and (clause.negated or not asking.issuperset(words(said)))

    telling = [(clause, said) for clause, said in clauses if tells(clause, said)]
    return telling if any(not clause.negated for clause, _ in telling) else clauses
