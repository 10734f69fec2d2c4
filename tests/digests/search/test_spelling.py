"""What somebody may have meant to write."""

import pytest

from digests.search.spelling import suggestions


def test_at_most_three_words_are_suggested() -> None:
    assert len(suggestions("harbor", ["harbour", "harbors", "arbor", "harbo"])) == 3


@pytest.mark.parametrize(("word", "found"), [("port", ()), ("ports", ("parks",))])
def test_a_word_of_four_letters_is_allowed_one_slip_and_a_longer_one_two(word: str, found: tuple[str, ...]) -> None:
    assert suggestions(word, ["parks"]) == found
