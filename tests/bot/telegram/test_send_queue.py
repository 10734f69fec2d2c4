"""Turns: the highest rank first, nobody starves, and nobody leaves in a bunch."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.telegram.send_queue import LeakyBucket, Rank, SendQueue
from digests.errors import StorageError
from tests.bot.passing import START, Time

PASSED_OVER_AT_MOST = 9

SECOND = timedelta(seconds=1)


class Row:
    """Reserves turns as the database does. `drawn` is how many at a time."""

    def __init__(self, time: Time, rate: float) -> None:
        self._time, self._every, self._next = time, SECOND / rate, START
        self.drawn: list[int] = []

    async def draw(self, turns: int) -> datetime:
        self.drawn.append(turns)
        at = max(self._next, self._time())
        self._next = at + turns * self._every
        return at


def queue_of(row: Row, time: Time, rate: float) -> SendQueue:
    return SendQueue(row.draw, rate, time, time.sleep)


async def order_of(queue: SendQueue, *ranks: Rank) -> list[Rank]:
    """The order in which those who come at once get their turns."""
    order: list[Rank] = []

    async def turn(rank: Rank) -> None:
        assert await queue.turn(rank)
        order.append(rank)

    await asyncio.gather(*(turn(rank) for rank in ranks))
    return order


async def test_the_highest_rank_goes_first() -> None:
    time = Time()
    queue = queue_of(Row(time, 10), time, 10)
    ranks = [Rank.BROADCAST, Rank.DIGEST, Rank.REPLY]
    assert await order_of(queue, *ranks * 2) == sorted(ranks * 2)


async def test_what_makes_no_message_takes_a_turn_as_well() -> None:
    time = Time()
    row = Row(time, 10)
    queue = queue_of(row, time, 10)
    await asyncio.gather(*(queue.turn(Rank.BROADCAST, 0) for _ in range(5)))
    assert sum(row.drawn) == 5


async def test_no_rank_starves() -> None:
    time = Time()
    queue = queue_of(Row(time, 10), time, 10)
    order = await order_of(queue, Rank.BROADCAST, Rank.DIGEST, *[Rank.REPLY] * 40)
    assert order.index(Rank.DIGEST) == PASSED_OVER_AT_MOST
    assert order.index(Rank.BROADCAST) == PASSED_OVER_AT_MOST + 1


@pytest.mark.parametrize(("rate", "most"), [(10, 1), (28, 2), (920, 74)])
async def test_turns_are_drawn_for_a_short_while_ahead(rate: float, most: int) -> None:
    time = Time()
    row = Row(time, rate)
    await order_of(queue_of(row, time, rate), *[Rank.DIGEST] * 100)
    assert 1 <= max(row.drawn) <= most
    assert sum(row.drawn) == 100


async def test_an_album_takes_a_turn_for_each_of_its_parts() -> None:
    time = Time()
    row = Row(time, 10)
    queue = queue_of(row, time, 10)
    assert await queue.turn(Rank.DIGEST, 5)
    assert await queue.turn(Rank.DIGEST)
    assert sum(row.drawn) == 6
    assert time.slept == pytest.approx(0.5)


async def test_whoever_gives_up_takes_nobodys_turn() -> None:
    time = Time()
    row = Row(time, 10)
    queue = queue_of(row, time, 10)
    gone = asyncio.create_task(queue.turn(Rank.DIGEST))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    assert await order_of(queue, Rank.DIGEST, Rank.DIGEST) == [Rank.DIGEST] * 2


async def test_those_sent_away_get_no_turn() -> None:
    time = Time()
    queue = queue_of(Row(time, 10), time, 10)
    waiting = [asyncio.create_task(queue.turn(rank)) for rank in (Rank.REPLY, Rank.DIGEST, Rank.BROADCAST)]
    await asyncio.sleep(0)
    queue.send_away(Rank.DIGEST, Rank.BROADCAST)
    assert await asyncio.gather(*waiting) == [True, False, False]


async def test_an_error_of_the_database_reaches_everyone_who_waits() -> None:
    async def draw(turns: int) -> datetime:
        raise StorageError("database-unusable")

    time = Time()
    queue = SendQueue(draw, 10, time, time.sleep)
    found = await asyncio.gather(*(queue.turn(rank) for rank in Rank), return_exceptions=True)
    assert [type(error) for error in found] == [StorageError] * 3


async def left(gate: LeakyBucket, time: Time, *messages: int) -> list[timedelta]:
    """How long after the start each one left."""
    found = []
    for count in messages:
        await gate.leave(count)
        found.append(time() - START)
    return found


async def test_those_held_up_leave_one_after_the_other() -> None:
    time = Time()
    gate = LeakyBucket(SECOND, timedelta(), time, time.sleep)
    await gate.leave(1)
    time.now += 10 * SECOND  # three turns came meanwhile
    moments = await left(gate, time, 1, 1, 1)
    assert [after - before for before, after in pairwise(moments)] == [SECOND, SECOND]


async def test_an_album_keeps_its_distance_on_both_sides() -> None:
    time = Time()
    gate = LeakyBucket(SECOND, timedelta(), time, time.sleep)
    assert await left(gate, time, 1, 10, 10, 1) == [0 * SECOND, 10 * SECOND, 20 * SECOND, 30 * SECOND]


async def test_at_a_fast_pace_a_few_may_leave_at_once() -> None:
    time = Time()
    gate = LeakyBucket(SECOND / 1000, SECOND / 100, time, time.sleep)
    assert await left(gate, time, *[1] * 11) == [timedelta()] * 11
    await gate.leave(1)
    assert time() > START
