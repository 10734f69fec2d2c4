"""What keeps bulk messages from a Telegram that fails: each of them might be lost in a way that nobody can tell."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from telegram.error import TelegramError

from digests.delivery import Outcome, Postponed, Unsure

log = logging.getLogger(__name__)

# Seconds before Telegram is tried again, doubled after each failure.
FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0


class Outage:
    """A circuit breaker. While Telegram answers, messages pass side by side.

    After one that met no clear answer they pass one by one: each waits, longer after each failure, and until a question
    that changes nothing (`ask`) is answered. The first clear answer to a message ends it.
    """

    def __init__(
        self, ask: Callable[[], Awaitable[object]], sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> None:
        self._ask = ask
        self._sleep = sleep
        self._one_by_one = asyncio.Lock()
        self._failures = 0

    @asynccontextmanager
    async def passage(self) -> AsyncIterator[None]:
        """Send one message in this block, and tell `noticed` what became of it before it ends."""
        if not self._failures:
            yield
            return
        async with self._one_by_one:
            await self._patience()
            yield

    def noticed(self, outcome: Outcome) -> None:
        """Learn from what became of a message."""
        match outcome:
            case Unsure(error) | Postponed(error, None):
                if not self._failures:
                    log.warning("Telegram does not answer clearly, so messages wait: %s", error)
                self._failures += 1
            case _:
                if self._failures:
                    log.warning("Telegram answers again")
                self._failures = 0

    async def _patience(self) -> None:
        while self._failures:
            await self._sleep(min(FIRST_WAIT * 2 ** min(self._failures - 1, 10), LONGEST_WAIT))
            try:
                await self._ask()
            except TelegramError:
                self._failures += 1
            else:
                return
