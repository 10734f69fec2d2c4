"""A rate that all processes share (GCRA, in a row of the database), or that this one keeps alone while it must."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from digests.errors import StorageError
from digests.sending.rate_limit import reserve
from storage import Storage

log = logging.getLogger(__name__)

# A reply waits for it, and every reply would.
PATIENCE = timedelta(seconds=1)
TRY_AGAIN = timedelta(seconds=10)


class SharedRate:
    """Reserves turns at `rate` a second for the bot of `storage`, by the limit called `name`.

    `saved`: how long unused turns can still be used. While nothing can be written, this process counts by itself: a
    person who asks must be answered all the same, and Telegram refuses what several processes make too much.
    """

    def __init__(
        self,
        storage: Storage,
        rate: float,
        name: str,
        *,
        saved: timedelta,
        now: Callable[[], datetime],
        on_pause: Callable[[datetime], None],
    ) -> None:
        self._storage = storage.hurried(PATIENCE)
        self._rate = rate
        self._name = name
        self._saved = saved
        self._now = now
        self._on_pause = on_pause
        self._next, self._shared_from = now() - saved, now()

    async def draw(self, turns: int) -> datetime:
        """When the first of so many turns may be used; `on_pause` is told until when the token is paused."""
        now = self._now()
        if now >= self._shared_from:
            try:
                return await self._draw_shared(turns)
            except StorageError as error:
                log.warning("the pace is this process's own for a while: %s", error, exc_info=error)
                self._shared_from = self._now() + TRY_AGAIN
        first, self._next = reserve(self._next, turns, self._rate, self._now(), saved=self._saved)
        return first

    async def _draw_shared(self, turns: int) -> datetime:
        limits = (turns, self._rate, self._now(), self._name)
        async with self._storage.begin() as tx:
            first = await tx.rate_limits.reserve(*limits, saved=self._saved)
            paused = await tx.rate_limits.paused_until()
        if paused is not None:
            self._on_pause(paused)
        return first
