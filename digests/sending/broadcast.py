"""An admin's message to an audience, and the states it goes through."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from digests.sending.link_buttons import LinkButton

# How long Telegram lets a bot delete what it sent (https://core.telegram.org/bots/api#deletemessage).
UNDO_WITHIN = timedelta(hours=48)
# What has to wait for longer than messages do that Telegram turned away for now waits for quiet hours to end.
QUIET_WAIT = timedelta(minutes=10)
# Above so many chats, sending takes one more tap.
SURE_ABOVE = 1000


class BroadcastState(StrEnum):
    """DRAFT -> RUNNING -> DONE, with SCHEDULED before and PAUSED in between; CANCELLED ends all but DONE.

    A scheduled one can become a draft again, and one that is done can run again for those it failed for.
    """

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"

    @property
    def has_ended(self) -> bool:
        return self in (BroadcastState.CANCELLED, BroadcastState.DONE)


class ChatKind(StrEnum):
    """Where people read: alone with the bot, in a group of any size, or in a channel."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets a broadcast: every active chat that takes announcements and matches all that is set here.

    `active_days`: somebody wrote or tapped there in so many days. `only_chat` names one chat by its id, which gets it
    in any case. `undo_of` is another broadcast: its messages are deleted where it arrived (see `is_undo`).
    """

    topic: str = ""
    language: str = ""
    kind: ChatKind | None = None
    active_days: int = 0
    only_chat: int = 0
    undo_of: int = 0


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`admin` is the Telegram id of the chat it is composed in, where `message_ids` stand and are copied from.

    Those are the admin's own messages until it is `frozen`; then they are the bot's copies of them, in the chat of
    whoever saw the preview, and nobody can change them any more. `send_at` is when it is meant to leave; `size` is how
    many chats it was meant for when it left. Its deliveries are queued for the chats of its audience with an id up to
    `queued_up_to`, and for all of them once it is `fully_queued` (or, of one that was cancelled, withdrawn). Its
    failures count from `watched_from` on. In a chat's quiet hours it arrives `silently`, or waits until they are over.
    """

    id: int
    admin: int
    message_ids: tuple[int, ...]
    audience: Audience
    state: BroadcastState
    created_at: datetime
    frozen: bool = False
    links: tuple[LinkButton, ...] = ()
    send_at: datetime | None = None
    size: int = 0
    started_at: datetime | None = None
    watched_from: datetime | None = None
    ended_at: datetime | None = None
    queued_up_to: int = 0
    fully_queued: bool = False
    silently: bool = False

    @property
    def is_undo(self) -> bool:
        """Whether it deletes the messages of another broadcast."""
        return self.audience.undo_of > 0

    @property
    def is_album(self) -> bool:
        return len(self.message_ids) > 1

    @property
    def keeps_quiet_hours(self) -> bool:
        """Whether it waits for them to end: not where it is silent, deletes, or goes to the one chat that was named."""
        return not (self.silently or self.is_undo or self.audience.only_chat)

    def can_be_undone(self, now: datetime) -> bool:
        """Whether Telegram still lets some of its messages be deleted."""
        if self.is_undo or not self.state.has_ended or self.started_at is None:
            return False
        return now < (self.ended_at or self.started_at) + UNDO_WITHIN


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is: numbers of deliveries, and messages a second over the last while (0 if unknown).

    `expected` is how many there will be, which counts as long as it is more than there are. Of those that are queued,
    `waiting` have to wait for quiet hours to end, the last of them until `waits_until`.
    """

    queued: int = 0
    sent: int = 0
    blocked: int = 0
    failed: int = 0
    unknown: int = 0
    rate: float = 0.0
    expected: int = 0
    waiting: int = 0
    waits_until: datetime | None = None

    @property
    def ended(self) -> int:
        return self.sent + self.blocked + self.failed + self.unknown

    @property
    def total(self) -> int:
        return max(self.queued + self.ended, self.expected)

    @property
    def to_go(self) -> int:
        return self.total - self.ended

    @property
    def share_done(self) -> float:
        """Between 0 and 1."""
        return self.ended / self.total if self.total else 1.0

    def ends_at(self, now: datetime) -> datetime | None:
        """When the last message leaves if it goes on like this; None where none is left, or none left lately."""
        if not self.to_go or not self.rate:
            return None
        at_once = self.to_go - self.waiting
        return max(now + timedelta(seconds=at_once / self.rate), self.waits_until or now)
