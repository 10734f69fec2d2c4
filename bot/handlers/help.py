"""Help, and everything nobody else answers."""

from bot.handlers.request import Request


async def show_help(request: Request) -> None:
    """/help, short and by role; a group is not told what the bot's admins can do."""
    on_the_web, admin = bool(request.services.settings.public_url), request.is_admin and request.is_private
    overview = request.say.help.overview(group=request.chat.is_group, admin=admin, on_the_web=on_the_web)
    await request.answer(overview)


async def unknown(request: Request) -> None:
    """A command nobody knows; in groups it was probably meant for another bot."""
    if not request.chat.is_group:
        await request.answer(request.say.help.unknown_command())


async def nothing(request: Request) -> None:
    """A button that only shows something, such as the number of the page."""
