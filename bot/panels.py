"""The panels of broadcasts: what each shows to whom, kept up to date in every admin's chat."""

from datetime import datetime

from bot.services import Services
from bot.telegram.send import edit, post
from bot.texts.texts import Texts
from bot.views.broadcast_panel import PanelData, PanelReader, RenderedPanel, render
from digests.chats.chat import Address
from digests.errors import BroadcastError
from digests.sending.broadcast import Broadcast, BroadcastState, Progress
from storage import Panel, Transaction


async def panel_data(broadcast: Broadcast, now: datetime, tx: Transaction) -> PanelData:
    """What there is to tell of it now; only what its state needs is counted."""
    if broadcast.state in (BroadcastState.DRAFT, BroadcastState.SCHEDULED):
        return PanelData(broadcast, await tx.broadcasts.audience_size(broadcast.audience, now), Progress(), None)
    progress = await tx.deliveries.progress(broadcast.id, now, 0 if _is_counted(broadcast) else broadcast.size)
    return PanelData(broadcast, broadcast.size, progress, await tx.broadcasts.undo_of(broadcast.id))


def _is_counted(broadcast: Broadcast) -> bool:
    """Whether its deliveries tell how many chats it is for: not before all are queued, nor once some are withdrawn."""
    return broadcast.enlisted and broadcast.state is not BroadcastState.CANCELLED


async def panel_reader(chat: int, services: Services, tx: Transaction) -> PanelReader:
    """Who reads in the chat with that id at Telegram."""
    settings, found = services.settings, await tx.chats.at(Address(chat))
    say = Texts(found.language if found else settings.default_language)
    return PanelReader(say, found.schedule.zone if found and found.schedule else settings.default_timezone)


async def found(number: int, tx: Transaction, *, to_change: bool = False) -> Broadcast:
    """The broadcast with that number; `to_change`: nobody else's change comes between. Raises BroadcastError."""
    broadcast = await (tx.broadcasts.hold(number) if to_change else tx.broadcasts.get(number))
    if broadcast is None:
        raise BroadcastError("There is no such broadcast: /broadcasts lists them.")
    return broadcast


async def redraw(panel: Panel, seen: PanelData, services: Services) -> None:
    """Bring a panel up to date, if it looks different now. Raises telegram.error.TelegramError."""
    async with services.storage.read() as tx:
        rendered = await rendered_for(seen, panel.chat, services, tx)
    if rendered.digest != panel.look:
        await edit(services.bot, panel.chat, panel.message, rendered.body, rendered.keyboard)
    async with services.storage.begin() as tx:
        await tx.panels.put(Panel(panel.broadcast, panel.chat, panel.message, rendered.digest), seen.broadcast.state)


async def tell_end(seen: PanelData, services: Services) -> None:
    """Post the report of a broadcast that is done to the admin who sent it, as its panel in that chat from now on.

    An edit would go unnoticed; the panel that there was keeps the last numbers. Raises telegram.error.TelegramError.
    """
    broadcast, chat, now = seen.broadcast, seen.broadcast.admin, services.now()
    async with services.storage.read() as tx:
        old = await tx.panels.of(broadcast.id, chat)
        to = await panel_reader(chat, services, tx)
    rendered = render(seen, to, now, services.settings.messages_per_second)
    message = (await post(services.bot, Address(chat), rendered.body, rendered.keyboard)).message_id
    async with services.storage.begin() as tx:
        await tx.panels.put(Panel(broadcast.id, chat, message, rendered.digest), broadcast.state)
    if old is not None:
        await edit(services.bot, chat, old.message, to.say.progress.progress(broadcast, seen.progress, now, to.zone))


async def rendered_for(seen: PanelData, chat: int, services: Services, tx: Transaction) -> RenderedPanel:
    """The panel as the chat with that id at Telegram sees it."""
    to = await panel_reader(chat, services, tx)
    return render(seen, to, services.now(), services.settings.messages_per_second)
