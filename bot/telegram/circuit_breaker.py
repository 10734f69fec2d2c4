"""A circuit breaker, with back-off: bulk messages wait while Telegram fails, as each might be lost in a way that
nobody can tell."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from telegram.error import TelegramError

from digests.sending.delivery import Outcome, Postponed, Unknown

log = logging.getLogger(__name__)

# Until Telegram is tried again, doubled after each failure.
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(seconds=30)


def _seconds_of_the_loop() -> float:
    return asyncio.get_running_loop().time()


class CircuitBreaker:
    """Closed while Telegram answers: messages pass side by side.

    One that meets no clear answer opens it, and the others wait. After that it is half open: a question that changes
    nothing (`ask`) is put, and when it is answered one message is tried; the wait doubles after each failure. The first
    clear answer closes it.
    `clock` gives seconds that only grow.
    """

    def __init__(self, ask: Callable[[], Awaitable[object]], clock: Callable[[], float] = _seconds_of_the_loop) -> None:
        self._ask = ask
        self._clock = clock
        self._failures = 0
        self._is_half_open = False
        self._until = 0.0

    @property
    def wait(self) -> timedelta | None:
        """How long nothing should be sent; None when Telegram answers, or may be tried."""
        if not self._failures:
            return None
        left = timedelta(seconds=self._until - self._clock())
        if self._is_half_open:
            return max(left, FIRST_WAIT)
        return left if left > timedelta() else None

    @property
    def is_open(self) -> bool:
        """Whether the last message met no clear answer."""
        return self._failures > 0

    @asynccontextmanager
    async def admission(self) -> AsyncIterator[timedelta | None]:
        """Send one message in this block, and `record` its outcome; but when it gives a wait, come again after that."""
        if not self._failures:
            yield None
        elif (wait := self.wait) is not None:
            yield wait
        else:
            self._is_half_open = True
            try:
                yield None if await self._answers() else self.wait
            finally:
                self._is_half_open = False

    def record(self, outcome: Outcome) -> None:
        """Learn from what became of a message."""
        match outcome:
            case Unknown(error) | Postponed(error, None):
                self._failed(error)
            case _:
                if self._failures:
                    log.warning("Telegram answers again, after %s failures", self._failures)
                self._failures = 0

    async def _answers(self) -> bool:
        try:
            await self._ask()
        except TelegramError as error:
            self._failed(str(error))
            return False
        return True

    def _failed(self, error: str) -> None:
        if not self._failures:
            log.warning("Telegram does not answer clearly (%s): messages wait, and one at a time is tried", error)
        wait = min(FIRST_WAIT * 2 ** min(self._failures, 10), LONGEST_WAIT)
        self._failures += 1
        self._until = self._clock() + wait.total_seconds()
