"""At which times, and on which days, a chat is told."""

from collections.abc import Collection
from dataclasses import replace
from datetime import time
from typing import TypeVar

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import save_schedule, schedule_of, wait_for
from bot.views import settings_keyboards
from bot.views.settings_callbacks import ChooseWeekdays, SwitchTime, SwitchWeekday
from digests.chats.clock_times import clock_times, seems_a_moment
from digests.chats.dialogue import AwaitingTimes
from digests.chats.schedule import EVERY_DAY, WORKDAYS
from digests.errors import ScheduleError

Value = TypeVar("Value", int, time)
MOST_TIMES = 24


async def times(request: Request) -> None:
    """*Times*: to tap, or to write."""
    await wait_for(request, AwaitingTimes())
    await request.show(
        request.say.settings.choose_times(), settings_keyboards.times(schedule_of(request).times, request.say)
    )


async def switch_time(request: Request, data: SwitchTime) -> None:
    """A time was switched on or off; the last one stays."""
    await _change_times(request, _switched(schedule_of(request).times, data.at))


async def take_times(request: Request) -> bool:
    """Times were written where they are asked for; False where the words are something else. Raises ScheduleError."""
    named = clock_times(request.words)
    if not named and seems_a_moment(request.words):
        raise ScheduleError("not-a-time-of-day", words=request.words[:40])
    if named:
        await _change_times(request, sorted({*schedule_of(request).times, *named}))
    return bool(named)


async def _change_times(request: Request, chosen: Collection[time]) -> None:
    if not chosen:
        await wait_for(request, AwaitingTimes())
        await request.note(request.say.settings.at_least_one(), alert=True)
        return
    if len(chosen) > MOST_TIMES:
        raise ScheduleError("too-many-times", most=MOST_TIMES)
    chat = await save_schedule(request, replace(schedule_of(request), times=tuple(chosen)), AwaitingTimes())
    next_line = request.say.settings.next_line(chat)
    body = request.say.settings.choose_times("" if request.press else next_line)
    await request.show(body, settings_keyboards.times(chosen, request.say))
    await request.note(next_line)


async def weekdays(request: Request) -> None:
    """*Days*."""
    await request.show(
        request.say.settings.choose_weekdays(), settings_keyboards.weekdays(schedule_of(request).weekdays, request.say)
    )


async def switch_weekday(request: Request, data: SwitchWeekday) -> None:
    """A weekday was switched on or off; the last one stays."""
    await _change_weekdays(request, _switched(schedule_of(request).weekdays, data.day))


async def choose_weekdays(request: Request, data: ChooseWeekdays) -> None:
    """*Every day*, or from Monday to Friday."""
    await _change_weekdays(request, WORKDAYS if data.only_workdays else EVERY_DAY)


async def _change_weekdays(request: Request, chosen: Collection[int]) -> None:
    if not chosen:
        await request.note(request.say.settings.at_least_one(), alert=True)
        return
    chat = await save_schedule(request, replace(schedule_of(request), weekdays=frozenset(chosen)))
    await request.show(request.say.settings.choose_weekdays(), settings_keyboards.weekdays(chosen, request.say))
    await request.note(request.say.settings.next_line(chat))


def _switched(chosen: Collection[Value], switched: Value) -> list[Value]:
    return sorted(set(chosen) ^ {switched})
