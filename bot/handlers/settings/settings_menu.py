"""All settings of a chat, from which its parts are opened."""

from dataclasses import replace

from bot.handlers.request import Request
from bot.handlers.settings.chat_changes import save
from bot.views import settings_keyboards


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


async def announcements(request: Request) -> None:
    """Announcements were switched on or off."""
    chat = await save(request, replace(request.chat, announcements=not request.chat.announcements))
    await request.show(request.say.settings.overview(chat), settings_keyboards.settings(chat, request.say))
