"""How and when a chat is told."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.handlers.request import Request
from bot.views import settings_keyboards
from bot.views.settings_callbacks import Pause, SwitchTime, SwitchWeekday
from digests.chats.chat import Chat, paused, resumed, scheduled
from digests.chats.schedule import DEFAULT_TIMES, Schedule
from digests.errors import ScheduleError

Value = TypeVar("Value", int, time)
LONGEST_PAUSE = timedelta(days=366)


async def settings(request: Request) -> None:
    """/settings, and the way back to it from its parts."""
    await request.show(
        request.say.settings.overview(request.chat), settings_keyboards.settings(request.chat, request.say)
    )


async def settings_below(request: Request) -> None:
    """The *Settings* button under a digest, whose place they don't take."""
    await request.answer(
        request.say.settings.overview(request.chat), settings_keyboards.settings(request.chat, request.say)
    )


async def times(request: Request) -> None:
    await request.show(
        request.say.settings.choose_times(), settings_keyboards.times(_schedule(request).times, request.say)
    )


async def switch_time(request: Request, data: SwitchTime) -> None:
    """A time was switched on or off; the last one stays."""
    schedule = _schedule(request)
    left = _switched(schedule.times, data.at)
    if not left:
        await request.note(request.say.settings.at_least_one(), alert=True)
        return
    chat = await _save(request, replace(schedule, times=tuple(left)))
    await request.show(request.say.settings.choose_times(), settings_keyboards.times(left, request.say))
    await request.note(request.say.settings.next_line(chat))


async def weekdays(request: Request) -> None:
    await request.show(
        request.say.settings.choose_weekdays(), settings_keyboards.weekdays(_schedule(request).weekdays, request.say)
    )


async def switch_weekday(request: Request, data: SwitchWeekday) -> None:
    """A weekday was switched on or off; the last one stays."""
    schedule = _schedule(request)
    left = _switched(schedule.weekdays, data.day)
    if not left:
        await request.note(request.say.settings.at_least_one(), alert=True)
        return
    chat = await _save(request, replace(schedule, weekdays=frozenset(left)))
    await request.show(request.say.settings.choose_weekdays(), settings_keyboards.weekdays(left, request.say))
    await request.note(request.say.settings.next_line(chat))


async def announcements(request: Request) -> None:
    await _keep(request, replace(request.chat, announcements=not request.chat.announcements))


async def switch_silent(request: Request) -> None:
    await _keep(request, replace(request.chat, silent=not request.chat.silent))


async def pause(request: Request) -> None:
    """/pause, /pause 2026-12-24, /pause until 2026-12-24, and the *Pause* button."""
    now = request.services.now()
    if not request.words:
        await request.answer(request.say.settings.how_long(_in_a_week(now)), settings_keyboards.pause(request.say))
        return
    until = _until(request.words, request.chat, now)
    if not now < until < now + LONGEST_PAUSE:
        raise ScheduleError("day-not-in-coming-year", example=str(_in_a_week(now)))
    await _pause(request, until)


async def pause_days(request: Request, data: Pause) -> None:
    """A length of pause was tapped; 0 is until resumed."""
    days = min(data.days, LONGEST_PAUSE.days)
    await _pause(request, request.services.now() + timedelta(days=days) if days else None)


async def resume(request: Request) -> None:
    """/resume, and the *Resume* button."""
    chat = resumed(request.chat, request.services.now())
    async with request.services.storage.begin() as tx:
        await tx.chats.save(chat)
    await request.show(request.say.settings.resumed(request.say.settings.next_line(chat)))


def _schedule(request: Request) -> Schedule:
    """The chat's schedule, or where it has none the one to start from."""
    return request.chat.schedule or Schedule(DEFAULT_TIMES, request.services.settings.default_timezone)


def _switched(chosen: Collection[Value], one: Value) -> list[Value]:
    return sorted(set(chosen) ^ {one})


async def _save(request: Request, schedule: Schedule) -> Chat:
    chat = scheduled(request.chat, schedule, request.services.now())
    async with request.services.storage.begin() as tx:
        await tx.chats.save(chat)
    return chat


async def _keep(request: Request, chat: Chat) -> None:
    async with request.services.storage.begin() as tx:
        await tx.chats.save(chat)
    await request.show(request.say.settings.overview(chat), settings_keyboards.settings(chat, request.say))


async def _pause(request: Request, until: datetime | None) -> None:
    chat = paused(request.chat, until)
    async with request.services.storage.begin() as tx:
        await tx.chats.save(chat)
    await request.show(request.say.settings.paused(chat), settings_keyboards.resume(request.say))


def _until(words: str, chat: Chat, now: datetime) -> datetime:
    """The beginning of the day that `words` name, after "until" or not, where the chat is. Raises ScheduleError."""
    zone = ZoneInfo(chat.schedule.zone) if chat.schedule else now.tzinfo
    first, _, rest = words.partition(" ")
    day = rest.strip() if first.casefold() == "until" else words
    try:
        return datetime.combine(date.fromisoformat(day), time(), zone)
    except ValueError as error:
        raise ScheduleError("not-a-day", words=words[:40], example=str(_in_a_week(now))) from error


def _in_a_week(now: datetime) -> date:
    """A day to give as an example: one that could be meant."""
    return (now + timedelta(days=7)).date()
