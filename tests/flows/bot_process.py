"""A bot as a process of its own, so that it can be killed.

It is forked from a process that has imported all it needs, which takes most of a start.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.app import build
from bot.environment import load
from bot.installation import prepare_database
from bot.monitoring import logs

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])


def start(environment: Mapping[str, str], behind: timedelta, log: Path) -> BaseProcess:
    """A bot that serves until it is killed, with these settings, and a clock that is `behind`; it adds to `log`.

    So the next one can find leases run out.
    """
    process = _FORKS.Process(target=_run, args=(dict(environment), behind, log))
    process.start()
    return process


def _run(environment: dict[str, str], behind: timedelta, log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    asyncio.run(_serve(behind))


async def _serve(behind: timedelta) -> None:
    settings = load(file=None)
    logs.set_up(settings)
    await prepare_database(settings)
    async with build(settings, now=lambda: datetime.now(UTC) - behind) as app:
        await app.run(asyncio.Event())
