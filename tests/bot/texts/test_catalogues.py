"""The catalogues of translations are whole, and what the checks of them find."""

from collections.abc import Mapping

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.texts.profile import ProfileTexts
from bot.texts.translations import ENGLISH, catalogue_file, spoken
from tests.bot.texts.catalogue_faults import extracted, faults

TRANSLATED = [language for language in spoken() if language != ENGLISH]
ANSWERS = "{n} answer", "{n} answers"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_whole(language: str) -> None:
    with catalogue_file(language).open("rb") as file:
        assert list(faults(read_po(file, locale=language))) == []


@pytest.mark.parametrize("language", spoken())
def test_the_descriptions_are_no_longer_than_telegram_takes(language: str) -> None:
    said = ProfileTexts(language)
    assert len(said.description()) <= 512
    assert len(said.short_description()) <= 120


def faults_of(
    strings: Mapping[str | tuple[str, str], str | tuple[str, ...]],
    files: Mapping[str | tuple[str, ...], frozenset[str]],
    language: str = "de",
) -> list[str]:
    """The faults of a catalogue with these translations of sentences that stand in these files."""
    catalogue = Catalog(locale=language)
    for sentence, string in strings.items():
        catalogue.add(sentence, string)
    return list(faults(catalogue, files))


@pytest.mark.parametrize(
    ("sentence", "string", "fault"),
    [
        ("Nothing new.", "Nichts Neues.", ""),
        ("Nothing new.", "", "untranslated"),
        ("Nothing new here.", "Nothing new here.", "left in English"),
        ("You follow {label}.", "Du folgst {label}.", ""),
        ("You follow {label}.", "Du folgst.", "placeholders"),
        ("{rate:.1f}/s", "{rate}/s", "placeholders"),
        ("{words!r} is no day.", "{words} ist kein Tag.", "placeholders"),
        ("Send /digest again.", "Schick noch einmal /neues.", "commands, names or numbers"),
        ("Set BOT_TOKEN.", "Setze BOT_MARKE.", "commands, names or numbers"),
        ("Within 48 hours.", "Innerhalb von 24 Stunden.", "commands, names or numbers"),
        ("◀ Back", "Zurück", "signs"),
        ("Also:", "Außerdem", "blanks or the final sign"),
        ("1. Tap.\n2. Wait.", "1. Tippe. 2. Warte.", "blanks or the final sign"),
        ("Why?", "Warum?", ""),
    ],
)
def test_a_fault_of_a_translation_is_found(sentence: str, string: str, fault: str) -> None:
    found = faults_of({sentence: string}, {sentence: frozenset({"texts/help.py"})})
    assert [each[: len(fault)] for each in found] == ([fault] if fault else [])


def test_what_is_said_but_not_translated_and_what_is_translated_but_not_said_are_found() -> None:
    found = faults_of({"Old.": "Alt."}, {"New.": frozenset({"texts/help.py"})})
    assert found == ["untranslated: 'New.'", "unused: 'Old.'"]


def test_a_fuzzy_translation_is_found() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("New.", "Alt.", flags=["fuzzy"])
    assert list(faults(catalogue, {"New.": frozenset()})) == ["fuzzy: 'New.'"]


@pytest.mark.parametrize(
    ("language", "forms", "fault"),
    [
        ("de", ("{n} Antwort", "{n} Antworten"), ""),
        ("de", ("{n} Antwort", ""), "untranslated"),
        ("de", ("eine Antwort", "{n} Antworten"), ""),
        ("de", ("{n} Antwort", "viele Antworten"), "placeholders"),
        ("ru", ("один ответ", "{n} ответа", "{n} ответов"), "placeholders"),  # 21 takes the first form, too
        ("ru", ("{n} ответ", "{n} ответа"), "has 2 forms"),
        ("ar", ("لا إجابات", "إجابة واحدة", "إجابتان", "{n} إجابات", "{n} إجابة", "{n} إجابة"), ""),
    ],
)
def test_a_wrong_plural_is_found(language: str, forms: tuple[str, ...], fault: str) -> None:
    found = faults_of({ANSWERS: forms}, {ANSWERS: frozenset({"texts/help.py"})}, language)
    assert [each[: len(fault)] for each in found] == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("file", "sentence", "string", "fault"),
    [
        ("texts/buttons.py", "Follow this", "Diesem Suchwort von nun an folgen", "too long for a button by 5"),
        (
            "handlers/commands.py",
            "What I can do",
            "Was ich alles kann, und noch viel mehr als das",
            "too long for a menu",
        ),
        ("texts/help.py", "Follow this", "Diesem Suchwort von nun an folgen", ""),
    ],
)
def test_a_label_that_would_be_cut_is_found(file: str, sentence: str, string: str, fault: str) -> None:
    found = faults_of({sentence: string}, {sentence: frozenset({file})})
    assert [each[: len(fault)] for each in found] == ([fault] if fault else [])


@pytest.mark.parametrize(("string", "faulty"), [("▶ رجوع", False), ("◀ رجوع", True), ("▶ Back", True)])
def test_arrows_point_the_other_way_where_words_run_from_right_to_left(string: str, faulty: bool) -> None:
    assert bool(faults_of({"◀ Back": string}, {"◀ Back": frozenset()}, "ar")) is faulty


def test_everything_said_is_extracted() -> None:
    found = extracted()
    assert "Nothing new since your last digest." in found
    assert ("{n} story", "{n} stories") in found
    assert found["Settings"] >= {"texts/buttons.py", "texts/settings.py"}
