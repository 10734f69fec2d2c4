"""Misfortune on order: the ways a call to Telegram goes wrong, scripted."""

from dataclasses import dataclass
from enum import Enum

from playground.api.errors import ApiError, bad_request, flood, forbidden


class Break(Enum):
    """Faults of the line. BEFORE: the call has no effect. AFTER: it has, and the caller does not learn so."""

    HANG_BEFORE = "never answers, does nothing"
    HANG_AFTER = "does it, never answers"
    CLOSE_BEFORE = "hangs up, does nothing"
    CLOSE_AFTER = "does it, hangs up"
    HALF_ANSWER = "does it, hangs up in the middle of the answer"
    GARBAGE = "does it, answers 200 with no JSON"

    @property
    def hangs(self) -> bool:
        """Whether the caller waits for ever."""
        return self in (Break.HANG_BEFORE, Break.HANG_AFTER)

    @property
    def before(self) -> bool:
        """Whether the call has no effect."""
        return self in (Break.HANG_BEFORE, Break.CLOSE_BEFORE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Answered with this error instead of being carried out."""

    error: ApiError


@dataclass(frozen=True, slots=True)
class ServerError:
    """Answered by the machine in front of Telegram, with an HTML page."""

    status: int = 502


Fault = Break | Refusal | ServerError


def http(status: int = 502) -> Fault:
    """A 5xx from the front: not carried out, body is no JSON."""
    return ServerError(status)


def too_many(retry_after: int) -> Fault:
    """429: wait `retry_after` seconds."""
    return Refusal(flood(retry_after))


def refused(why: str = "bot was blocked by the user") -> Fault:
    """403 with "Forbidden: " before `why`."""
    return Refusal(forbidden(why))


def wrong(why: str) -> Fault:
    """400 with "Bad Request: " before `why`."""
    return Refusal(bad_request(why))


@dataclass(slots=True)
class Scripted:
    """One order: which calls it befalls, how often more (None: always), and how often it did."""

    fault: Fault
    method: str | None
    chat_id: int | str | None
    left: int | None
    hits: int = 0

    def cancel(self) -> None:
        """From now on it befalls no call."""
        self.left = 0

    def befalls(self, method: str, chat_id: object) -> bool:
        """Whether this call is hit."""
        return (
            self.left != 0
            and self.method in (None, method)
            and (self.chat_id is None or str(self.chat_id) == str(chat_id))
        )


class Faults:
    """Orders, first come first served."""

    def __init__(self) -> None:
        self._orders: list[Scripted] = []

    def order(self, order: Scripted) -> Scripted:
        """Add an order."""
        self._orders.append(order)
        return order

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The fault that befalls this call, counted."""
        for order in self._orders:
            if order.befalls(method, chat_id):
                order.hits += 1
                order.left = None if order.left is None else order.left - 1
                return order.fault
        return None
