"""The rate limiter: at the pace that is allowed, people first, and paused when Telegram asks for it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.monitoring.metrics import Metrics
from bot.telegram.places import placed
from bot.telegram.rate_limiter import BULK, PAID, PrivateChatLimits, RateLimiter
from bot.telegram.send_queue import Rank
from storage import Storage
from tests.bot.passing import START, Time

CHAT_BURST = 5
CHAT_EVERY = timedelta(seconds=1.05)
GROUP_BURST = 10
GROUP_EVERY = timedelta(seconds=6)
SAVED = 4
WATCHED = 10_000
LONGEST_REPLY_WAIT = timedelta(seconds=30)

BOT = 7
RATE = 10.0
SECOND = timedelta(seconds=1)
GROUP = -100


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    return Time()


def limiter_on(storage: Storage, time: Time) -> RateLimiter:
    return RateLimiter(storage, BOT, RATE, time, time.sleep)


@pytest.fixture
async def limiter(storage: Storage, time: Time) -> AsyncIterator[RateLimiter]:
    made = limiter_on(storage, time)
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


async def request(
    limiter: RateLimiter, telegram: Telegram, how: str | None = None, endpoint: str = "sendMessage", **data: object
) -> Any:
    return await limiter.process_request(telegram, (), {}, endpoint, data, how)


async def send(limiter: RateLimiter, *, messages: int = 1) -> None:
    """One bulk message, as its sender does it."""
    assert await limiter.turn(messages=messages) is None
    await request(limiter, Telegram(), BULK, media=[0] * messages)


async def test_bulk_leaves_at_the_pace(limiter: RateLimiter, time: Time) -> None:
    for _ in range(11):
        await send(limiter)
    assert time.slept == pytest.approx(1.0, rel=0.03)


async def test_replies_keep_the_pace_as_well(limiter: RateLimiter, time: Time) -> None:
    for _ in range(11):
        await request(limiter, Telegram())
    assert time.slept == pytest.approx(1.0, rel=0.03)


async def test_a_reply_goes_before_bulk_that_waits(limiter: RateLimiter) -> None:
    order: list[str] = []

    async def bulk() -> None:
        await limiter.turn()
        order.append("bulk")

    async def reply() -> None:
        await request(limiter, Telegram())
        order.append("reply")

    await asyncio.gather(*(bulk() for _ in range(5)), reply())
    assert order.index("reply") <= 1


async def test_digests_go_before_broadcasts(limiter: RateLimiter) -> None:
    order: list[Rank] = []

    async def turn(rank: Rank) -> None:
        await limiter.turn(rank=rank)
        order.append(rank)

    await asyncio.gather(*(turn(rank) for rank in [Rank.BROADCAST] * 4 + [Rank.DIGEST] * 4))
    assert order[1:5] == [Rank.DIGEST] * 4 or order[:4] == [Rank.DIGEST] * 4


@pytest.mark.parametrize("endpoint", ["getUpdates", "getMe", "answerCallbackQuery", "setMyCommands", "deleteMessage"])
async def test_what_is_no_message_does_not_count(limiter: RateLimiter, time: Time, endpoint: str) -> None:
    for _ in range(50):
        await request(limiter, Telegram(), endpoint=endpoint)
    assert time.slept == 0


async def test_a_reply_is_sent_again_when_the_pause_ends(limiter: RateLimiter, time: Time) -> None:
    telegram = Telegram(5)
    assert await request(limiter, telegram) == "done"
    assert telegram.calls == 2
    assert time.slept >= 5


async def test_a_reply_is_not_sent_a_third_time(limiter: RateLimiter) -> None:
    telegram = Telegram(5, 5, 5)
    with pytest.raises(RetryAfter):
        await request(limiter, telegram)
    assert telegram.calls == 2


async def test_a_reply_does_not_wait_for_ever(limiter: RateLimiter) -> None:
    with pytest.raises(RetryAfter):
        await request(limiter, Telegram(int(LONGEST_REPLY_WAIT.total_seconds()) + 1))


async def test_nothing_is_asked_in_a_pause_that_is_too_long_to_wait_for(limiter: RateLimiter) -> None:
    await limiter.pause(2 * LONGEST_REPLY_WAIT)
    telegram = Telegram()
    with pytest.raises(RetryAfter):
        await request(limiter, telegram, endpoint="answerCallbackQuery")
    assert telegram.calls == 0


async def test_a_bulk_message_that_meets_a_429_is_its_senders_to_send_again(limiter: RateLimiter) -> None:
    telegram = Telegram(5)
    with pytest.raises(RetryAfter):
        await request(limiter, telegram, BULK)
    assert telegram.calls == 1


async def test_a_429_pauses_bulk(limiter: RateLimiter, time: Time) -> None:
    with pytest.raises(RetryAfter):
        await request(limiter, Telegram(5), BULK)
    assert await limiter.turn() == time() + 5 * SECOND
    assert limiter.paused_until == time() + 5 * SECOND
    limiter.show(metrics := Metrics())
    assert metrics.registry.get_sample_value("broadsheet_pause_seconds", {"bot": "7"}) == 5
    assert metrics.registry.get_sample_value("broadsheet_pace_messages_per_second", {"bot": "7"})


async def test_bulk_that_was_about_to_leave_does_not_leave_in_a_pause(limiter: RateLimiter) -> None:
    assert await limiter.turn() is None
    await limiter.pause(5 * SECOND)
    telegram = Telegram()
    with pytest.raises(RetryAfter):
        await request(limiter, telegram, BULK)
    assert telegram.calls == 0


async def test_bulk_that_waits_for_its_turn_is_sent_away_by_a_429(limiter: RateLimiter, time: Time) -> None:
    async def pause() -> None:
        await limiter.pause(5 * SECOND)

    *turns, _ = await asyncio.gather(*(limiter.turn() for _ in range(20)), pause())
    assert START + 5 * SECOND <= max(turn for turn in turns if turn is not None) <= time() + 5 * SECOND


async def test_what_is_no_message_waits_for_the_end_of_a_pause(limiter: RateLimiter, time: Time) -> None:
    await limiter.pause(5 * SECOND)
    await request(limiter, Telegram(), endpoint="answerCallbackQuery")
    assert time.slept >= 5


async def test_a_429_pauses_the_other_processes_too(limiter: RateLimiter, storage: Storage, time: Time) -> None:
    other = limiter_on(storage, time)
    await limiter.pause(5 * SECOND)
    assert [*await asyncio.gather(other.turn(), other.turn())] == [START + 5 * SECOND] * 2


async def test_the_processes_keep_the_pace_together(limiter: RateLimiter, storage: Storage, time: Time) -> None:
    other = limiter_on(storage, time)
    for _ in range(20):
        await send(limiter)
        await send(other)
    assert (39 - SAVED) / RATE <= time.slept <= 39 / RATE


async def test_an_album_counts_each_of_its_parts(limiter: RateLimiter, time: Time) -> None:
    await send(limiter, messages=10)
    await send(limiter)
    assert time.slept >= 1.0


async def test_what_is_paid_for_has_a_faster_pace_of_its_own(limiter: RateLimiter, time: Time) -> None:
    for _ in range(20):
        assert await limiter.turn(paid=True) is None
        await request(limiter, Telegram(), PAID)
    assert time.slept < 0.1
    await send(limiter)
    assert time.slept < 0.1


async def test_turns_are_not_paid_for_unless_it_is_said_so(limiter: RateLimiter, time: Time) -> None:
    for _ in range(11):
        assert await limiter.turn() is None
    assert time.slept == pytest.approx(1.0 - SAVED / RATE, abs=0.5)


async def test_bulk_to_a_chat_that_had_a_message_just_now_waits_a_second(limiter: RateLimiter, time: Time) -> None:
    assert await limiter.turn(1) is None
    assert await limiter.turn(2) is None
    assert time.slept < 1
    assert await limiter.turn(1) is None
    assert time() >= START + CHAT_EVERY


async def test_replies_to_one_chat_may_come_in_a_short_burst(limiter: RateLimiter, time: Time) -> None:
    for _ in range(CHAT_BURST):
        await request(limiter, Telegram(), chat_id=1)
    assert time.slept < 1
    await request(limiter, Telegram(), chat_id=1)
    assert time.slept >= 5


async def test_a_reply_that_waits_for_its_chat_leaves_its_place_to_others(storage: Storage, time: Time) -> None:
    places, held = asyncio.Semaphore(1), []

    async def sleep(seconds: float) -> None:
        held.append(places.locked())
        await time.sleep(seconds)

    limiter = RateLimiter(storage, BOT, 1000, time, sleep)
    async with placed(places):
        for _ in range(CHAT_BURST + 1):
            await request(limiter, Telegram(), chat_id=1)
        assert places.locked()
    assert False in held


async def test_edits_are_not_held_against_a_private_chat(limiter: RateLimiter, time: Time) -> None:
    for _ in range(CHAT_BURST + 1):
        await request(limiter, Telegram(), endpoint="editMessageText", chat_id=1)
    assert time.slept < 1


async def test_bulk_to_a_group_that_had_enough_is_put_off(limiter: RateLimiter) -> None:
    found = [await limiter.turn(GROUP) for _ in range(GROUP_BURST + 1)]
    assert found[:-1] == [None] * GROUP_BURST
    assert found[-1] == START + GROUP_EVERY


async def test_the_processes_keep_a_groups_pace_together(limiter: RateLimiter, storage: Storage, time: Time) -> None:
    other = limiter_on(storage, time)
    for _ in range(GROUP_BURST // 2):
        assert await limiter.turn(GROUP) is None
        assert await other.turn(GROUP) is None
    assert await other.turn(GROUP) is not None


async def test_edits_in_a_group_share_what_it_takes(limiter: RateLimiter, time: Time) -> None:
    for number in range(GROUP_BURST + 1):
        endpoint = "editMessageText" if number % 2 else "sendMessage"
        await request(limiter, Telegram(), chat_id=GROUP, endpoint=endpoint)
    assert time.slept == pytest.approx(GROUP_EVERY.total_seconds())


async def test_a_reply_to_a_group_waits_until_it_takes_one(limiter: RateLimiter, time: Time) -> None:
    for _ in range(GROUP_BURST + 1):
        await request(limiter, Telegram(), chat_id=GROUP)
    assert time.slept == pytest.approx(GROUP_EVERY.total_seconds())


def test_chats_that_got_nothing_lately_are_forgotten() -> None:
    time = Time()
    chats = PrivateChatLimits(time)
    for chat in range(1, WATCHED + 1):
        chats.room(chat, bulk=True)
    time.now += timedelta(minutes=1)
    assert chats.room(1, bulk=True) is None
    assert len(chats) == 1


def test_a_chat_that_had_a_burst_takes_more_when_the_first_of_it_is_long_enough_ago() -> None:
    time = Time()
    chats, began = PrivateChatLimits(time), time()
    for _ in range(CHAT_BURST):
        assert chats.room(1, bulk=False) is None
        time.now += SECOND / 2
    free_at = began + CHAT_BURST * CHAT_EVERY
    assert chats.room(1, bulk=False) == free_at
    time.now = free_at
    assert chats.room(1, bulk=False) is None
