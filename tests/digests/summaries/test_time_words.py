"""Words that make a number a date, an age or a length of time."""

import pytest

from digests.summaries.time_words import KNOWN, is_time_word


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "november"),
        ("en", "days"),
        ("de", "jährige"),
        ("fr", "ans"),
        ("ru", "ноября"),
        ("uk", "років"),
        ("pl", "listopada"),
        ("vi", "tháng"),
    ],
)
def test_months_ages_and_units_of_time_are_known(language: str, word: str) -> None:
    assert is_time_word(word, language)


@pytest.mark.parametrize(("language", "word"), [("en", "people"), ("en", "marines"), ("fr", "animaux"), ("xx", "day")])
def test_other_words_are_none(language: str, word: str) -> None:
    assert not is_time_word(word, language)


def test_the_languages_are_told() -> None:
    assert {"en", "vi"} <= KNOWN
