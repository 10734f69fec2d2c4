"""The real bot, but that it opens no connection to any other machine, and that its workers rest soon."""

import asyncio
import ipaddress
import signal
import socket
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType

from bot.app import build
from bot.cli.heap import share_heap
from bot.environment import load
from bot.installation import prepare_database
from bot.monitoring import logs
from bot.web.fetch import Fetcher
from bot.workers.pool import Workers


class NobodyKnown(AbstractResolver):
    """Answers for no name, as the world's must not even be looked up; addresses of this machine need no answer."""

    async def resolve(
        self,
        host: str,
        port: int = 0,  # noqa: ARG002 (the signature is AbstractResolver's)
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 (likewise)
    ) -> list[ResolveResult]:
        raise OSError(f"{host} is not on this machine")

    async def close(self) -> None:
        """Nothing is open."""


def dial_loopback(address: AddrInfoType) -> socket.socket:
    """A socket for an address of this machine. Raises OSError for any other."""
    family, kind, protocol, _, where = address
    if not ipaddress.ip_address(str(where[0])).is_loopback:
        raise OSError(f"{where[0]} is not this machine")
    return socket.socket(family=family, type=kind, proto=protocol)


# For one task of the workers: what is measured must not depend on how busy this machine is.
LIMIT = timedelta(minutes=1)


async def serve(idle: timedelta) -> None:
    """Serve until told to stop."""
    share_heap()
    settings = load(file=None)
    logs.set_up(settings)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await prepare_database(settings)
    async with AsyncExitStack() as exits:
        app = await exits.enter_async_context(build(settings))
        workers = await exits.enter_async_context(Workers(idle=idle, limit=LIMIT, warm=True))
        alone = Fetcher(allow_private=True, resolver=NobodyKnown(), dial=dial_loopback)
        fetcher = await exits.enter_async_context(alone)
        reader = replace(app.services.article_reader, fetcher=fetcher, workers=workers)
        for bot in app.bots:
            bot.change(fetcher=fetcher, workers=workers, article_reader=reader)
        await app.run(stop)
