"""The phrases of boilerplate, by language."""

import re
from importlib.resources import files

import pytest

from digests.boilerplate.phrases import PhraseKind, folded, phrases, phrases_by_language

LANGUAGES = sorted(phrases_by_language())


def test_headings_are_known_in_some_35_languages() -> None:
    assert len([language for language, table in phrases_by_language().items() if table["related_headings"]]) >= 35


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_kind_of_phrase_or_says_why_not(language: str) -> None:
    assert set(phrases_by_language()[language]) == set(PhraseKind)
    source = files("digests.boilerplate").joinpath("languages", f"{language}.toml").read_text(encoding="utf-8")
    assert not re.findall(r"^\w+ = \[\]$", source, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty_padded_or_there_twice(language: str) -> None:
    for table in phrases_by_language()[language].values():
        assert table == [phrase.strip() for phrase in table if phrase.strip()]
        assert len({folded(phrase) for phrase in table}) == len(table)


@pytest.mark.parametrize("kind", PhraseKind)
def test_a_longer_phrase_comes_before_the_one_it_begins_with(kind: PhraseKind) -> None:
    sizes = [len(phrase) for phrase in phrases(kind)]
    assert sizes == sorted(sizes, reverse=True)
