"""Rate limits (sliding window log): how fast a bot may send, and what happens to one that is faster."""

import math
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from playground.api.errors import flood


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages allowed; nothing is refused unless `enforce`. Telegram's Bot FAQ gives 30, 1 and 20.

    Messages for which the bot allows to be paid (`allow_paid_broadcast`) have their own 1,000 a second (Bot API).

    `burst` is how many may go to one chat at once before `per_chat_per_second` bites: "short bursts" are tolerated.
    """

    per_second: int = 30
    paid_per_second: int = 1000
    per_chat_per_second: int = 1
    per_group_per_minute: int = 20
    burst: int = 5
    enforce: bool = False


class RateLimiter:
    """One bot's recent messages, and until when it was told to wait."""

    def __init__(self) -> None:
        self._sent: dict[int | str, deque[float]] = defaultdict(deque)
        self._paused: dict[int | str, float] = {}

    def spend(self, limits: Limits, now: float, chat_id: int, *, paid: bool = False) -> None:
        """Count one message to a chat. Raises ApiError 429 when that is too fast, and while told to wait."""
        if not limits.enforce:
            return
        windows = _windows(limits, chat_id, paid=paid)
        for key, _, _ in windows:
            if now < self._paused.get(key, 0):
                raise flood(max(1, math.ceil(self._paused[key] - now)))
        for key, allowed, window in windows:
            self._check(key, allowed, window, now)
        for key, _, _ in windows:
            self._sent[key].append(now)

    def _check(self, key: int | str, allowed: int, window: float, now: float) -> None:
        recent = self._sent[key]
        while recent and recent[0] <= now - window:
            recent.popleft()
        if len(recent) >= allowed:
            wait = max(1, math.ceil(recent[0] + window - now)) if recent else 1
            self._paused[key] = now + wait
            raise flood(wait)


def _windows(limits: Limits, chat_id: int, *, paid: bool) -> list[tuple[int | str, int, float]]:
    """Which counters a message draws on: (chat, or a word for the bot as a whole; messages; seconds)."""
    chat: tuple[int | str, int, float]
    if chat_id < 0:
        chat = (chat_id, limits.per_group_per_minute, 60.0)
    else:
        chat = (chat_id, limits.burst, limits.burst / limits.per_chat_per_second)
    whole = ("paid", limits.paid_per_second, 1.0) if paid else ("free", limits.per_second, 1.0)
    return [whole, chat]


def peak(times: Iterable[float], window: float = 1.0) -> int:
    """The most of `times` within any `window` seconds."""
    recent: deque[float] = deque()
    most = 0
    for moment in sorted(times):
        recent.append(moment)
        while recent[0] <= moment - window:
            recent.popleft()
        most = max(most, len(recent))
    return most
