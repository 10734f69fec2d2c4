"""Sentences that break off at an abbreviation."""

import pytest

from digests.text.sentences.sentence_ends import breaks_off
from digests.text.sentences.splitting import sentences


@pytest.mark.parametrize(
    ("sentence", "language", "breaks"),
    [
        ("It was said by Dr.", "en", True),
        ("Mưa lớn ở TP.", "vi", True),
        ("यह कहा डॉ.", "hi", True),
        ("It was said by Altis Inc.", "en", False),
        ("It was said", "en", False),
        ("It was said by (Dr.)", "en", False),
        ("", "en", False),
    ],
)
def test_what_ends_in_a_title_breaks_off(sentence: str, language: str, breaks: bool) -> None:
    assert breaks_off(sentence, language) == breaks


@pytest.mark.parametrize(
    ("line", "language", "count"),
    [
        ("Ena abcd.efgh. Dva pride.", "xx", 1),  # pieces of four letters at most, as in "Ph.D."
        ("Ena abcd.efghi. Dva pride.", "xx", 2),
        ("Ena bcdfg. Dva pride.", "xx", 1),  # without a vowel, five letters are short for something
        ("Ena bcdfgh. Dva pride.", "xx", 2),
        ("Hän osti kirjastok. Lund tuli.", "fi", 1),  # nine letters that end like no word
        ("Hän osti kirjastook. Lund tuli.", "fi", 2),
        ("Ena kap. 2.", "xx", 1),  # three letters before a number that closes
        ("Ena kapi. 2.", "xx", 2),
        ("“No!” Jonna Maria Lund Varn said.", "en", 1),  # the speaker and the verb are five words
        ("“No!” Jonna Maria Lund Varn Quill said.", "en", 2),
    ],
)
def test_what_is_short_for_another_word_has_few_letters_and_what_names_a_speaker_few_words(
    line: str, language: str, count: int
) -> None:
    assert len(sentences(line, language)) == count
