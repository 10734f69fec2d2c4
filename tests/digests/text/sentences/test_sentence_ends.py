"""Sentences that break off at an abbreviation."""

import pytest

from digests.text.sentences.sentence_ends import breaks_off


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
