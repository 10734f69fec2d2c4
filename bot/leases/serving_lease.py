"""Leases on serving: of all processes, one alone receives a bot's messages, and one does what is for all bots."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.errors import BroadsheetError, SettingsError
from storage import ALL_BOTS, Role, Storage, worker_role

log = logging.getLogger(__name__)

# Who dies elsewhere is replaced within a lease and a look.
LEASE = timedelta(seconds=8)
RENEW_EVERY = LEASE / 4
LOOK_EVERY = 1.0  # seconds


class AlreadyRunningError(SettingsError):
    """Another program receives this token's messages."""


class PollingTakenOverError(BroadsheetError):
    """Another process took over, as this one hung for longer than its lease."""


@dataclass(frozen=True, slots=True)
class ServingLease:
    """The lease on `role` for the bot `bot_id` as the process `who` holds it, which then `does` that, as logged."""

    storage: Storage
    bot_id: int
    role: Role
    does: str
    who: str
    now: Callable[[], datetime]

    async def acquire(self, stop: asyncio.Event) -> bool:
        """Become the one that does it, as soon as no other does; False when `stop` came before.

        One that died makes room when its lease ends, on this machine as soon as it is given back.
        """
        said = False
        while not stop.is_set():
            if await self._hold():
                if said:
                    log.warning("this process takes over and %s", self.does)
                return True
            if not said:
                log.warning("another process %s: standing by, to take over when it ends", self.does)
                said = True
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await stop.wait()
        return False

    async def renew(self) -> None:
        """Hold it for another LEASE. Raises PollingTakenOverError where another process holds it by now."""
        if not await self._hold():
            raise PollingTakenOverError("polling-taken-over")

    async def _hold(self) -> bool:
        async with self.storage.begin() as tx:
            is_ours = await tx.leases.acquire(self.bot_id, self.role, self.who, self.now(), LEASE)
            if is_ours:  # whoever takes the role over still finds out that we died, and what we had in hand
                await tx.leases.acquire(ALL_BOTS, worker_role("run", self.who), self.who, self.now(), LEASE)
            return is_ours
