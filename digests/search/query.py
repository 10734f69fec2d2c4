"""Query parsing: words, "exact phrases", site:names and -not, to be found in the index terms of an article."""

import re
from collections.abc import Iterator
from functools import cache

from digests.errors import QueryError
from digests.search.clauses import Clause, Query
from digests.search.site_terms import site_term
from digests.text.tokens import tokens

LONGEST = 200
"""Characters of a query."""

_MOST_CLAUSES = 16
_PART = re.compile(
    r"(?P<sign>(?<!\S)[-–—])?"
    r'(?:(?<!\w)(?i:site):(?:"(?P<name>[^"]*)"|(?P<site>[^\s"]+))|"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))'
)
_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))
# They stand in nearly every article, so beside other words they say nothing about what is looked for.
_FUNCTION_WORDS = {
    "de": "aus das dem den der des die ein eine für im in mit oder über um und von vor zu zum zur",
    "en": "a an and as at by for from in is it of on or the to vs with",
    "es": "a al con de del e el en la las los o para por sobre un una y",
    "fr": "au aux d de des du en et l la le les ou par pour sur un une",
    "it": "a ai al da dal dei del della di e gli i il in la le lo nel o per su tra un una",
    "nl": "de een en het in met of op te van voor",
    "pl": "do i na o od po w z ze",
    "pt": "a à ao as com da das de do dos e em na no nas nos o os para por um uma",
    "ru": "в во для до за и из к на о об от по с со у",
    "sv": "av den det ett för i med och på till",
    "tr": "ve ile",
    "uk": "в від для до з за і й на о по про та у",
}


def parse(text: str) -> Query:
    """The query that somebody wrote.

    Words are to be found in any order and form, a "phrase" term by term, what follows `site:` is the address or name of
    who wrote it, and none of them where a minus stands before.
    Raises QueryError for more than 200 characters or 16 parts, and where nothing is asked for.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise QueryError("query-too-long", length=len(text), most=LONGEST)
    clauses = list(dict.fromkeys(_without_function_words(list(_clauses(text)))))
    if len(clauses) > _MOST_CLAUSES:
        raise QueryError("query-too-many-words", most=_MOST_CLAUSES)
    if not clauses:
        raise QueryError("query-empty")
    if all(clause.negated for clause, _ in clauses):
        raise QueryError("query-only-excludes")
    return Query(text, tuple(clause for clause, _ in clauses))


def _clauses(text: str) -> Iterator[tuple[Clause, str]]:
    for part in _PART.finditer(text.translate(_QUOTES)):
        negated, site = part["sign"] is not None, part["site"] or part["name"]
        if site is not None:
            if term := site_term(site):
                yield Clause((term,), negated, exact=True), site
            continue
        said = part["phrase"] if part["phrase"] is not None else part["word"]
        if found := tuple(tokens(said or "")):
            yield Clause(found, negated, part["phrase"] is not None), said


def _without_function_words(clauses: list[tuple[Clause, str]]) -> list[tuple[Clause, str]]:
    empty = _function_words()
    telling = [
        (clause, said) for clause, said in clauses if clause.phrase or clause.exact or said.casefold() not in empty
    ]
    return telling if any(not clause.negated for clause, _ in telling) else clauses


@cache
def _function_words() -> frozenset[str]:
    return frozenset(" ".join(_FUNCTION_WORDS.values()).split())
