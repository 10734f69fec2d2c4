"""Other spellings are found in any text, in a time that grows with its length."""

from digests.text.words.spellings import one_word_spellings


def test_what_is_joined_is_one_word_too() -> None:
    assert one_word_spellings("Wi-Fi, AT&T, 1a-b, x- and high-speed-rail") == ["WiFi", "ATT", "ab", "highspeedrail"]


def test_a_text_without_a_blank_is_looked_through_once() -> None:
    """With a time for each pair of its letters, this would take an hour."""
    assert one_word_spellings("a" * 1_000_000 + "-b c-" + "d" * 100_000)[1:] == ["c" + "d" * 100_000]
