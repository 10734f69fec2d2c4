"""What is to be told at once is queued: once, in time, and not too much of it."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.jobs.prepare_alerts import AlertPreparer
from digests.alerts import MOST_AN_HOUR
from digests.chats.chat import Chat, Follow, FollowKind
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import EVERY_DAY, Schedule
from digests.sending.delivery import DeliveryKind
from storage import Storage
from tests.storage.samples import HOUR, MINUTE, NOW, a_chat, a_feed, kept, told_of

WORLD = Follow(FollowKind.TOPIC, "World", "World")


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.time = NOW + HOUR

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def reader(storage: Storage, **changes: object) -> Chat:
    """Somebody who wants to be told at once of the world."""
    async with storage.begin() as tx:
        chat = replace(await a_chat(tx), **changes)  # type: ignore[arg-type]  # fields of Chat
        await tx.chats.save(chat)
        follow = await tx.follows.add(chat.id, WORLD)
        assert follow is not None
        await tx.follows.switch_at_once(chat.id, follow.id, NOW - 24 * HOUR)
    return chat


async def stories(storage: Storage, *names: str, now: datetime = NOW) -> None:
    async with storage.begin() as tx:
        feed = await a_feed(tx, topic="World")
        for name in names:
            await told_of(tx, await kept(tx, name, feed=feed, published_at=now), now=now)


async def waiting(storage: Storage, now: datetime) -> int:
    """How many alerts can be sent by `now`."""
    async with storage.begin() as tx:
        return len(await tx.deliveries.claim(DeliveryKind.ALERT, now, limit=99, lease=MINUTE, sender="me"))


async def test_a_story_is_queued_once(sqlite_storage: Storage, clock: Clock) -> None:
    await reader(sqlite_storage)
    await stories(sqlite_storage, "harbour")
    for preparer in (AlertPreparer(sqlite_storage, clock), AlertPreparer(sqlite_storage, clock)):
        assert await preparer.prepare_alerts() == (await waiting(sqlite_storage, clock.time))
    assert await AlertPreparer(sqlite_storage, clock).prepare_alerts() == 0


async def test_nobody_is_told_at_once_who_did_not_ask_for_it(sqlite_storage: Storage, clock: Clock) -> None:
    async with sqlite_storage.begin() as tx:
        await tx.follows.add((await a_chat(tx)).id, WORLD)
    await stories(sqlite_storage, "harbour")
    assert await AlertPreparer(sqlite_storage, clock).prepare_alerts() == 0


async def test_who_pauses_is_not_told(sqlite_storage: Storage, clock: Clock) -> None:
    await reader(sqlite_storage, paused=True)
    await stories(sqlite_storage, "harbour")
    assert await AlertPreparer(sqlite_storage, clock).prepare_alerts() == 0


async def test_what_an_hour_has_no_room_for_comes_in_the_next(sqlite_storage: Storage, clock: Clock) -> None:
    await reader(sqlite_storage)
    await stories(sqlite_storage, *(f"{letter}berg" for letter in "abcdef"))
    preparer = AlertPreparer(sqlite_storage, clock)
    assert [await preparer.prepare_alerts() for _ in range(2)] == [MOST_AN_HOUR, 0]
    clock.time += timedelta(minutes=61)
    assert [await preparer.prepare_alerts() for _ in range(2)] == [2, 0]


async def test_what_happens_in_quiet_hours_comes_when_they_are_over(sqlite_storage: Storage, clock: Clock) -> None:
    quiet = QuietHours(time(10), time(12))  # in Kyiv, where it is 11:00
    await reader(sqlite_storage, schedule=Schedule((time(8),), "Europe/Kyiv", EVERY_DAY, quiet))
    await stories(sqlite_storage, "harbour")
    preparer = AlertPreparer(sqlite_storage, clock)
    assert await preparer.prepare_alerts() == 0
    clock.time += HOUR
    assert await preparer.prepare_alerts() == 1


async def test_only_what_is_new_is_looked_at_from_one_pass_to_the_next(sqlite_storage: Storage, clock: Clock) -> None:
    await reader(sqlite_storage)
    preparer = AlertPreparer(sqlite_storage, clock)
    assert await preparer.prepare_alerts() == 0
    clock.time += HOUR
    await stories(sqlite_storage, "harbour", now=clock.time)
    assert await preparer.prepare_alerts() == 1
