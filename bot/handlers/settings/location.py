"""A location that is asked for by a button in place of the keyboard, which Telegram has in private chats only."""

import contextlib

from telegram import ReplyKeyboardRemove
from telegram.error import TelegramError

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import wait_for
from bot.telegram.send import post
from bot.views import settings_keyboards
from bot.views.settings_callbacks import AskForLocation
from digests.chats.dialogue import AwaitingLocation


async def ask_for_location(request: Request, data: AskForLocation) -> None:
    """*Send my location* under the question for the zone."""
    await wait_for(request, AwaitingLocation(data.newcomer))
    keyboard = settings_keyboards.location(request.say)
    await post(request.services.bot, request.address, request.say.settings.tap_location(), keyboard)


async def take_keyboard_away(request: Request) -> None:
    """The button goes with whatever is said next; only a message can take it away."""
    if isinstance(request.dialogue, AwaitingLocation):
        with contextlib.suppress(TelegramError):  # what was asked for is done all the same
            said = request.say.settings.location_over()
            await post(request.services.bot, request.address, said, ReplyKeyboardRemove(), silent=True)
