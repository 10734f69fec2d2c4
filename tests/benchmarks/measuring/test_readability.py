"""The lint of summaries."""

import pytest

from benchmarks.measuring.readability import faults


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("He left the town on Monday.", "lost"),
        ("The move was welcomed by all.", "lost"),
        ("Photo: the bridge at night.", "caption"),
        ("PORT ASTRID, VELMORA", "dateline"),
        ("By Mila Brandt", "dateline"),
        ("Click here to see it.", "teaser"),
        ("Will it ever end?”", "question"),
        ('The bridge is "ours.', "quotation"),
    ],
)
def test_each_fault_is_found(sentence: str, fault: str) -> None:
    assert fault in [found for found, _ in faults([sentence], [4], "en")]


def test_a_sentence_with_the_one_before_it_is_not_lost() -> None:
    assert faults(["Lund spoke.", "He left."], [3, 4], "en") == []


def test_nor_is_the_first_of_an_article() -> None:
    assert faults(["He left."], [0], "en") == []


def test_a_sentence_told_twice_is_found() -> None:
    assert faults(["The bridge opens.", "the bridge  opens."], [0, 5], "en") == [("twice", "the bridge opens.")]


def test_an_empty_sentence_breaks_nothing() -> None:
    assert faults([""], [2], "fr") == []
