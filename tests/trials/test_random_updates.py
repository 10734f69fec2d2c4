"""Whatever Telegram sends is handled without an error: the short form of the trial, and what it finds amiss."""

from collections import Counter

import pytest

from trials.random_updates import Heard, misses, play


async def test_random_updates_end_in_no_error_and_each_press_is_answered_once() -> None:
    heard = await play(200, seed=14)
    assert misses(heard) == []
    assert heard.kinds.total() == 200
    assert heard.asked == 1
    assert min(heard.read[kind] for kind in ("message", "callback_query", "my_chat_member")) > 10


@pytest.mark.parametrize(
    ("heard", "missed"),
    [
        (Heard(presses=Counter("ab"), answers=Counter("ab")), []),
        (Heard(presses=Counter("aa"), answers=Counter("aa")), []),
        (Heard(presses=Counter("a")), ["press a was answered 0 times"]),
        (Heard(presses=Counter("a"), answers=Counter("aa")), ["press a was answered 2 times"]),
        (Heard(answers=Counter("a")), ["press a was answered 1 times"]),
        (Heard(errors=Counter(["no", "no"])), ["2 times: no"]),
    ],
)
def test_an_error_and_a_press_that_is_not_answered_once_are_misses(heard: Heard, missed: list[str]) -> None:
    assert misses(heard) == missed
