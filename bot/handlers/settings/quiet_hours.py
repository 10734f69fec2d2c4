"""When a chat is told nothing, and whether it hears a sound when it is."""

from dataclasses import replace

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import save, save_schedule, schedule_of, wait_for
from bot.views import settings_keyboards
from bot.views.settings_callbacks import ChooseQuietHours
from digests.chats.chat import Chat
from digests.chats.clock_times import clock_times, seems_a_moment
from digests.chats.dialogue import AwaitingQuietHours
from digests.chats.quiet_hours import QuietHours
from digests.errors import ScheduleError


async def quiet_hours(request: Request) -> None:
    """*Sound and quiet hours*: to tap, or to write."""
    await wait_for(request, AwaitingQuietHours())
    await _show(request, request.chat)


async def choose_quiet_hours(request: Request, data: ChooseQuietHours) -> None:
    """Quiet hours were tapped, or that there are to be none."""
    await _change(request, data.hours)


async def take_quiet_hours(request: Request) -> bool:
    """Two times were written where quiet hours are asked for; False where the words are something else.

    Raises ScheduleError where they are times, but not two.
    """
    named = clock_times(request.words)
    if not named and not seems_a_moment(request.words):
        return False
    if len(named) != 2:
        raise ScheduleError("quiet-hours-empty")
    await _change(request, QuietHours(*named))
    return True


async def switch_silent(request: Request) -> None:
    """Whether digests come with a sound was switched."""
    chat = replace(request.chat, silent=not request.chat.silent)
    await _show(request, await save(request, chat, AwaitingQuietHours()))


async def _change(request: Request, hours: QuietHours | None) -> None:
    schedule = replace(schedule_of(request), quiet=hours)
    await _show(request, await save_schedule(request, schedule, AwaitingQuietHours()))


async def _show(request: Request, chat: Chat) -> None:
    await request.show(request.say.settings.choose_quiet_hours(chat), settings_keyboards.quiet_hours(chat, request.say))
