"""Help, and everything nobody else answers."""

from bot.handlers.request import Request


async def show_help(request: Request) -> None:
    """/help, short and by role."""
    on_the_web = bool(request.services.settings.public_url)
    overview = request.say.help.overview(group=request.chat.is_group, admin=request.is_admin, on_the_web=on_the_web)
    await request.answer(overview)


async def unknown(request: Request) -> None:
    """A command nobody knows; in groups it was probably meant for another bot."""
    if not request.chat.is_group:
        await request.answer(request.say.help.unknown_command())


async def nothing(request: Request) -> None:
    """A button that only shows something, such as the number of the page."""
