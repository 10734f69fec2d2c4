"""What one article says, sentence by sentence."""

from datetime import UTC, datetime

import pytest

from digests.stories.updates.report import Count, Report, report
from digests.summaries.summary import Source

TUESDAY = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


def read(*lines: str) -> Report:
    return report(1, Source("The harbour", "\n".join(lines), "en"), TUESDAY)


def test_two_words_after_a_number_say_what_it_counts() -> None:
    [statement] = read("Then 12 rusty ferries sank quickly.").statements
    assert statement.counts == (Count("12", frozenset({"rusti", "ferri"})),)


@pytest.mark.parametrize(("words", "of"), [("of the and to", {"ferri"}), ("of the and to in", set())])
def test_what_is_counted_stands_within_five_words(words: str, of: set[str]) -> None:
    [statement] = read(f"Then 12 {words} ferries.").statements
    assert statement.counts == (Count("12", frozenset(of)),)


def test_forty_sentences_of_an_article_are_read() -> None:
    lines = [f"Gulls sat on pier {chr(97 + number // 26)}{chr(97 + number % 26)}." for number in range(41)]
    assert len(read(*lines).statements) == 40


@pytest.mark.parametrize(
    ("sentence", "today", "past"),
    [("It sank Tuesday.", True, False), ("It sank on Monday.", False, True), ("It sank.", False, False)],
)
def test_a_weekday_is_the_day_of_publication_or_one_before(sentence: str, *, today: bool, past: bool) -> None:
    [statement] = read(sentence).statements
    assert (statement.today, statement.past) == (today, past)


@pytest.mark.parametrize(("sentence", "today"), [("Он утонул во вторник.", True), ("Он утонул в среду.", False)])
def test_a_weekday_is_known_by_all_but_its_last_letter(sentence: str, *, today: bool) -> None:
    [statement] = report(1, Source("", sentence, "ru"), TUESDAY).statements
    assert (statement.today, statement.past) == (today, not today)


@pytest.mark.parametrize(
    ("language", "title", "takes_back"),
    [
        ("en", "Correction: the mill in Holm", True),
        ("en", "Mill denies that it was warned", True),
        ("en", "Mill burns down in Holm", False),
        ("de", "BERICHTIGUNG: Mühle in Holm", True),
        ("de", "Mühle dementiert Warnung", True),
        ("fr", "Le meunier dément avoir été averti", True),
        ("es", "Corrección: el molino de Holm", True),
        ("pt", "Prefeita de Holm faz balanço negativo", False),
        ("ja", "訂正：ホルムの製粉所", True),
        ("xx", "Correction: the mill in Holm", None),
    ],
)
def test_corrections_and_denials_take_back_what_was_told(language: str, title: str, *, takes_back: bool | None) -> None:
    assert report(1, Source(title, "", language), TUESDAY).title.corrects is takes_back


@pytest.mark.parametrize(
    ("language", "title", "reacts"),
    [
        ("en", "Mayor welcomes price cap", True),
        ("en", "Ministers agree a price cap", False),
        ("de", "Gasdeckel: Ziegelwerke atmen auf", True),
        ("fr", "Plafond du gaz : les industriels saluent l'accord", True),
        ("ru", "Промышленники приветствуют потолок цен", True),
        ("xx", "Mayor welcomes price cap", None),
    ],
)
def test_a_headline_reacts_where_it_tells_what_somebody_says_of_an_event(
    language: str, title: str, *, reacts: bool | None
) -> None:
    assert report(1, Source(title, "", language), TUESDAY).reacts is reacts
