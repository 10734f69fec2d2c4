"""How and when a chat is told."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot import keyboard
from bot.visit import Visit
from digests.errors import ScheduleError
from digests.schedule import Schedule
from digests.subscription import Chat, Length, paused, resumed, scheduled

Value = TypeVar("Value", int, time)
LONGEST_PAUSE = timedelta(days=366)


async def settings(visit: Visit) -> None:
    """/settings, and the way back to it from its parts."""
    await visit.show(visit.say.settings(visit.chat), keyboard.settings(visit.chat, visit.say))


async def settings_anew(visit: Visit) -> None:
    """The *Settings* button under a digest, which must not take the digest's place."""
    if visit.message and visit.message.text and visit.message.text.startswith("🗞"):
        await visit.answer(visit.say.settings(visit.chat), keyboard.settings(visit.chat, visit.say))
    else:
        await settings(visit)


async def times(visit: Visit) -> None:
    await visit.show(visit.say.choose_times(), keyboard.times(_schedule(visit).times, visit.say))


async def switch_time(visit: Visit) -> None:
    """A time was switched on or off; the last one stays."""
    schedule = _schedule(visit)
    left = _switched(schedule.times, time(*divmod(visit.press.number(0), 100)))
    if not left:
        await visit.note(visit.say.at_least_one(), alert=True)
        return
    chat = await _save(visit, replace(schedule, times=tuple(left)))
    await visit.show(visit.say.choose_times(), keyboard.times(left, visit.say))
    await visit.note(visit.say.next_line(chat))


async def weekdays(visit: Visit) -> None:
    await visit.show(visit.say.choose_weekdays(), keyboard.weekdays(_schedule(visit).weekdays, visit.say))


async def switch_weekday(visit: Visit) -> None:
    """A weekday was switched on or off; the last one stays."""
    schedule = _schedule(visit)
    left = _switched(schedule.weekdays, visit.press.number(0))
    if not left:
        await visit.note(visit.say.at_least_one(), alert=True)
        return
    chat = await _save(visit, replace(schedule, weekdays=frozenset(left)))
    await visit.show(visit.say.choose_weekdays(), keyboard.weekdays(left, visit.say))
    await visit.note(visit.say.next_line(chat))


async def length(visit: Visit) -> None:
    await _keep(visit, replace(visit.chat, length=Length(visit.press.arguments[0])))


async def announcements(visit: Visit) -> None:
    await _keep(visit, replace(visit.chat, announcements=not visit.chat.announcements))


async def pause(visit: Visit) -> None:
    """/pause, /pause 2026-12-24, /pause until 2026-12-24, and the *Pause* button."""
    now = visit.services.now()
    if not visit.words:
        await visit.answer(visit.say.how_long(_in_a_week(now)), keyboard.pause(visit.say))
        return
    until = _until(visit.words, visit.chat, now)
    if not now < until < now + LONGEST_PAUSE:
        raise ScheduleError(f"That day is not in the coming year: write a day such as {_in_a_week(now)}.")
    await _pause(visit, until)


async def pause_days(visit: Visit) -> None:
    """A length of pause was tapped; 0 is until resumed."""
    days = min(visit.press.number(0), LONGEST_PAUSE.days)
    await _pause(visit, visit.services.now() + timedelta(days=days) if days else None)


async def resume(visit: Visit) -> None:
    """/resume, and the *Resume* button."""
    chat = resumed(visit.chat, visit.services.now())
    async with visit.services.storage.begin() as tx:
        await tx.chats.save(chat)
    await visit.show(visit.say.resumed(visit.say.next_line(chat)))


def _schedule(visit: Visit) -> Schedule:
    """The chat's schedule, or where it has none the one to start from."""
    return visit.chat.schedule or Schedule((time(8),), visit.services.settings.default_timezone)


def _switched(chosen: Collection[Value], one: Value) -> list[Value]:
    return sorted(set(chosen) ^ {one})


async def _save(visit: Visit, schedule: Schedule) -> Chat:
    chat = scheduled(visit.chat, schedule, visit.services.now())
    async with visit.services.storage.begin() as tx:
        await tx.chats.save(chat)
    return chat


async def _keep(visit: Visit, chat: Chat) -> None:
    async with visit.services.storage.begin() as tx:
        await tx.chats.save(chat)
    await visit.show(visit.say.settings(chat), keyboard.settings(chat, visit.say))


async def _pause(visit: Visit, until: datetime | None) -> None:
    chat = paused(visit.chat, until)
    async with visit.services.storage.begin() as tx:
        await tx.chats.save(chat)
    await visit.show(visit.say.paused(chat), keyboard.resume(visit.say))


def _until(words: str, chat: Chat, now: datetime) -> datetime:
    """The beginning of the day that `words` name, after "until" or not, where the chat is. Raises ScheduleError."""
    zone = ZoneInfo(chat.schedule.zone) if chat.schedule else now.tzinfo
    first, _, rest = words.partition(" ")
    day = rest.strip() if first.casefold() == "until" else words
    try:
        return datetime.combine(date.fromisoformat(day), time(), zone)
    except ValueError as error:
        raise ScheduleError(f"{words[:40]!r} is no day: write /pause until {_in_a_week(now)}.") from error


def _in_a_week(now: datetime) -> date:
    """A day to give as an example: one that could be meant."""
    return (now + timedelta(days=7)).date()
