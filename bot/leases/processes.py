"""Which process this is, and releasing the leases of processes that died: their roles, and what they had claimed."""

import os
import socket
from collections.abc import Collection, Iterable
from datetime import datetime

from digests.chats.chat import Chat
from storage import Storage, Transaction


def name_of_this_process() -> str:
    """Unique even where process ids come round again."""
    return f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"


def on_this_machine(who: str) -> bool:
    return who.startswith(f"{socket.gethostname()}:")


def runs_here(who: str) -> bool:
    """Whether `who` names a process of this machine that runs."""
    if not on_this_machine(who):
        return False
    try:
        os.kill(int(who.split(":")[1]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs, as somebody else
        return True
    return True


async def served_bots(chats: Iterable[Chat], own: Collection[int] | None, now: datetime, tx: Transaction) -> set[int]:
    """Those of the chats' bots that are `own`, as all are for None, or that another process serves `now`."""
    bots = {chat.bot_id for chat in chats}
    if own is None or bots <= set(own):
        return bots
    return bots & {*own, *await tx.leases.served(now)}


async def release_dead_leases(storage: Storage, now: datetime) -> None:
    """Take the roles, and what was being sent, from processes that died on this machine.

    From workers elsewhere that have not renewed their leases, only what they have not begun to send: one that merely
    hangs may not send that any more, and what it has begun it has until the delivery's lease ends.
    """
    async with storage.read() as tx:
        holders = await tx.leases.holders()
        dead = {who for who in {*holders.values(), *await tx.deliveries.senders()} if _died_here(who)}
        silent = await tx.leases.dead_workers(now) - dead
    for who in sorted(dead):
        await release_leases(who, storage, now)
    for who in sorted(silent):
        async with storage.begin() as tx:
            await tx.leases.release(who)
            await tx.deliveries.release_all_unstarted(now, sender=who)


async def release_leases(who: str, storage: Storage, now: datetime) -> None:
    """Give back the roles of the process `who`, and what it has claimed and not sent."""
    async with storage.begin() as tx:
        await tx.leases.release(who)
        await tx.deliveries.expire_leases(who, now)


def _died_here(who: str) -> bool:
    return on_this_machine(who) and not runs_here(who)
