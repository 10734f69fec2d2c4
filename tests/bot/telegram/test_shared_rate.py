"""A rate that is shared by way of the database, as long as it can be written."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from bot.telegram.shared_rate import SharedRate
from storage import Storage
from storage.transaction import Transaction

TRY_AGAIN = timedelta(seconds=10)

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Frail:
    """Storage that may be away; `asked` is how often it was asked to write."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.away = False
        self.asked = 0

    def hurried(self, _patience: timedelta) -> "Frail":
        return self

    def begin(self) -> object:
        self.asked += 1
        return self._storage.read() if self.away else self._storage.begin()  # a reader may write nothing


class Pace:
    """One message a second, by a clock that is put forward."""

    def __init__(self, storage: Storage) -> None:
        self.now = NOW
        self.paused: list[datetime] = []
        self.storage = Frail(storage)
        self.rate = SharedRate(
            cast("Storage", self.storage), 1, "", saved=SECOND, now=lambda: self.now, on_pause=self.paused.append
        )

    async def draw(self, turns: int = 1) -> float:
        """How many seconds from the start the first turn may be used."""
        return (await self.rate.draw(turns) - NOW).total_seconds()


@pytest.fixture
def pace(sqlite_storage: Storage) -> Pace:
    return Pace(sqlite_storage)


async def test_turns_follow_each_other(pace: Pace) -> None:
    assert [await pace.draw(), await pace.draw(2), await pace.draw()] == [-1, 0, 2]


async def test_a_pause_is_told(pace: Pace, sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await _pause(tx)
    await pace.draw()
    assert pace.paused == [NOW + SECOND]


async def _pause(tx: Transaction) -> None:
    await tx.rate_limits.pause(NOW + SECOND)


async def test_while_nothing_can_be_written_this_process_keeps_the_rate_alone(pace: Pace) -> None:
    pace.storage.away = True
    assert [await pace.draw(2), await pace.draw(), await pace.draw()] == [-1, 1, 2]
    assert pace.storage.asked == 1


async def test_the_database_is_asked_again_after_a_while(pace: Pace) -> None:
    pace.storage.away = True
    await pace.draw()
    pace.storage.away = False
    pace.now += TRY_AGAIN
    assert await pace.draw() == TRY_AGAIN.total_seconds() - 1
    assert pace.storage.asked == 2
