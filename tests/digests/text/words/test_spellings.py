"""What is spelled in several ways is found by each, in any text, in a time that grows with its length."""

import pytest

from digests.text.words.spellings import one_word_spellings, unified, without_points


def test_what_is_joined_is_one_word_too() -> None:
    assert one_word_spellings("Wi-Fi, AT&T, 1a-b, x- and high-speed-rail") == ["WiFi", "ATT", "ab", "highspeedrail"]


def test_a_text_without_a_blank_is_looked_through_once() -> None:
    """With a time for each pair of its letters, this would take an hour."""
    assert one_word_spellings("a" * 1_000_000 + "-b c-" + "d" * 100_000)[1:] == ["c" + "d" * 100_000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5.000", "5000"), ("C++", "cplusplus "), ("12’345’678,9", "12345678.9"), ("3,5 %", "3.5 %"), ("٢٣", "23")],
)
def test_a_number_or_a_name_with_a_sign_has_one_spelling(text: str, expected: str) -> None:
    assert unified(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("غدًا", "غدا"), ("מָחָר", "מחר"), ("ﬁn", "fin"), ("man\u0303ana", "mañana"), ("a", "a")]
)
def test_vowel_signs_that_may_be_left_out_are(text: str, expected: str) -> None:
    assert without_points(text) == expected
