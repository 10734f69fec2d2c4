"""A broadcast's panel, put before an admin."""

from bot import broadcast_keyboard
from bot.panel import Drawing, Outlook, draw, outlook, reader
from bot.send import copy, post
from bot.services import Services
from bot.visit import Visit, edit
from digests.broadcast import Broadcast
from digests.errors import BroadcastError
from digests.subscription import Address
from storage import Panel, Transaction


async def present(visit: Visit, number: int, *, anew: bool = False) -> None:
    """Show the broadcast as it is now: as a new message if `anew`, else in place of the pressed one.

    That message is its panel in this chat from now on. Raises BroadcastError where there is no such broadcast.
    """
    services, chat = visit.services, visit.address.chat
    async with services.storage.read() as tx:
        broadcast = await found(number, tx)
        drawing = await _drawing(await outlook(broadcast, services.now(), tx), chat, services, tx)
    if anew:
        message = (await visit.answer(drawing.body, drawing.keyboard)).message_id
    else:
        message = await visit.show(drawing.body, drawing.keyboard)
    async with services.storage.begin() as tx:
        await tx.panels.put(Panel(number, chat, message, drawing.look), broadcast.state)


async def present_below(visit: Visit, number: int) -> None:
    """Show the broadcast's message once more, as everybody gets it, and its panel below, which speaks of it.

    Raises BroadcastError where there is no such broadcast, telegram.error.TelegramError.
    """
    async with visit.services.storage.read() as tx:
        broadcast = await found(number, tx)
    if broadcast.frozen:
        await show_message(visit, broadcast)
    await present(visit, number, anew=True)


async def show_message(visit: Visit, broadcast: Broadcast) -> None:
    """The message itself, with its buttons. Raises telegram.error.TelegramError."""
    buttons = broadcast_keyboard.links(broadcast.links)
    await copy(visit.services.bot, visit.address, broadcast.admin, broadcast.message_ids, buttons)


async def found(number: int, tx: Transaction, *, to_change: bool = False) -> Broadcast:
    """The broadcast with that number; `to_change`: nobody else's change comes between. Raises BroadcastError."""
    broadcast = await (tx.broadcasts.hold(number) if to_change else tx.broadcasts.get(number))
    if broadcast is None:
        raise BroadcastError("There is no such broadcast: /broadcasts lists them.")
    return broadcast


async def redraw(panel: Panel, seen: Outlook, services: Services) -> None:
    """Bring a panel up to date, if it looks different now. Raises telegram.error.TelegramError."""
    async with services.storage.read() as tx:
        drawing = await _drawing(seen, panel.chat, services, tx)
    if drawing.look != panel.look:
        await edit(services, panel.chat, panel.message, drawing.body, drawing.keyboard)
    async with services.storage.begin() as tx:
        await tx.panels.put(Panel(panel.broadcast, panel.chat, panel.message, drawing.look), seen.broadcast.state)


async def tell_end(seen: Outlook, services: Services) -> None:
    """Post the report of a broadcast that is done to the admin who sent it, as its panel in that chat from now on.

    An edit would go unnoticed; the panel that there was keeps the last numbers. Raises telegram.error.TelegramError.
    """
    broadcast, chat, now = seen.broadcast, seen.broadcast.admin, services.now()
    async with services.storage.read() as tx:
        old = await tx.panels.of(broadcast.id, chat)
        to = await reader(chat, services, tx)
    drawing = draw(seen, to, now, services.settings.messages_per_second)
    message = (await post(services.bot, Address(chat), drawing.body, drawing.keyboard)).message_id
    async with services.storage.begin() as tx:
        await tx.panels.put(Panel(broadcast.id, chat, message, drawing.look), broadcast.state)
    if old is not None:
        await edit(services, chat, old.message, to.say.progress(broadcast, seen.progress, now, to.zone))


async def _drawing(seen: Outlook, chat: int, services: Services, tx: Transaction) -> Drawing:
    to = await reader(chat, services, tx)
    return draw(seen, to, services.now(), services.settings.messages_per_second)
