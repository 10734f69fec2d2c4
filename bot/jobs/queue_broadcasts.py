"""Broadcasts that are due leave; their deliveries are queued, or of cancelled ones withdrawn, batch by batch.

A crash between two batches loses nothing and queues nobody twice.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from digests.sending.broadcast import Broadcast, BroadcastState
from storage import Storage

log = logging.getLogger(__name__)

BATCH = 5000


@dataclass(frozen=True, slots=True)
class BroadcastQueuer:
    """Queues with these parts."""

    storage: Storage
    now: Callable[[], datetime]
    stopping: asyncio.Event

    async def queue_broadcasts(self) -> int:
        """Queue every running broadcast for all of its audience; returns how many deliveries were queued."""
        await self._start_scheduled()
        async with self.storage.read() as tx:
            unlisted = await tx.broadcasts.to_queue_or_withdraw()
        for broadcast in unlisted:
            if broadcast.state is BroadcastState.CANCELLED:
                await self._withdraw(broadcast.id)
        return sum([await self._queue(broadcast.id) for broadcast in unlisted])

    async def _start_scheduled(self) -> None:
        """Let the scheduled broadcasts whose time has come leave."""
        now = self.now()
        async with self.storage.read() as tx:
            due = [
                (broadcast, await tx.broadcasts.audience_size(broadcast.audience, now))
                for broadcast in await tx.broadcasts.due(now)
            ]
        for broadcast, size in due:
            async with self.storage.begin() as tx:
                if await tx.broadcasts.set_state(broadcast.id, BroadcastState.SCHEDULED, BroadcastState.RUNNING):
                    await tx.broadcasts.save(replace(broadcast, size=size, started_at=now, watched_from=now))

    async def _queue(self, broadcast_id: int) -> int:
        total = 0
        while not self.stopping.is_set():
            async with self.storage.begin() as tx:
                broadcast = await tx.broadcasts.get_for_update(broadcast_id)
                if broadcast is None or broadcast.state.has_ended or broadcast.fully_queued:
                    break
                queued, last = await tx.deliveries.queue_audience(
                    broadcast_id, broadcast.audience, self.now(), after=broadcast.queued_up_to, limit=BATCH
                )
                await tx.broadcasts.save(_queued_to(broadcast, last))
            total += queued
            if last == broadcast.queued_up_to:
                log.info("broadcast %s is queued for all its chats", broadcast_id, extra={"broadcast": broadcast_id})
        return total

    async def _withdraw(self, broadcast_id: int) -> None:
        """Take what has not left of a cancelled broadcast out of the ledger; what is leaving now is awaited."""
        while not self.stopping.is_set():
            async with self.storage.begin() as tx:
                if await tx.broadcast_deliveries.withdraw(broadcast_id, limit=BATCH):
                    continue
                broadcast = await tx.broadcasts.get_for_update(broadcast_id)
                if broadcast is None or await tx.broadcast_deliveries.is_under_way(broadcast_id):
                    return
                await tx.broadcasts.save(replace(broadcast, fully_queued=True))
                await tx.panels.outdate(broadcast_id)
                return


def _queued_to(broadcast: Broadcast, last: int) -> Broadcast:
    return replace(broadcast, queued_up_to=last, fully_queued=last == broadcast.queued_up_to)
