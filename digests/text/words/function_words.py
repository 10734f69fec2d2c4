"""Function words by language (pronouns, articles, connectives), and content words that news uses like them."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The words of one language, case-folded and without apostrophes; a list that is not known is empty.

    `pronouns` are of the third person as subjects, `objects` as objects. `articles` are definite, `quantities`
    indefinite articles and small numbers. `connectives` open a sentence that goes on, `adverbs` do so inside it
    ("also"), `times` are told from another time ("later"). `speech` are words by which news names a speaker, `titles`
    stand before a bare surname, `teasers` open an invitation. `auxiliaries` are the commonest finite verbs. `empty` are
    those of the lists that say nothing of what a text is about.
    """

    articles: Words = frozenset()
    quantities: Words = frozenset()
    pronouns: Words = frozenset()
    objects: Words = frozenset()
    possessives: Words = frozenset()
    demonstratives: Words = frozenset()
    connectives: Words = frozenset()
    adverbs: Words = frozenset()
    relatives: Words = frozenset()
    times: Words = frozenset()
    first_person: Words = frozenset()
    second_person: Words = frozenset()
    speech: Words = frozenset()
    auxiliaries: Words = frozenset()
    titles: Words = frozenset()
    teasers: Words = frozenset()

    empty: Words = frozenset()

    @property
    def known(self) -> bool:
        return bool(self.pronouns)


@cache
def function_words(language: str) -> FunctionWords:
    """Those of an ISO 639-1 code; all lists are empty where none are known."""
    table = _tables().get(language, {})
    lists = {field.name: frozenset(table.get(field.name, "").split()) for field in fields(FunctionWords)}
    lists["empty"] = lists["articles"] | lists["pronouns"] | lists["auxiliaries"] | lists["connectives"]
    return FunctionWords(**lists)


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("digests.text.words").joinpath("function_words.toml").read_text(encoding="utf-8"))
