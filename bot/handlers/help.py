"""Help, and everything nobody else answers."""

from bot.handlers.request import Request


async def show_help(request: Request) -> None:
    """/help, short and by role."""
    await request.answer(request.say.help.overview(group=request.chat.is_group, admin=request.is_admin))


async def unknown(request: Request) -> None:
    """A command nobody knows; in groups it was probably meant for another bot."""
    if not request.chat.is_group:
        await request.answer(request.say.help.unknown_command())


async def nothing(request: Request) -> None:
    """A button that only shows something, such as the number of the page."""
