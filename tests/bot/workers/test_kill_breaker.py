"""What killed workers rests."""

from datetime import timedelta

import pytest

from bot.workers.kill_breaker import KillBreaker

FIRST_REST = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(hours=24)
LONGEST_REST = timedelta(hours=6)
MOST_SOURCES = 10_000

GAZETTE = ("pages of gazette.example",)
NOTHING = timedelta()


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def passes(self, by: timedelta) -> None:
        self.now += by.total_seconds()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def killed(clock: Clock, times: int) -> KillBreaker:
    breaker = KillBreaker(clock)
    for _ in range(times):
        breaker.killed(GAZETTE)
    return breaker


def test_a_source_that_killed_nothing_does_not_rest(clock: Clock) -> None:
    assert killed(clock, 0).rest(GAZETTE) == NOTHING
    assert killed(clock, 0).rest(()) == NOTHING


def test_one_kill_is_forgiven(clock: Clock) -> None:
    assert killed(clock, 1).rest(GAZETTE) == NOTHING


@pytest.mark.parametrize(
    ("times", "rest"), [(2, FIRST_REST), (3, FIRST_REST * 2), (5, FIRST_REST * 8), (40, LONGEST_REST)]
)
def test_each_further_kill_doubles_the_rest(clock: Clock, times: int, rest: timedelta) -> None:
    assert killed(clock, times).rest(GAZETTE) == rest


def test_a_rest_ends_and_the_next_kill_begins_a_longer_one(clock: Clock) -> None:
    breaker = killed(clock, 2)
    clock.passes(FIRST_REST)
    assert breaker.rest(GAZETTE) == NOTHING
    breaker.killed(GAZETTE)
    assert breaker.rest(GAZETTE) == FIRST_REST * 2


def test_what_has_one_source_that_rests_rests(clock: Clock) -> None:
    breaker = killed(clock, 2)
    assert breaker.rest(("chat 1", *GAZETTE)) == FIRST_REST
    assert breaker.rest(("chat 1",)) == NOTHING


def test_kills_of_long_ago_are_forgotten(clock: Clock) -> None:
    breaker = killed(clock, 5)
    clock.passes(FORGOTTEN_AFTER + timedelta(seconds=1))
    breaker.killed(GAZETTE)
    assert breaker.rest(GAZETTE) == NOTHING


def test_so_many_sources_are_remembered_and_no_more(clock: Clock) -> None:
    breaker = killed(clock, 2)
    for number in range(MOST_SOURCES - 1):
        breaker.killed((f"pages of {number}.example",))
    assert breaker.rest(GAZETTE) == FIRST_REST
    breaker.killed(("pages of herald.example",))
    assert breaker.rest(GAZETTE) == NOTHING
