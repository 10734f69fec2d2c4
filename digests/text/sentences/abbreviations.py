"""Abbreviations by language, CLDR's suppressions of sentence breaks among them, and words that sentences begin with.

Ours are in abbreviations.toml; cldr_abbreviations.toml is extracted from the Unicode CLDR (Unicode License v3, see
LICENSES/Unicode-3.0.txt) by `python -m benchmarks.data_files.abbreviations`.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digests.text.words.function_words import FunctionWords, function_words

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Those of one language, without their last point, in every case that they are written in.

    `titles` never end a sentence: what they belong to follows ("Dr.", "e.g."). `numbers` are abbreviations only before
    a number ("No."). `others` may end one ("Inc."), `closing` mostly do where a capital follows ("etc.", "p.m.").
    Of the rest, all case-folded, `openers` are function words that begin sentences, `speech` are verbs that name the
    speaker of a quotation, and `dates` names of days and months.
    """

    titles: Words
    numbers: Words
    others: Words
    closing: Words
    openers: Words
    speech: Words
    dates: Words

    def __contains__(self, word: str) -> bool:
        return word in self.titles or word in self.numbers or word in self.others or word in self.closing


@cache
def abbreviations(language: str) -> Abbreviations:
    """Those of an ISO 639-1 code, with those of every language; only the latter where no others are known."""
    ours, function, cldr = _tables("abbreviations"), function_words(language), _tables("cldr_abbreviations")
    chain = [ours.get(language, {})]
    if parent := chain[0].get("inherits"):
        chain.append(ours[parent])
    own = {name: _listed(name, chain) for name in ("titles", "numbers", "others", "closing", "openers", "speech")}
    every = {name: value.split() for name, value in ours["any"].items()}
    extracted = cldr.get(language, {})
    openers = frozenset(own["openers"])
    ordinary = openers.union(_listed("words", chain))
    suppressed = [word for word in extracted.get("abbreviations", "").split() if word.casefold() not in ordinary]
    return Abbreviations(
        titles=_in_each_case([*own["titles"], *(set(every["titles"]) - set(own["others"]))]),
        numbers=_in_each_case([*own["numbers"], *every["numbers"]]),
        others=_in_each_case([*own["others"], *every["others"], *suppressed]),
        closing=_in_each_case([*own["closing"], *every["closing"]]),
        openers=openers | _openers(function),
        speech=frozenset(own["speech"]) | function.speech,
        dates=frozenset(extracted.get("dates", "").split()),
    )


def _listed(name: str, chain: Iterable[dict[str, str]]) -> list[str]:
    return [word for table in chain for word in table.get(name, "").split()]


def _openers(function: FunctionWords) -> Words:
    return function.articles | function.pronouns | function.possessives | function.demonstratives | function.connectives


def _in_each_case(words: Iterable[str]) -> Words:
    """A word in lower case stands for the capitalised one, too."""
    written = set(words)
    return frozenset({*written, *(word[0].upper() + word[1:] for word in written if word == word.lower())})


@cache
def _tables(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(files("digests.text.sentences").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
