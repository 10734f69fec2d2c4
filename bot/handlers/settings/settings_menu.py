"""All settings of a chat, from which its parts are opened."""

from dataclasses import replace

from bot.handlers.request import Request
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
    """Announcements were switched on or off, and those that wait for the end of quiet hours with them."""
    chat = replace(request.chat, announcements=not request.chat.announcements)
    async with request.services.storage.begin() as tx:
        await tx.chats.save(chat)
        if not chat.announcements:
            await tx.deliveries.withdraw_announcements(chat.id)
    await request.show(request.say.settings.overview(chat), settings_keyboards.settings(chat, request.say))
