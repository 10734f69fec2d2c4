"""A broadcast goes from one state into another."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.handlers.broadcasts.panel import present, show_outdated
from bot.handlers.request import Request
from bot.panels import existing_broadcast
from digests.sending.broadcast import Broadcast, BroadcastState
from storage import Transaction

log = logging.getLogger(__name__)

Also = Callable[[Broadcast, Transaction], Awaitable[None]]


async def draft_of(number: int, tx: Transaction, *, to_change: bool = False) -> Broadcast | None:
    """The draft with this number; None when it is no draft any more. `to_change` as in `existing_broadcast`."""
    draft = await (tx.broadcasts.get_for_update(number) if to_change else tx.broadcasts.get(number))
    return draft if draft is not None and draft.state is BroadcastState.DRAFT else None


async def switched_silently(request: Request, number: int) -> bool:
    """Let it come silently in quiet hours, or after them again; whether that can still be chosen."""
    async with request.services.storage.begin() as tx:
        broadcast = await existing_broadcast(number, tx, to_change=True)
        if broadcast.state not in (BroadcastState.DRAFT, BroadcastState.SCHEDULED):
            return False
        await tx.broadcasts.save(replace(broadcast, silently=not broadcast.silently))
    return True


async def change_state(
    request: Request, number: int, expected: BroadcastState, new: BroadcastState, also: Also | None = None
) -> None:
    """Let the broadcast go from one state into the other, with what `also` does in the same transaction."""
    async with request.services.storage.begin() as tx:
        broadcast = await existing_broadcast(number, tx, to_change=True)
        changed = await tx.broadcasts.set_state(number, expected, new)
        if changed and also is not None:
            await also(broadcast, tx)
    if changed:
        log.info("broadcast %s is %s now", number, new, extra={"broadcast": number})
    await (present(request, number) if changed else show_outdated(request, number))
