"""Holidays: no digests until a day, or until the chat wants them again."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import save, wait_for
from bot.views import settings_keyboards
from bot.views.settings_callbacks import Pause
from digests.chats.chat import paused, resumed
from digests.chats.clock_times import seems_a_moment
from digests.chats.days_to_come import day_to_come
from digests.chats.dialogue import AwaitingPause
from digests.chats.zone import zone_called
from digests.errors import ScheduleError

LONGEST_PAUSE = timedelta(days=366)


async def pause(request: Request) -> None:
    """/pause, with or without a day or a time to come, such as "until 5 December" or "for a week"."""
    if not request.words:
        await pause_below(request)
    elif not await _pause_as_written(request):
        raise ScheduleError("not-a-day", words=request.words[:40], example=_example(request))


async def pause_below(request: Request) -> None:
    """The *Pause* button under a digest, whose place it doesn't take."""
    await wait_for(request, AwaitingPause())
    await request.answer(request.say.settings.how_long(_in_a_week(request)), settings_keyboards.pause(request.say))


async def pause_in_place(request: Request) -> None:
    """The *Pause* button of the settings."""
    await wait_for(request, AwaitingPause())
    await request.show(request.say.settings.how_long(_in_a_week(request)), settings_keyboards.pause(request.say))


async def take_pause(request: Request) -> bool:
    """Words came where it is asked how long to pause; False where they are something else. Raises ScheduleError."""
    is_answer = await _pause_as_written(request)
    if not is_answer and seems_a_moment(request.words):
        raise ScheduleError("not-a-day", words=request.words[:40], example=_example(request))
    return is_answer


async def pause_days(request: Request, data: Pause) -> None:
    """A length of pause was tapped; 0 is until resumed."""
    days = timedelta(days=min(data.days, LONGEST_PAUSE.days))
    await _pause(request, _begin_of(_today(request) + days, request) if days else None)


async def resume(request: Request) -> None:
    """/resume, and the *Resume* button."""
    chat = await save(request, resumed(request.chat, request.services.now()))
    await request.show(request.say.settings.resumed(request.say.settings.next_line(chat)))


async def _pause_as_written(request: Request) -> bool:
    """Pause until the day that the words name; False where they name none. Raises ScheduleError."""
    today = _today(request)
    day = day_to_come(request.words, today, request.chat.language)
    if day is None:
        return False
    if not today < day < today + LONGEST_PAUSE:
        raise ScheduleError("day-not-in-coming-year", example=_example(request))
    await _pause(request, _begin_of(day, request))
    return True


async def _pause(request: Request, until: datetime | None) -> None:
    chat = await save(request, paused(request.chat, until))
    async with request.services.storage.begin() as tx:
        await tx.chats.set_dialogue(chat.id, None)
    await request.show(request.say.settings.paused(chat), settings_keyboards.resume(request.say))


def _today(request: Request) -> date:
    """The day it is where the chat is."""
    return request.services.now().astimezone(_zone(request)).date()


def _begin_of(day: date, request: Request) -> datetime:
    return datetime.combine(day, time(), _zone(request))


def _zone(request: Request) -> ZoneInfo:
    schedule = request.chat.schedule
    return zone_called(schedule.zone if schedule else request.services.settings.default_timezone)


def _in_a_week(request: Request) -> date:
    """A day to give as an example: one that could be meant."""
    return _today(request) + timedelta(days=7)


def _example(request: Request) -> str:
    return str(_in_a_week(request))
