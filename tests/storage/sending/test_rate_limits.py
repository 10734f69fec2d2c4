import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from storage import Storage, Transaction
from storage.sending.rate_limits import GROUP
from tests.storage.samples import HOUR, MINUTE, NOW

BOT = 110_201_543_000
RATE = 25.0


async def test_the_first_message_may_go_at_once(transaction: Transaction) -> None:
    assert await transaction.lanes.reserve(BOT, 1, RATE, NOW) == NOW


@pytest.mark.parametrize(("n", "wait"), [(1, 40), (5, 200), (50, 2000)])
async def test_messages_follow_each_other_at_the_rate(transaction: Transaction, n: int, wait: int) -> None:
    await transaction.lanes.reserve(BOT, n, RATE, NOW)
    assert await transaction.lanes.reserve(BOT, 1, RATE, NOW) == NOW + timedelta(milliseconds=wait)


async def test_room_that_was_not_used_is_not_saved_up(transaction: Transaction) -> None:
    await transaction.lanes.reserve(BOT, 1, RATE, NOW)
    assert await transaction.lanes.reserve(BOT, 1, RATE, NOW + HOUR) == NOW + HOUR
    assert await transaction.lanes.reserve(BOT, 1, RATE, NOW + HOUR) == NOW + HOUR + timedelta(milliseconds=40)


async def test_a_little_room_may_be_made_up_for(transaction: Transaction) -> None:
    later, saved = NOW + HOUR, timedelta(milliseconds=80)
    await transaction.lanes.reserve(BOT, 1, RATE, NOW)
    found = [await transaction.lanes.reserve(BOT, 1, RATE, later, saved=saved) - later for _ in range(3)]
    assert found == [timedelta(milliseconds=wait) for wait in (-80, -40, 0)]


async def test_a_bot_that_never_sent_has_a_little_room_saved(transaction: Transaction) -> None:
    saved = timedelta(milliseconds=80)
    found = [await transaction.lanes.reserve(BOT, 1, RATE, NOW, saved=saved) - NOW for _ in range(3)]
    assert found == [timedelta(milliseconds=wait) for wait in (-80, -40, 0)]


async def test_bots_do_not_wait_for_each_other(transaction: Transaction) -> None:
    await transaction.lanes.reserve(BOT, 100, RATE, NOW)
    assert await transaction.lanes.reserve(BOT + 1, 1, RATE, NOW) == NOW


async def test_nothing_goes_during_a_pause(transaction: Transaction) -> None:
    await transaction.lanes.pause(BOT, NOW + MINUTE)
    assert await transaction.lanes.reserve(BOT, 1, RATE, NOW) == NOW + MINUTE


async def test_a_pause_is_never_shortened(transaction: Transaction) -> None:
    await transaction.lanes.pause(BOT, NOW + HOUR)
    await transaction.lanes.pause(BOT, NOW + MINUTE)
    assert await transaction.lanes.paused_until(BOT) == NOW + HOUR


async def test_a_bot_that_was_never_paused_has_no_pause(transaction: Transaction) -> None:
    assert await transaction.lanes.paused_until(BOT) is None
    await transaction.lanes.reserve(BOT, 1, RATE, NOW)
    assert await transaction.lanes.paused_until(BOT) is None


async def test_two_processes_keep_the_rate_together(storage: Storage, rival: Storage) -> None:
    async def reserve(opened: Storage) -> list[float]:
        starts = []
        for number in range(20):
            async with opened.begin() as transaction:
                at = await transaction.lanes.reserve(BOT, 1, RATE, NOW + number * timedelta(milliseconds=1))
            starts.append((at - NOW) / timedelta(milliseconds=1))
        return starts

    mine, theirs = await asyncio.gather(reserve(storage), reserve(rival))
    moments = sorted(mine + theirs)
    assert {round(after - before) for before, after in pairwise(moments)} == {40}


async def test_what_is_paid_for_has_a_pace_of_its_own(transaction: Transaction) -> None:
    await transaction.lanes.reserve(BOT, 100, RATE, NOW)
    assert await transaction.lanes.reserve(BOT, 1, RATE, NOW, "paid") == NOW


EVERY = timedelta(seconds=6)


async def admit(transaction: Transaction, after: timedelta = timedelta(), n: int = 1, group: int = -100) -> timedelta:
    """How long after that moment the group takes so many messages, of which it takes three at once."""
    now = NOW + after
    return await transaction.lanes.admit(BOT, f"{GROUP}{group}", n, now, every=EVERY, burst=3) - now


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
    await transaction.lanes.reserve(BOT, 1, RATE, NOW)
    assert await transaction.lanes.prune(NOW + 2 * EVERY) == 1
    assert [await admit(transaction, EVERY, group=-200) for _ in range(2)] == [timedelta(), EVERY]


async def test_a_role_is_held_by_one(transaction: Transaction) -> None:
    assert await transaction.lanes.hold(BOT, "grouper", "one", NOW, MINUTE)
    assert not await transaction.lanes.hold(BOT, "grouper", "two", NOW, MINUTE)


async def test_roles_are_held_apart(transaction: Transaction) -> None:
    assert await transaction.lanes.hold(BOT, "grouper", "one", NOW, MINUTE)
    assert await transaction.lanes.hold(BOT, "poller", "two", NOW, MINUTE)


async def test_the_holder_keeps_a_role_by_holding_it_again(transaction: Transaction) -> None:
    await transaction.lanes.hold(BOT, "grouper", "one", NOW, MINUTE)
    assert await transaction.lanes.hold(BOT, "grouper", "one", NOW + MINUTE / 2, MINUTE)
    assert not await transaction.lanes.hold(BOT, "grouper", "two", NOW + MINUTE, MINUTE)


async def test_a_role_that_is_held_no_longer_is_free(transaction: Transaction) -> None:
    await transaction.lanes.hold(BOT, "grouper", "one", NOW, MINUTE)
    assert await transaction.lanes.hold(BOT, "grouper", "two", NOW + MINUTE, MINUTE)
    assert not await transaction.lanes.hold(BOT, "grouper", "one", NOW + MINUTE, MINUTE)


async def test_only_its_holder_gives_a_role_back(transaction: Transaction) -> None:
    await transaction.lanes.hold(BOT, "grouper", "one", NOW, MINUTE)
    await transaction.lanes.release(BOT, "grouper", "two")
    assert not await transaction.lanes.hold(BOT, "grouper", "two", NOW, MINUTE)
    await transaction.lanes.release(BOT, "grouper", "one")
    assert await transaction.lanes.hold(BOT, "grouper", "two", NOW, MINUTE)


async def test_of_two_processes_that_want_a_role_one_gets_it(storage: Storage, rival: Storage) -> None:
    async def hold(opened: Storage, who: str) -> bool:
        async with opened.begin() as transaction:
            return await transaction.lanes.hold(BOT, "grouper", who, NOW, MINUTE)

    assert sorted(await asyncio.gather(hold(storage, "one"), hold(rival, "two"))) == [False, True]


async def test_whoever_holds_a_role_can_be_named(transaction: Transaction) -> None:
    await transaction.lanes.hold(BOT, "grouper", "one", NOW, MINUTE)
    await transaction.lanes.hold(BOT, "poller", "two", NOW, MINUTE)
    assert await transaction.lanes.holders(BOT) == {"grouper": "one", "poller": "two"}
    assert await transaction.lanes.holders(BOT + 1) == {}
