"""A broadcast's panel, put before an admin."""

from bot.handlers.request import Request
from bot.panels import existing_broadcast, panel_data
from bot.telegram.send import copy
from bot.views.broadcasts import broadcast_keyboards
from digests.sending.broadcast import Broadcast
from storage import Panel


async def present(request: Request, number: int, *, anew: bool = False) -> None:
    """Show the broadcast as it is now: as a new message if `anew`, else in place of the pressed one.

    That message is its panel in this chat from now on. Raises BroadcastError where there is no such broadcast.
    """
    services, chat = request.services, request.address.chat
    async with services.storage.read() as tx:
        data = await panel_data(await existing_broadcast(number, tx), services.now(), tx)
        rendered = await services.panels.rendered_for(chat, data, tx)
    if anew:
        message = (await request.answer(rendered.body, rendered.keyboard)).message_id
    else:
        message = await request.show(rendered.body, rendered.keyboard)
    await services.panels.note(Panel(number, chat, message, rendered.digest), data)


async def present_below(request: Request, number: int) -> None:
    """Show the broadcast's message once more, as everybody gets it, and its panel below, which speaks of it.

    Raises BroadcastError where there is no such broadcast, telegram.error.TelegramError.
    """
    async with request.services.storage.read() as tx:
        broadcast = await existing_broadcast(number, tx)
    if broadcast.frozen:
        await show_message(request, broadcast)
    await present(request, number, anew=True)


async def show_message(request: Request, broadcast: Broadcast) -> None:
    """The message itself, with its buttons. Raises telegram.error.TelegramError."""
    buttons = broadcast_keyboards.links(broadcast.links)
    await copy(request.services.bot, request.address, broadcast.admin, broadcast.message_ids, buttons)


async def show_outdated(request: Request, number: int) -> None:
    """An old button was pressed: say so, and show how the broadcast is now."""
    await request.note(request.say.broadcast.already_decided(), alert=True)
    await present(request, number)
