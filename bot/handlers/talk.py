"""Help, and everything nobody else answers."""

from bot.handlers import broadcasts, compose
from bot.handlers.queries import ask
from bot.handlers.start import type_zone
from bot.visit import Visit


async def show_help(visit: Visit) -> None:
    """/help, short and by role."""
    await visit.answer(visit.say.help(group=visit.chat.is_group, admin=visit.is_admin))


async def unknown(visit: Visit) -> None:
    """A command nobody knows; in groups it was probably meant for another bot."""
    if not visit.chat.is_group:
        await visit.answer(visit.say.unknown_command())


async def written(visit: Visit) -> None:
    """A message without a command: the answer to what was asked last, or a question."""
    async with visit.services.storage.read() as tx:
        expected = await tx.chats.expecting(visit.chat.id)
    word, _, number = expected.partition(" ")
    if visit.is_admin and compose.is_awaited(visit, expected):
        await compose.take_message(visit)
    elif visit.is_admin and word == compose.LINKS:
        await compose.take_links(visit, int(number))
    elif visit.is_admin and word == compose.MOMENT:
        await broadcasts.take_moment(visit, int(number))
    elif expected in ("zone", "first zone") and visit.words and await visit.administers():
        await type_zone(visit)
    elif visit.chat.is_group:
        return
    elif visit.words:
        await ask(visit)
    else:
        await visit.answer(visit.say.words_only())


async def nothing(visit: Visit) -> None:
    """A button that only shows something, such as the number of the page."""
