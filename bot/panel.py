"""The message in which an admin sees and handles a broadcast: the same for all of them, whatever state it is in."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from telegram import InlineKeyboardMarkup

from bot import broadcast_keyboard
from bot.admin_replies import AdminReplies
from bot.html import Rich
from bot.services import Services
from digests.broadcast import Broadcast, BroadcastState, Progress
from digests.subscription import Address
from storage import Transaction


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that a panel tells of a broadcast. `size`: whom it would reach now; `undo`: what deletes it, if anything."""

    broadcast: Broadcast
    size: int
    progress: Progress
    undo: Broadcast | None


@dataclass(frozen=True, slots=True)
class Reader:
    """The admin's chat that a panel is drawn for: its words, and the zone its clocks show."""

    say: AdminReplies
    zone: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A panel's text and buttons; `look` is a hash of both."""

    body: Rich
    keyboard: InlineKeyboardMarkup | None

    @property
    def look(self) -> str:
        buttons = self.keyboard.to_json() if self.keyboard else ""
        return blake2b(f"{self.body.html}\0{buttons}".encode(), digest_size=8).hexdigest()


async def outlook(broadcast: Broadcast, now: datetime, tx: Transaction) -> Outlook:
    """What there is to tell of it now; only what its state needs is counted."""
    if broadcast.state in (BroadcastState.DRAFT, BroadcastState.SCHEDULED):
        return Outlook(broadcast, await tx.broadcasts.audience_size(broadcast.audience, now), Progress(), None)
    progress = await tx.deliveries.progress(broadcast.id, now, 0 if _is_counted(broadcast) else broadcast.size)
    return Outlook(broadcast, broadcast.size, progress, await tx.broadcasts.undo_of(broadcast.id))


def _is_counted(broadcast: Broadcast) -> bool:
    """Whether its deliveries tell how many chats it is for: not before all are queued, nor once some are withdrawn."""
    return broadcast.enlisted and broadcast.state is not BroadcastState.CANCELLED


async def reader(chat: int, services: Services, tx: Transaction) -> Reader:
    """Who reads in the chat with that id at Telegram."""
    settings, found = services.settings, await tx.chats.at(Address(chat))
    say = AdminReplies(found.language if found else settings.default_language)
    return Reader(say, found.schedule.zone if found and found.schedule else settings.default_timezone)


def draw(seen: Outlook, to: Reader, now: datetime, per_second: float) -> Drawing:
    """The panel for its broadcast's state; `per_second` is how many messages may leave in a second."""
    broadcast, say = seen.broadcast, to.say
    match broadcast.state:
        case BroadcastState.DRAFT if not broadcast.frozen and seen.size:
            body = say.choose_audience(broadcast.audience, seen.size)
            return Drawing(body, broadcast_keyboard.audience(broadcast, seen.size, say))
        case BroadcastState.DRAFT if not seen.size:
            return Drawing(say.nobody(), broadcast_keyboard.audience(broadcast, 0, say))
        case BroadcastState.DRAFT:
            body = say.preview(broadcast, seen.size, per_second / max(1, len(broadcast.message_ids)))
            return Drawing(body, broadcast_keyboard.draft(broadcast, say))
        case BroadcastState.SCHEDULED:
            body = say.scheduled(broadcast, seen.size, to.zone)
            return Drawing(body, broadcast_keyboard.scheduled(broadcast.id, say))
        case BroadcastState.RUNNING | BroadcastState.PAUSED:
            body = say.progress(broadcast, seen.progress, now, to.zone)
            return Drawing(body, broadcast_keyboard.running(broadcast, say))
        case BroadcastState.CANCELLED if broadcast.started_at is None:
            return Drawing(say.draft_dropped(), None)
        case _:
            buttons = broadcast_keyboard.ended(broadcast, seen.progress, seen.undo, now, say)
            return Drawing(say.report(broadcast, seen.progress, seen.undo), buttons)
