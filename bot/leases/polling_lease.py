"""The poller's lease: of all processes that serve a token, one alone receives its messages."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.leases.processes import runs_here
from digests.errors import SettingsError
from storage import Storage

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
RENEW_EVERY = LEASE / 3


class AlreadyRunningError(SettingsError):
    """Another instance receives this token's messages."""


@dataclass(frozen=True, slots=True)
class PollingLease:
    """The lease on polling for the bot `bot_id`, as the process `who` holds it."""

    storage: Storage
    bot_id: int
    who: str
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep

    async def acquire(self) -> None:
        """Become the one that receives messages, once a predecessor that died has lost its lease.

        Raises AlreadyRunningError where it is held by a process that runs here, or renewed all the while elsewhere.
        """
        for _ in range(int(LEASE.total_seconds()) + 1):
            if await self._hold():
                return
            async with self.storage.read() as tx:
                holder = (await tx.leases.holders(self.bot_id)).get("poller", "")
            if runs_here(holder):
                raise AlreadyRunningError("already-running")
            log.warning("waiting for %s, which may have died, to lose its lease", holder)
            await self.sleep(1)
        if not await self._hold():
            raise AlreadyRunningError("already-running")

    async def renew(self) -> None:
        """Hold it for another LEASE; what was lost is said in the log."""
        if not await self._hold():
            log.error("another process took over the polling; this one should be stopped")

    async def _hold(self) -> bool:
        async with self.storage.begin() as tx:
            return await tx.leases.acquire(self.bot_id, "poller", self.who, self.now(), LEASE)
