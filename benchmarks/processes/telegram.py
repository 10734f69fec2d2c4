"""A local Telegram in a process of its own, so that a client is measured alone.

`python -m benchmarks.processes.telegram --latency 0.06` prints its address, and serves until it is stopped.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click

from playground.api import World, api, serve

TOKEN = "7000000001:benchmark"
READERS = 200
FIRST_READER = 5_000_000_001  # the id of the first of them; the others follow


@asynccontextmanager
async def local_telegram(latency: float) -> AsyncIterator[str]:
    """The address of such a process, whose answers take `latency` seconds; it ends with the block."""
    command = (sys.executable, "-m", "benchmarks.processes.telegram", "--latency", str(latency))
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    try:
        if process.stdout is None or not (url := (await process.stdout.readline()).decode().strip()):
            raise RuntimeError("the local Telegram did not start: see its last words above")
        yield url
    finally:
        process.terminate()
        await process.wait()


async def _serve(latency: float) -> None:
    world = World(latency=latency)
    bot = world.bot("Broadsheet", username="broadsheet_bot", token=TOKEN)
    for number in range(READERS):
        world.person(f"Reader {number}").chat(bot).chat.started = True
    async with serve(api(world)) as running:
        print(running.url, flush=True)
        await asyncio.Event().wait()


@click.command()
@click.option("--latency", default=0.0, help="Seconds that each answer takes.")
def main(latency: float) -> None:
    """Serve a Telegram with a bot and some people who have started it."""
    asyncio.run(_serve(latency))


if __name__ == "__main__":
    main()
