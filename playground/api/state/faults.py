"""Fault injection: the ways a call to Telegram goes wrong, scripted."""

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
class ScriptedFault:
    """A fault that is to come: of which calls, how often more (None: always), and how often it did."""

    fault: Fault
    method: str | None
    chat_id: int | str | None
    left: int | None
    hits: int = 0

    def cancel(self) -> None:
        """From now on no call goes wrong by it."""
        self.left = 0

    def matches(self, method: str, chat_id: object) -> bool:
        """Whether it is to happen to this call."""
        return (
            self.left != 0
            and self.method in (None, method)
            and (self.chat_id is None or str(self.chat_id) == str(chat_id))
        )


class Faults:
    """What is scripted, first come first served."""

    def __init__(self) -> None:
        self._scripted: list[ScriptedFault] = []

    def add(self, scripted: ScriptedFault) -> ScriptedFault:
        """Script one more."""
        self._scripted.append(scripted)
        return scripted

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The fault that is to happen to this call, counted."""
        for scripted in self._scripted:
            if scripted.matches(method, chat_id):
                scripted.hits += 1
                scripted.left = None if scripted.left is None else scripted.left - 1
                return scripted.fault
        return None
