"""Help, and everything nobody else answers."""

from bot.handlers.broadcasts import compose, sending
from bot.handlers.onboarding import type_zone
from bot.handlers.questions import ask
from bot.handlers.request import Request


async def show_help(request: Request) -> None:
    """/help, short and by role."""
    await request.answer(request.say.help.overview(group=request.chat.is_group, admin=request.is_admin))


async def unknown(request: Request) -> None:
    """A command nobody knows; in groups it was probably meant for another bot."""
    if not request.chat.is_group:
        await request.answer(request.say.help.unknown_command())


async def written(request: Request) -> None:
    """A message without a command: the answer to what was asked last, or a question."""
    async with request.services.storage.read() as tx:
        expected = await tx.chats.expecting(request.chat.id)
    word, _, number = expected.partition(" ")
    if request.is_admin and compose.is_awaited(request, expected):
        await compose.take_message(request)
    elif request.is_admin and word == compose.LINKS:
        await compose.take_links(request, int(number))
    elif request.is_admin and word == compose.MOMENT:
        await sending.take_moment(request, int(number))
    elif expected in ("zone", "first zone") and request.words and await request.administers():
        await type_zone(request)
    elif request.chat.is_group:
        return
    elif request.words:
        await ask(request)
    else:
        await request.answer(request.say.help.words_only())


async def nothing(request: Request) -> None:
    """A button that only shows something, such as the number of the page."""
