"""The message in which an admin sees and handles a broadcast: the same for all of them, whatever state it is in."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from telegram import InlineKeyboardMarkup

from bot.telegram.rich_text import Rich
from bot.texts.texts import Texts
from bot.views.broadcasts import audience_keyboards, broadcast_keyboards
from digests.sending.broadcast import Broadcast, BroadcastState, Progress


@dataclass(frozen=True, slots=True)
class PanelData:
    """All that a panel tells of a broadcast. `size`: whom it would reach now; `undo`: what deletes it, if anything;
    `quiet`: how many have quiet hours when it leaves."""

    broadcast: Broadcast
    size: int
    progress: Progress
    undo: Broadcast | None
    quiet: int = 0


@dataclass(frozen=True, slots=True)
class PanelReader:
    """The admin's chat that a panel is drawn for: its words, and the zone its clocks show."""

    say: Texts
    zone: str


@dataclass(frozen=True, slots=True)
class RenderedPanel:
    """A panel's text and buttons; `digest` is a hash of both."""

    body: Rich
    keyboard: InlineKeyboardMarkup | None

    @property
    def digest(self) -> str:
        buttons = self.keyboard.to_json() if self.keyboard else ""
        return blake2b(f"{self.body.html}\0{buttons}".encode(), digest_size=8).hexdigest()


def render(seen: PanelData, to: PanelReader, now: datetime, per_second: float) -> RenderedPanel:
    """The panel for its broadcast's state; `per_second` is how many messages may leave in a second."""
    broadcast, say = seen.broadcast, to.say
    match broadcast.state:
        case BroadcastState.DRAFT if not broadcast.frozen and seen.size:
            body = say.broadcast.choose_audience(broadcast.audience, seen.size)
            return RenderedPanel(body, audience_keyboards.audience(broadcast, seen.size, say))
        case BroadcastState.DRAFT if not seen.size:
            return RenderedPanel(say.broadcast.nobody(), audience_keyboards.audience(broadcast, 0, say))
        case BroadcastState.DRAFT:
            per_second /= max(1, len(broadcast.message_ids))
            body = say.broadcast.preview(broadcast, seen.size, per_second, seen.quiet)
            return RenderedPanel(body, broadcast_keyboards.draft(broadcast, say, quiet=seen.quiet > 0))
        case BroadcastState.SCHEDULED:
            body = say.broadcast.scheduled(broadcast, seen.size, to.zone, seen.quiet)
            return RenderedPanel(body, broadcast_keyboards.scheduled(broadcast, say, quiet=seen.quiet > 0))
        case BroadcastState.RUNNING | BroadcastState.PAUSED:
            body = say.progress.progress(broadcast, seen.progress, now, to.zone)
            return RenderedPanel(body, broadcast_keyboards.running(broadcast, say))
        case BroadcastState.CANCELLED if broadcast.started_at is None:
            return RenderedPanel(say.broadcast.draft_dropped(), None)
        case _:
            buttons = broadcast_keyboards.ended(broadcast, seen.progress, seen.undo, now, say)
            return RenderedPanel(say.progress.report(broadcast, seen.progress, seen.undo), buttons)
