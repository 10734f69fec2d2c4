"""How long a text is."""

import pytest

from digests.text.words.word_count import word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("A state-of-the-art harbour – l’eau, too.", 5),
        ("« Où là ? »", 2),
        ("* * *", 0),
        ("5,000 ferries\nrun again", 4),
        ("Мост снова открыт", 3),
        ("港は月曜日に再開した", 6),
        ("ท่าเรือเปิดอีกครั้ง", 4),
        ("서울 시장이 말했다", 3),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_does_in_any_script(text: str, words: int) -> None:
    assert word_count(text) == words


@pytest.mark.parametrize(("letters", "count"), [(4, 1), (5, 2), (9, 2), (10, 3)])
def test_five_letters_of_thai_are_about_a_word(letters: int, count: int) -> None:
    assert word_count("ก" * letters) == count
