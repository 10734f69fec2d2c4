"""Words that say little."""

import pytest
from sumy.utils import get_stop_words

from digests.text.words.stop_words import is_stop_word, stop_words


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("the", "en", True),
        ("bridge", "en", False),
        ("et", "fr", True),
        ("ve", "tr", True),  # no list: short words are taken for it
        ("köprü", "tr", False),
        ("12", "tr", False),
        ("会議", "xx", False),
    ],
)
def test_a_filler_is_a_stop_word_or_where_none_are_known_a_short_one(word: str, language: str, expected: bool) -> None:
    assert is_stop_word(word, language) is expected


def test_a_language_without_a_list_has_no_stop_words() -> None:
    assert stop_words("tr") == frozenset()


@pytest.mark.parametrize("language", ["ar", "de", "en", "he", "uk", "zh"])
def test_the_lists_are_those_that_sumy_finds(language: str) -> None:
    assert stop_words(language) == get_stop_words(language)
