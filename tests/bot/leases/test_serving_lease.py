"""Of several processes that serve a bot, one receives its messages, and another stands by."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.leases import serving_lease
from bot.leases.serving_lease import LEASE, PollingTakenOverError, ServingLease
from storage import Storage
from tests.storage.samples import NOW

BOT = 7
MOMENT = timedelta(microseconds=1)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(serving_lease, "LOOK_EVERY", 0.001)
    return Clock()


def lease(storage: Storage, clock: Clock, who: str) -> ServingLease:
    return ServingLease(storage, BOT, "poller", "serves @bot", f"elsewhere:{who}:0123abcd", clock)


async def test_the_first_receives_and_the_second_stands_by_until_the_lease_ends(
    storage: Storage, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()
    assert await lease(storage, clock, "1").acquire(stop)
    second = asyncio.create_task(lease(storage, clock, "2").acquire(stop))
    while "standing by" not in caplog.text:
        await asyncio.sleep(0.001)
    clock.now += LEASE - MOMENT
    await asyncio.sleep(0.01)
    assert not second.done()
    clock.now += MOMENT
    assert await asyncio.wait_for(second, 60)
    assert caplog.text.count("standing by") == 1


async def test_who_is_told_to_end_stands_by_no_longer(sqlite_storage: Storage, clock: Clock) -> None:
    stop = asyncio.Event()
    assert await lease(sqlite_storage, clock, "1").acquire(stop)
    second = asyncio.create_task(lease(sqlite_storage, clock, "2").acquire(stop))
    stop.set()
    assert not await asyncio.wait_for(second, 60)


async def test_who_hung_for_too_long_learns_that_another_took_over(sqlite_storage: Storage, clock: Clock) -> None:
    first, stop = lease(sqlite_storage, clock, "1"), asyncio.Event()
    assert await first.acquire(stop)
    clock.now += 2 * LEASE
    await first.renew()  # late, but nobody took over
    clock.now += LEASE
    assert await lease(sqlite_storage, clock, "2").acquire(stop)
    with pytest.raises(PollingTakenOverError):
        await first.renew()
