"""Values are put into sentences as the language has it."""

import pytest
from babel import Locale

from bot.telegram.rich_text import text
from bot.texts.translations import spoken
from bot.texts.translations.sentences import Sentence, is_right_to_left, isolated


def sentence(words: str, language: str) -> str:
    return Sentence.of(words, Locale.parse(language))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "12,431 at 24.9/s"),
        ("de", "12.431 at 24,9/s"),
        ("ru", "12\N{NBSP}431 at 24,9/s"),
        ("ar", "12,431 at 24.9/s"),
    ],
)
def test_numbers_have_the_signs_of_the_language(language: str, said: str) -> None:
    assert sentence("{n:,} at {rate:.1f}/s", language).format(n=12431, rate=24.94) == said


def test_a_number_that_counts_nothing_has_no_signs() -> None:
    assert sentence("#{id}", "de").format(id=12431) == "#12431"


def test_a_name_in_latin_letters_keeps_its_order_among_words_from_right_to_left() -> None:
    said = sentence("أنت تتابع {label} الآن.", "ar")
    assert said.format(label="The Herald (UK)") == "أنت تتابع \u2068The Herald (UK)\u2069 الآن."
    assert said.format(label="الأخبار") == "أنت تتابع الأخبار الآن."
    assert sentence("Du folgst {label}.", "de").format(label="The Herald") == "Du folgst The Herald."


@pytest.mark.parametrize("language", [*spoken(), "fa", "he", "ur", "yi"])
def test_words_run_as_babel_says(language: str) -> None:
    locale = Locale.parse(language)
    assert is_right_to_left(locale) == (locale.text_direction == "rtl")


def test_what_is_quoted_is_isolated_with_its_quotation_marks() -> None:
    assert sentence("{words!r} ليس وقتًا", "ar").format(words="noon") == "\u2068'noon'\u2069 ليس وقتًا"


def test_a_value_can_not_close_its_isolate() -> None:
    assert isolated("a\u2069b\u2067c") == "\u2068abc\u2069"


def test_a_command_keeps_its_slash_at_its_beginning() -> None:
    assert (
        sentence("اكتب /search أو https://example.org/news", "ar") == "اكتب \u200e/search أو https://example.org/news"
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\u2068The Herald\u2069", "\u2068The Herald\u2069"),
        ("\u2068\u2068a\u2069 b\u2069", "\u2068\u2068a\u2069 b\u2069"),
        ("\u2068The Herald", "The Herald"),
        ("The\u2069 Herald\u2068", "The Herald"),
        ("\u2067The Herald\u2069", "The Herald"),
        ("\u202eThe Herald", "The Herald"),
    ],
)
def test_only_isolates_that_close_reach_a_message(words: str, shown: str) -> None:
    assert text(words).plain == shown
