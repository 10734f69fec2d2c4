"""An admin's message to an audience, and the states it goes through."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BroadcastState(StrEnum):
    """DRAFT -> RUNNING -> DONE; a draft or a running one can be CANCELLED."""

    DRAFT = "draft"
    RUNNING = "running"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets a broadcast: every active chat that takes announcements and matches what is set here.

    `only_chat` names one chat by its id, which gets it in any case.
    """

    topic: str = ""
    language: str = ""
    only_chat: int = 0


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`admin` is the Telegram id of the chat it was composed in, where `message_ids` stand and are copied from.

    `panel` is the message in that chat which shows its progress, 0 before there is one. Its deliveries are queued for
    the chats of its audience with an id up to `enlisted_to`, and for all of them once it is `enlisted`.
    """

    id: int
    admin: int
    message_ids: tuple[int, ...]
    audience: Audience
    state: BroadcastState
    created_at: datetime
    panel: int = 0
    enlisted_to: int = 0
    enlisted: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is: numbers of deliveries, and messages a second over the last while (0 if unknown)."""

    queued: int = 0
    sent: int = 0
    blocked: int = 0
    failed: int = 0
    unknown: int = 0
    rate: float = 0.0

    @property
    def total(self) -> int:
        return self.queued + self.sent + self.blocked + self.failed + self.unknown

    @property
    def share_done(self) -> float:
        """Between 0 and 1."""
        return 1 - self.queued / self.total if self.total else 1.0
