"""A bot that was off for days, or whose clock jumps: one digest with what is new, by day."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.composition import services
from bot.jobs.prepare_digests import prepare_digests
from bot.services import Services
from bot.settings import Settings
from digests.chats.chat import Address, Chat, ChatId, TelegramChatId
from digests.chats.schedule import Schedule, Slot, next_slot
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from tests.databases import Postgres, Sqlite

KYIV = "Europe/Kyiv"
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Clock:
    """The computer's clock, which anybody may set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    server: Sqlite | Postgres = request.getfixturevalue(request.param)
    with server.database() as opened:
        yield opened


def settings(url: str, folder: Path) -> Settings:
    catalogue = folder / "catalogue.opml"
    catalogue.write_bytes(write(Catalogue((Topic("World", (CatalogueFeed("None", "http://127.0.0.1:9/rss"),)),))))
    return Settings(
        bot_token=SecretStr("1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), database_url=SecretStr(url), catalogue=catalogue
    )


async def subscribed(parts: Services, schedule: Schedule) -> int:
    """A chat whose next digest is the one after the clock's hour."""
    now = parts.now()
    async with parts.storage.begin() as tx:
        chat = await tx.chats.ensure(Address(TelegramChatId(100)), kind="private", title="Ada", language="en", now=now)
        await tx.chats.save(replace(chat, schedule=schedule, due=next_slot(schedule, now)))
        return chat.id


async def state(parts: Services, chat_id: int) -> tuple[int, Slot | None]:
    """How many digests were queued for the chat, and when the next one is due."""
    async with parts.storage.read() as tx:
        chat: Chat | None = await tx.chats.get(ChatId(chat_id))
        counts = await tx.delivery_reports.counts(parts.now())
    assert chat is not None
    return counts.queued, chat.due


async def test_a_bot_that_was_off_for_three_days_makes_one_digest(url: str, tmp_path: Path) -> None:
    clock = Clock(MONDAY)
    async with services(settings(url, tmp_path), clock) as parts:
        chat = await subscribed(parts, Schedule((time(8), time(18)), KYIV))
        clock.now += timedelta(days=3)  # Thursday, 14:00 in Kyiv
        await prepare_digests(parts.storage, parts.now())
        queued, due = await state(parts, chat)
        assert queued == 1
        assert due == Slot(datetime(2026, 3, 5, 16, tzinfo=UTC), "2026-03-05T18:00")
        await prepare_digests(parts.storage, parts.now())
        assert (await state(parts, chat))[0] == 1


async def test_who_was_missed_is_told_in_the_morning_and_not_at_night(url: str, tmp_path: Path) -> None:
    clock = Clock(MONDAY)
    async with services(settings(url, tmp_path), clock) as parts:
        chat = await subscribed(parts, Schedule((time(18),), KYIV))
        clock.now = datetime(2026, 3, 5, 1, tzinfo=UTC)  # three at night in Kyiv
        await prepare_digests(parts.storage, parts.now())
        assert await state(parts, chat) == (0, Slot(datetime(2026, 3, 5, 5, tzinfo=UTC), "2026-03-05T07:00"))
        clock.now = datetime(2026, 3, 5, 5, 0, 1, tzinfo=UTC)
        await prepare_digests(parts.storage, parts.now())
        assert await state(parts, chat) == (1, Slot(datetime(2026, 3, 5, 16, tzinfo=UTC), "2026-03-05T18:00"))


@pytest.mark.parametrize(
    "jump",
    [-3 * HOUR, timedelta(seconds=-1), timedelta(seconds=1), 3 * HOUR],
    ids=["back", "a little back", "on", "far"],
)
async def test_a_clock_that_is_set_makes_no_digest_twice(jump: timedelta, url: str, tmp_path: Path) -> None:
    clock = Clock(MONDAY)
    async with services(settings(url, tmp_path), clock) as parts:
        chat = await subscribed(parts, Schedule((time(15),), KYIV))
        clock.now = MONDAY + HOUR  # the very second it is due
        await prepare_digests(parts.storage, parts.now())
        clock.now += jump
        await prepare_digests(parts.storage, parts.now())
        clock.now = MONDAY + 2 * HOUR
        await prepare_digests(parts.storage, parts.now())
        assert (await state(parts, chat))[0] == 1


@pytest.mark.parametrize("day", [29, 25], ids=["spring", "autumn"])
async def test_a_night_on_which_clocks_change_has_one_digest(day: int, url: str, tmp_path: Path) -> None:
    # 3:30 does not exist on 29 March 2026 in Kyiv, and 25 October has it twice.
    noon = datetime(2026, 3 if day == 29 else 10, day - 1, 12, tzinfo=UTC)
    clock = Clock(noon)
    async with services(settings(url, tmp_path), clock) as parts:
        chat = await subscribed(parts, Schedule((time(3, 30),), KYIV))
        for _ in range(24 * 4):
            clock.now += HOUR / 4
            await prepare_digests(parts.storage, parts.now())
            await asyncio.sleep(0)
        assert (await state(parts, chat))[0] == 1
