"""Running broadcasts are queued for their audience, batch by batch, so that a crash loses nothing of the rest."""

from dataclasses import replace

from bot.services import Services
from digests.broadcast import Broadcast, BroadcastState

BATCH = 1000


async def enlist(services: Services) -> int:
    """Queue every running broadcast for all of its audience; returns how many deliveries were queued."""
    async with services.storage.read() as tx:
        waiting = [broadcast for broadcast in await tx.broadcasts.running() if not broadcast.enlisted]
    return sum([await _enlist(broadcast.id, services) for broadcast in waiting])


async def _enlist(number: int, services: Services) -> int:
    done = 0
    while True:
        async with services.storage.begin() as tx:
            broadcast = await tx.broadcasts.get(number)
            if broadcast is None or broadcast.state is not BroadcastState.RUNNING or broadcast.enlisted:
                return done
            queued, last = await tx.deliveries.queue_audience(
                number, broadcast.audience, services.now(), after=broadcast.enlisted_to, limit=BATCH
            )
            await tx.broadcasts.save(_enlisted(broadcast, last))
        done += queued


def _enlisted(broadcast: Broadcast, last: int) -> Broadcast:
    return replace(broadcast, enlisted_to=last, enlisted=last == broadcast.enlisted_to)
