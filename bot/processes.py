"""Which process this is, and what is to be done about those that died."""

import os
import socket

from bot.services import Services


def name_of_this_process() -> str:
    """Unique even where process ids come round again."""
    return f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"


def on_this_machine(who: str) -> bool:
    return who.startswith(f"{socket.gethostname()}:")


def lives_here(who: str) -> bool:
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


async def bury(services: Services) -> None:
    """Take the roles, and what was being sent, from processes that died on this machine."""
    async with services.storage.read() as tx:
        holders = await tx.lanes.holders(services.bot_id)
        dead = [who for who in {*holders.values(), *await tx.deliveries.senders()} if _died_here(who)]
    if not dead:
        return
    async with services.storage.begin() as tx:
        for who in sorted(dead):
            for role in holders:
                await tx.lanes.release(services.bot_id, role, who)
            await tx.deliveries.abandon(who, services.now())


async def resign(services: Services) -> None:
    """Give back this process's roles, and what it has claimed and not sent."""
    async with services.storage.begin() as tx:
        for role in await tx.lanes.holders(services.bot_id):
            await tx.lanes.release(services.bot_id, role, services.who)
        await tx.deliveries.abandon(services.who, services.now())


def _died_here(who: str) -> bool:
    return on_this_machine(who) and not lives_here(who)
