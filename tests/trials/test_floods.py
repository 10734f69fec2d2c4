"""One chat can't silence another: the short form of the trial, and what it finds amiss."""

import random

import pytest

from trials.floods import KINDS, TOLD, Waits, misses, play, wrong

SOON = [0.1, 0.1]


async def test_everybody_else_is_answered_while_nothing_leaves_for_those_who_flood() -> None:
    waits = await play(random.Random(3), floods=len(KINDS), size=50, questions=3, held=True)
    assert misses(waits, most=float("inf")) == []
    assert {flood.kind for flood in waits.floods} == set(KINDS)
    assert len(waits.flooded) == 3


@pytest.mark.parametrize(
    ("kind", "answers", "unanswered"),
    [
        ("words", ["harbour 0", "harbour 1", TOLD, "harbour 5"], 0),
        ("forwards", ["harbour"], 0),
        ("presses", [], 0),
    ],
)
def test_a_flood_that_is_answered_as_it_should_be_is_no_miss(kind: str, answers: list[str], unanswered: int) -> None:
    assert wrong(kind, answers, unanswered) == []


@pytest.mark.parametrize(
    ("kind", "answers", "unanswered", "fault"),
    [
        ("words", ["harbour 0"], 0, "told 0 times that it is too much"),
        ("commands", ["harbour 0", TOLD, TOLD], 0, "told 2 times that it is too much"),
        ("words", ["harbour 0", "harbour 2", "harbour 1", TOLD], 0, "not answered in its order, from the first on"),
        ("words", ["harbour 0", "harbour 0", TOLD], 0, "not answered in its order, from the first on"),
        ("words", ["harbour 3", TOLD], 0, "not answered in its order, from the first on"),
        ("photos", ["words", "words"], 0, "answered 2 times"),
        ("forwards", [], 0, "answered 0 times"),
        ("presses", [], 2, "2 presses were not answered"),
    ],
)
def test_what_is_answered_otherwise_is_a_miss(kind: str, answers: list[str], unanswered: int, fault: str) -> None:
    assert wrong(kind, answers, unanswered) == [fault]


def test_others_who_wait_long_and_errors_are_misses() -> None:
    assert misses(Waits(SOON, SOON, [], [])) == []
    assert misses(Waits(SOON, [2.0, 2.0], [], ["no"])) == ["an error: no", "others waited 2.00 s (p95)"]
