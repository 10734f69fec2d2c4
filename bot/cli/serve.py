"""`run`, `send` and `worker`: the commands that go on until they are interrupted."""

import asyncio
import os
import signal
from contextlib import suppress
from functools import partial

import click

from bot.app import build
from bot.cli.heap import share_heap
from bot.cli.terminal import coroutine
from bot.cluster.queues import QUEUES
from bot.environment import load
from bot.installation import prepare_database
from bot.monitoring import logs
from bot.monitoring.service_manager import ServiceManager
from bot.startup import when_reachable
from storage import task_queue_address


@click.command()
@coroutine
async def run() -> None:
    """Serve Telegram, until interrupted; the database and its feeds are brought up to date first. Telegram and
    PostgreSQL are waited for."""
    share_heap()
    settings = load()
    logs.set_up(settings)
    stop = _interrupted()

    async def serve() -> None:
        await prepare_database(settings)
        async with build(settings) as app:
            app.service_manager = ServiceManager.of(os.environ)
            await app.run(stop)

    await when_reachable(serve, partial(_wait, stop))


@click.command()
@coroutine
async def send() -> None:
    """Only send what is queued, beside `run`, until interrupted: for paid broadcasts, which one process can't keep up
    with."""
    share_heap()
    settings = load()
    logs.set_up(settings)
    stop = _interrupted()

    async def serve() -> None:
        async with build(settings) as app:
            app.service_manager = ServiceManager.of(os.environ)
            await app.send(stop)

    await when_reachable(serve, partial(_wait, stop))


@click.command()
@click.option(
    "--queues",
    default=",".join(QUEUES),
    show_default=True,
    callback=lambda _context, _parameter, value: _queues(value),
    help="What it does, by name, with commas between.",
)
@coroutine
async def worker(queues: tuple[str, ...]) -> None:
    """Read feeds, group articles, prepare and send digests for `run`, on this or another machine, until interrupted.
    Needs PostgreSQL, and the extra `cluster` on all machines."""
    share_heap()
    settings = load()
    logs.set_up(settings)
    stop = _interrupted()

    async def serve() -> None:
        await task_queue_address(settings.database_url.get_secret_value())
        async with build(settings) as app:
            app.service_manager = ServiceManager.of(os.environ)
            await app.work(stop, queues)

    await when_reachable(serve, partial(_wait, stop))


def _queues(names: str) -> tuple[str, ...]:
    queues = tuple(dict.fromkeys(name.strip() for name in names.split(",")))
    unknown = [name for name in queues if name not in QUEUES]
    if unknown:
        raise click.BadParameter(f"there is no queue {unknown[0]!r}: choose of {', '.join(QUEUES)}")
    return queues


async def _wait(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for so long; False when it is time to end."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
    return not stop.is_set()


def _interrupted() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
