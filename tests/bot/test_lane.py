"""The lane: at the pace that is allowed, people first, and silent when Telegram asks for it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.lane import BULK, PATIENCE, Lane
from storage import Storage

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
BOT = 7
RATE = 10.0


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = START
        self.slept = 0.0

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr("bot.lane.asyncio", _Asyncio(made))
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    return made


class _Asyncio:
    """As much of asyncio as the lane uses, by the clock of the test."""

    def __init__(self, time: Time) -> None:
        self.sleep = time.sleep


@pytest.fixture
async def lane(storage: Storage, time: Time) -> AsyncIterator[Lane]:
    made = Lane(storage, BOT, RATE, time)
    await made.initialize()
    yield made
    await made.shutdown()


class Telegram:
    """Answers, after as many 429s as are ordered; the waits it asks for are seconds."""

    def __init__(self, *waits: int) -> None:
        self.waits, self.calls = list(waits), 0

    async def __call__(self) -> str:
        self.calls += 1
        if self.waits:
            raise RetryAfter(timedelta(seconds=self.waits.pop(0)))
        return "done"


async def request(lane: Lane, telegram: Telegram, how: str | None = None, endpoint: str = "sendMessage") -> Any:
    return await lane.process_request(telegram, (), {}, endpoint, {}, how)


async def test_bulk_leaves_at_the_pace(lane: Lane, time: Time) -> None:
    for _ in range(11):
        await lane.turn()
    assert time.slept == pytest.approx(1.0)


async def test_a_reply_goes_ahead_of_bulk(lane: Lane, time: Time) -> None:
    for _ in range(5):
        await lane.turn()
    before = time.slept
    await request(lane, Telegram())
    assert time.slept == before


async def test_many_replies_wait_as_well(lane: Lane, time: Time) -> None:
    for _ in range(21):
        await request(lane, Telegram())
    assert time.slept == pytest.approx(1.0)


async def test_replies_put_bulk_off(lane: Lane, time: Time) -> None:
    for _ in range(5):
        await request(lane, Telegram())
    await lane.turn()
    assert time.slept == pytest.approx(0.5)


@pytest.mark.parametrize("endpoint", ["getUpdates", "getMe", "answerCallbackQuery", "setMyCommands", "deleteMessage"])
async def test_what_is_no_message_does_not_count(lane: Lane, time: Time, endpoint: str) -> None:
    for _ in range(50):
        await request(lane, Telegram(), endpoint=endpoint)
    assert time.slept == 0


async def test_a_reply_is_sent_again_when_the_silence_ends(lane: Lane, time: Time) -> None:
    telegram = Telegram(5)
    assert await request(lane, telegram) == "done"
    assert telegram.calls == 2
    assert time.slept >= 5


async def test_a_reply_does_not_wait_for_ever(lane: Lane) -> None:
    with pytest.raises(RetryAfter):
        await request(lane, Telegram(int(PATIENCE.total_seconds()) + 1))


async def test_a_bulk_message_that_meets_a_429_is_its_senders_to_send_again(lane: Lane) -> None:
    telegram = Telegram(5)
    with pytest.raises(RetryAfter):
        await request(lane, telegram, BULK)
    assert telegram.calls == 1


async def test_a_429_silences_bulk(lane: Lane, time: Time) -> None:
    with pytest.raises(RetryAfter):
        await request(lane, Telegram(5), BULK)
    await lane.turn()
    assert time.now >= START + timedelta(seconds=5)


async def test_a_429_silences_the_other_processes_too(lane: Lane, storage: Storage, time: Time) -> None:
    other = Lane(storage, BOT, RATE, time)
    await lane.pause(timedelta(seconds=5))
    await other.turn()
    assert time.now >= START + timedelta(seconds=5)


async def test_the_processes_keep_the_pace_together(lane: Lane, storage: Storage, time: Time) -> None:
    other = Lane(storage, BOT, RATE, time)
    for _ in range(5):
        await lane.turn()
        await other.turn()
    assert time.slept == pytest.approx(0.9)


async def test_an_album_counts_each_of_its_parts(lane: Lane, time: Time) -> None:
    await lane.turn(10)
    await lane.turn()
    assert time.slept == pytest.approx(1.0)


async def test_real_time_is_kept_too(sqlite_storage: Storage) -> None:
    lane = Lane(sqlite_storage, BOT, 20, lambda: datetime.now(UTC))
    began = asyncio.get_running_loop().time()
    for _ in range(5):
        await lane.turn()
    assert asyncio.get_running_loop().time() - began >= 0.19
