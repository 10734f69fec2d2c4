"""Numbers in digits and words."""

import pytest

from digests.text.words.number_words import number


@pytest.mark.parametrize(
    ("word", "language", "value"),
    [
        ("1,200", "en", "1200"),
        ("1.200.000", "de", "1200000"),
        ("3.5", "en", "3.5"),
        ("007", "en", "7"),
        ("40th", "en", "40"),
        ("eleven", "en", "11"),
        ("zwei", "de", "2"),
        ("dva", "cs", "2"),
        ("dvě", "cs", "2"),
        ("dvacet", "cs", "20"),
        ("двоє", "uk", "2"),
        ("²", "en", ""),
        ("one", "en", ""),
        ("eleven", "xx", ""),
        ("", "en", ""),
    ],
)
def test_a_number_is_the_same_in_digits_and_in_words(word: str, language: str, value: str) -> None:
    assert number(word, language) == value
