import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from storage import Storage, Transaction
from storage.sending.rate_limits import GROUP
from tests.storage.samples import HOUR, MINUTE, NOW

BOT, OTHER_BOT = 110_201_543_000, 110_201_543_001
RATE = 25.0


async def test_the_first_message_may_go_at_once(transaction: Transaction) -> None:
    assert await transaction.rate_limits.reserve(1, RATE, NOW) == NOW


@pytest.mark.parametrize(("n", "wait"), [(1, 40), (5, 200), (50, 2000), (25_000, 1_000_000)])
async def test_messages_follow_each_other_at_the_rate(transaction: Transaction, n: int, wait: int) -> None:
    await transaction.rate_limits.reserve(n, RATE, NOW)
    assert await transaction.rate_limits.reserve(1, RATE, NOW) == NOW + timedelta(milliseconds=wait)


async def test_room_that_was_not_used_is_not_saved_up(transaction: Transaction) -> None:
    await transaction.rate_limits.reserve(1, RATE, NOW)
    assert await transaction.rate_limits.reserve(1, RATE, NOW + HOUR) == NOW + HOUR
    assert await transaction.rate_limits.reserve(1, RATE, NOW + HOUR) == NOW + HOUR + timedelta(milliseconds=40)


async def test_a_little_room_may_be_made_up_for(transaction: Transaction) -> None:
    later, saved = NOW + HOUR, timedelta(milliseconds=80)
    await transaction.rate_limits.reserve(1, RATE, NOW)
    found = [await transaction.rate_limits.reserve(1, RATE, later, saved=saved) - later for _ in range(3)]
    assert found == [timedelta(milliseconds=wait) for wait in (-80, -40, 0)]


async def test_a_bot_that_never_sent_has_a_little_room_saved(transaction: Transaction) -> None:
    saved = timedelta(milliseconds=80)
    found = [await transaction.rate_limits.reserve(1, RATE, NOW, saved=saved) - NOW for _ in range(3)]
    assert found == [timedelta(milliseconds=wait) for wait in (-80, -40, 0)]


async def test_bots_do_not_wait_for_each_other(storage: Storage) -> None:
    async with storage.of_bot(BOT).begin() as transaction:
        await transaction.rate_limits.reserve(100, RATE, NOW)
    async with storage.of_bot(OTHER_BOT).begin() as transaction:
        assert await transaction.rate_limits.reserve(1, RATE, NOW) == NOW


async def test_nothing_goes_during_a_pause(transaction: Transaction) -> None:
    await transaction.rate_limits.pause(NOW + MINUTE)
    assert await transaction.rate_limits.reserve(1, RATE, NOW) == NOW + MINUTE


async def test_a_pause_is_never_shortened(transaction: Transaction) -> None:
    await transaction.rate_limits.pause(NOW + HOUR)
    await transaction.rate_limits.pause(NOW + MINUTE)
    assert await transaction.rate_limits.paused_until() == NOW + HOUR


async def test_a_bot_that_was_never_paused_has_no_pause(transaction: Transaction) -> None:
    assert await transaction.rate_limits.paused_until() is None
    await transaction.rate_limits.reserve(1, RATE, NOW)
    assert await transaction.rate_limits.paused_until() is None


async def test_two_processes_keep_the_rate_together(storage: Storage, rival: Storage) -> None:
    async def reserve(opened: Storage) -> list[float]:
        starts = []
        for number in range(20):
            async with opened.begin() as transaction:
                at = await transaction.rate_limits.reserve(1, RATE, NOW + number * timedelta(milliseconds=1))
            starts.append((at - NOW) / timedelta(milliseconds=1))
        return starts

    mine, theirs = await asyncio.gather(reserve(storage), reserve(rival))
    moments = sorted(mine + theirs)
    assert {round(after - before) for before, after in pairwise(moments)} == {40}


async def test_what_is_paid_for_has_a_pace_of_its_own(transaction: Transaction) -> None:
    await transaction.rate_limits.reserve(100, RATE, NOW)
    assert await transaction.rate_limits.reserve(1, RATE, NOW, "paid") == NOW


EVERY = timedelta(seconds=6)


async def admit(transaction: Transaction, after: timedelta = timedelta(), n: int = 1, group: int = -100) -> timedelta:
    """How long after that moment the group takes so many messages, of which it takes three at once."""
    now = NOW + after
    return await transaction.rate_limits.admit(f"{GROUP}{group}", n, now, every=EVERY, burst=3) - now


async def test_a_group_takes_some_at_once_and_then_one_every_while(transaction: Transaction) -> None:
    assert [await admit(transaction) for _ in range(3)] == [timedelta()] * 3
    assert await admit(transaction) == EVERY
    assert await admit(transaction, EVERY) == timedelta()
    assert await admit(transaction, EVERY) == EVERY


async def test_what_a_group_does_not_take_yet_is_not_held_against_it(transaction: Transaction) -> None:
    for _ in range(3):
        await admit(transaction)
    assert [await admit(transaction) for _ in range(3)] == [EVERY] * 3


@pytest.mark.parametrize(("n", "wait"), [(2, EVERY * 2), (3, EVERY * 3), (10, EVERY * 3)])
async def test_an_album_needs_room_for_all_of_it(transaction: Transaction, n: int, wait: timedelta) -> None:
    for _ in range(3):
        await admit(transaction)
    assert await admit(transaction, n=n) == wait


async def test_groups_do_not_wait_for_each_other(transaction: Transaction) -> None:
    for _ in range(4):
        await admit(transaction)
    assert await admit(transaction, group=-200) == timedelta()


async def test_only_idle_groups_are_forgotten(transaction: Transaction) -> None:
    await admit(transaction, group=-100)
    await admit(transaction, group=-200, n=3)
    await transaction.rate_limits.reserve(1, RATE, NOW)
    assert await transaction.rate_limits.prune(NOW + EVERY) == 0  # until then its message takes room
    assert await transaction.rate_limits.prune(NOW + 2 * EVERY) == 1
    assert [await admit(transaction, EVERY, group=-200) for _ in range(2)] == [timedelta(), EVERY]
