"""A delivery: one message on its way to one chat, and what follows from an attempt to send it (with back-off)."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from digests.chats.chat import Address, ChatId, TelegramChatId

GIVE_UP_AFTER = 8
LEASE = timedelta(seconds=60)


class DeliveryKind(StrEnum):
    DIGEST = "digest"
    BROADCAST = "broadcast"
    ALERT = "alert"


class DeliveryState(StrEnum):
    """QUEUED -> SENDING -> SENT | FAILED | UNKNOWN. UNKNOWN may have arrived: nobody can tell."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger. `subject` is the id of the digest, which an alert has too, or of the broadcast; `tries`
    counts past attempts."""

    id: int
    kind: DeliveryKind
    subject: int
    chat: ChatId
    address: Address
    tries: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram accepted it under these message ids."""

    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Postponed:
    """It did not leave, or was turned away for now: the same message may go out after `wait`, if that is known."""

    error: str
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take it.

    `blocked`: they stopped the bot, and may come back; `gone`: the chat is no more; `closed`: the forum topic is
    closed, or no more.
    """

    error: str
    blocked: bool = False
    gone: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id; the message did not go out."""

    chat: TelegramChatId


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left and no answer came: it may have been delivered."""

    error: str


Outcome = Sent | Postponed | Refused | Moved | Unknown


@dataclass(frozen=True, slots=True)
class NextState:
    """The state a delivery goes into.

    `not_before` is set when it is queued again. `counted`: the attempt was one of its tries.
    """

    state: DeliveryState
    not_before: datetime | None = None
    error: str = ""
    message_ids: tuple[int, ...] = ()
    counted: bool = True


def after_attempt(
    delivery: Delivery, outcome: Outcome, now: datetime, *, jitter: float | None = None, repeat_unknown: bool = False
) -> NextState:
    """What becomes of `delivery` after `outcome`.

    A message that did not leave is tried again, after the wait Telegram asked for or else 2 s, 4 s, 8 s … with
    `jitter` (0 to 1, by default random) spreading the wait by up to a half; it fails after GIVE_UP_AFTER tries. A wait
    that Telegram itself asked for does not count as a try that failed. One that may have arrived is not sent again,
    unless it is a digest at its first try and the operator would rather have it twice than not at all
    (`repeat_unknown`); a broadcast never is.
    """
    match outcome:
        case Sent(message_ids):
            return NextState(DeliveryState.SENT, message_ids=message_ids)
        case Refused(error):
            return NextState(DeliveryState.FAILED, error=error)
        case Unknown(error) if repeat_unknown and delivery.kind is DeliveryKind.DIGEST and not delivery.tries:
            return NextState(DeliveryState.QUEUED, not_before=now, error=error)
        case Unknown(error):
            return NextState(DeliveryState.UNKNOWN, error=error)
        case Moved():
            return NextState(DeliveryState.QUEUED, not_before=now, counted=False)
        case Postponed(error, None) if delivery.tries + 1 >= GIVE_UP_AFTER:
            return NextState(DeliveryState.FAILED, error=error)
        case Postponed(error, None):
            spread = 1 + (random.random() if jitter is None else jitter) / 2  # noqa: S311 (spreads load, no secret)
            return NextState(DeliveryState.QUEUED, now + timedelta(seconds=2 ** (delivery.tries + 1)) * spread, error)
        case Postponed(error, timedelta() as wait):
            return NextState(DeliveryState.QUEUED, now + wait, error, counted=False)
    raise AssertionError(outcome)
