"""Broadcasts that are due leave; their deliveries are queued, or of cancelled ones withdrawn, batch by batch.

A crash between two batches loses nothing and queues nobody twice.
"""

from dataclasses import replace

from bot.services import Services
from digests.sending.broadcast import Broadcast, BroadcastState

BATCH = 5000


async def enlist(services: Services) -> int:
    """Queue every running broadcast for all of its audience; returns how many deliveries were queued."""
    await _depart(services)
    async with services.storage.read() as tx:
        unlisted = await tx.broadcasts.unlisted()
    for broadcast in unlisted:
        if broadcast.state is BroadcastState.CANCELLED:
            await _withdraw(broadcast.id, services)
    return sum([await _enlist(broadcast.id, services) for broadcast in unlisted])


async def _depart(services: Services) -> None:
    """Let the scheduled broadcasts whose time has come leave."""
    now = services.now()
    async with services.storage.read() as tx:
        due = [
            (broadcast, await tx.broadcasts.audience_size(broadcast.audience, now))
            for broadcast in await tx.broadcasts.due(now)
        ]
    for broadcast, size in due:
        async with services.storage.begin() as tx:
            if await tx.broadcasts.set_state(broadcast.id, BroadcastState.SCHEDULED, BroadcastState.RUNNING):
                await tx.broadcasts.save(replace(broadcast, size=size, started_at=now, watched_from=now))


async def _enlist(number: int, services: Services) -> int:
    done = 0
    while not services.stopping.is_set():
        async with services.storage.begin() as tx:
            broadcast = await tx.broadcasts.hold(number)
            if broadcast is None or broadcast.state.has_ended or broadcast.enlisted:
                break
            queued, last = await tx.deliveries.queue_audience(
                number, broadcast.audience, services.now(), after=broadcast.enlisted_to, limit=BATCH
            )
            await tx.broadcasts.save(_enlisted(broadcast, last))
        done += queued
    return done


def _enlisted(broadcast: Broadcast, last: int) -> Broadcast:
    return replace(broadcast, enlisted_to=last, enlisted=last == broadcast.enlisted_to)


async def _withdraw(number: int, services: Services) -> None:
    """Take what has not left of a cancelled broadcast out of the ledger; what is leaving now is awaited."""
    while not services.stopping.is_set():
        async with services.storage.begin() as tx:
            if await tx.deliveries.withdraw(number, limit=BATCH):
                continue
            broadcast = await tx.broadcasts.hold(number)
            if broadcast is None or await tx.deliveries.is_under_way(number):
                return
            await tx.broadcasts.save(replace(broadcast, enlisted=True))
            await tx.panels.outdate(number)
            return
