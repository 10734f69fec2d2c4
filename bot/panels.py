"""The panels of broadcasts: what each shows to whom, kept up to date in every admin's chat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram.ext import ExtBot

from bot.telegram.send import edit, post
from bot.texts.texts import Texts
from bot.views.broadcasts.broadcast_panel import PanelData, PanelReader, RenderedPanel, render
from bot.views.keyboards import directed
from digests.chats.chat import Address, TelegramChatId
from digests.chats.quiet_hours import quiet_at
from digests.errors import BroadcastError
from digests.sending.broadcast import Broadcast, BroadcastState, Progress
from storage import Panel, Storage, Transaction


async def panel_data(broadcast: Broadcast, now: datetime, tx: Transaction) -> PanelData:
    """What there is to tell of it now; only what its state needs is counted."""
    if broadcast.state in (BroadcastState.DRAFT, BroadcastState.SCHEDULED):
        leaves_at = broadcast.send_at if broadcast.state is BroadcastState.SCHEDULED and broadcast.send_at else now
        size = await tx.broadcasts.audience_size(broadcast.audience, now)
        return PanelData(broadcast, size, Progress(), None, await quiet_chats(broadcast, leaves_at, now, tx))
    progress = await tx.delivery_reports.progress(broadcast.id, now, 0 if _is_counted(broadcast) else broadcast.size)
    return PanelData(broadcast, broadcast.size, progress, await tx.broadcasts.latest_undo(broadcast.id))


async def quiet_chats(broadcast: Broadcast, at: datetime, now: datetime, tx: Transaction) -> int:
    """How many chats of its audience, as that is `now`, have quiet hours `at` the moment when it leaves."""
    if not broadcast.frozen or broadcast.is_undo or broadcast.audience.only_chat:
        return 0
    return quiet_at(await tx.broadcasts.quiet_hours(broadcast.audience, now), at)


def _is_counted(broadcast: Broadcast) -> bool:
    """Whether its deliveries tell how many chats it is for: not before all are queued, nor once some are withdrawn."""
    return broadcast.fully_queued and broadcast.state is not BroadcastState.CANCELLED


async def existing_broadcast(broadcast_id: int, tx: Transaction, *, to_change: bool = False) -> Broadcast:
    """The broadcast with that number; `to_change`: nobody else's change comes between. Raises BroadcastError."""
    broadcast = await (tx.broadcasts.get_for_update(broadcast_id) if to_change else tx.broadcasts.get(broadcast_id))
    if broadcast is None:
        raise BroadcastError("no-such-broadcast")
    return broadcast


@dataclass(frozen=True, slots=True)
class Panels:
    """Shows panels with these parts. `default_language` and `default_timezone` are for chats that have none."""

    storage: Storage
    bot: ExtBot[str]
    messages_per_second: float
    default_language: str
    default_timezone: str
    now: Callable[[], datetime]

    async def reader(self, chat: TelegramChatId, tx: Transaction) -> PanelReader:
        """Who reads in the chat with that id at Telegram."""
        known = await tx.chats.at(Address(chat))
        say = Texts(known.language if known else self.default_language)
        return PanelReader(say, known.schedule.zone if known and known.schedule else self.default_timezone)

    async def rendered_for(self, chat: TelegramChatId, data: PanelData, tx: Transaction) -> RenderedPanel:
        """The panel as the chat with that id at Telegram sees it."""
        return render(data, await self.reader(chat, tx), self.now(), self.messages_per_second)

    async def redraw(self, panel: Panel, data: PanelData) -> None:
        """Bring a panel up to date, if it looks different now. Raises telegram.error.TelegramError."""
        async with self.storage.read() as tx:
            reader = await self.reader(panel.chat, tx)
        rendered = render(data, reader, self.now(), self.messages_per_second)
        if rendered.digest != panel.content_hash:
            buttons = directed(rendered.keyboard, reader.say)
            await edit(self.bot, panel.chat, panel.message, rendered.body, buttons)
        await self.note(Panel(panel.broadcast, panel.chat, panel.message, rendered.digest), data)

    async def note(self, panel: Panel, data: PanelData) -> None:
        """Keep that `panel` shows `data`; what has changed while it was being drawn is drawn anew."""
        async with self.storage.begin() as tx:
            await tx.panels.put(panel, data.broadcast.state)
            broadcast = await tx.broadcasts.get(panel.broadcast)
            # One that goes on is drawn anew in any case.
            if (
                broadcast is not None
                and broadcast.state.has_ended
                and await panel_data(broadcast, self.now(), tx) != data
            ):
                await tx.panels.outdate(panel.broadcast)

    async def tell_end(self, data: PanelData) -> None:
        """Post the report of a broadcast that is done to the admin who sent it, as its panel in that chat from now on.

        An edit would go unnoticed; the panel that there was keeps the last numbers. Raises
        telegram.error.TelegramError.
        """
        broadcast, chat, now = data.broadcast, TelegramChatId(data.broadcast.admin), self.now()
        async with self.storage.read() as tx:
            old = await tx.panels.of(broadcast.id, chat)
            reader = await self.reader(chat, tx)
        rendered = render(data, reader, now, self.messages_per_second)
        buttons = directed(rendered.keyboard, reader.say)
        message = (await post(self.bot, Address(chat), rendered.body, buttons)).message_id
        await self.note(Panel(broadcast.id, chat, message, rendered.digest), data)
        if old is not None:
            numbers = reader.say.progress.progress(broadcast, data.progress, now, reader.zone)
            await edit(self.bot, chat, old.message, numbers)
