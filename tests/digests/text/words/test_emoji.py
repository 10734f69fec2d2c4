"""Emoji are no words, whatever they are made of."""

import pytest

from digests.text.words.emoji import without_emoji


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1️⃣ boats", "boats"),
        ("#⃣*️⃣", ""),
        ("ℹ️ ™️ Ⓜ️ ㊗️ 🈚 🅰️", ""),
        ("top 10 😀 boats", "top 10 boats"),
        ("№ 5 ² 10", "№ 5 ² 10"),
        ("plain #1 *", "plain #1 *"),
    ],
)
def test_words_are_left_of_a_text_with_emoji(text: str, words: str) -> None:
    assert " ".join(without_emoji(text).split()) == words
