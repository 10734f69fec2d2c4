"""A bot under measurement: its process, its local Telegram, and the sites it reads, all on this machine."""

import asyncio
import os
import sqlite3
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from benchmarks.measuring.resource_usage import Footprint, footprint, processor_seconds
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from playground.api import Bot, World, api, serve
from storage import migrate

TOPIC = "Benchmark"
LOOK_EVERY = 0.5  # seconds


@dataclass(slots=True)
class Trial:
    """`peak` is the largest footprint seen while waiting."""

    world: World
    bot: Bot
    database: Path
    environment: dict[str, str]
    process: Process | None = None
    peak: Footprint = field(default_factory=lambda: Footprint(0, 0, 0))

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    async def start(self, idle: float) -> None:
        """Start the bot; its workers end after `idle` seconds without work."""
        command = (sys.executable, "-m", "benchmarks.processes.loopback_bot", str(idle))
        self.process = await asyncio.create_subprocess_exec(*command, env=self.environment)

    def running(self) -> Process:
        """Its process. Raises RuntimeError when it has ended."""
        if self.process is None or self.process.returncode is not None:
            raise RuntimeError("the bot has ended by itself: see its last words above")
        return self.process

    def look(self) -> Footprint:
        """The memory of all its processes. Raises as `running` does."""
        now = footprint(self.running().pid)
        self.peak = max(self.peak, now, key=lambda one: one.pss)
        return now

    def cpu(self) -> float:
        """For how many seconds its own process has computed. Raises as `running` does."""
        return processor_seconds(self.running().pid)

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        """Rows of its database."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchall()

    def collected(self) -> bool:
        """Whether every feed was looked at, and every article is in a story."""
        unread = self.ask("SELECT 1 FROM feeds WHERE checked_at IS NULL LIMIT 1")
        return not unread and not self.ask("SELECT 1 FROM articles WHERE story_id IS NULL LIMIT 1")

    async def at_rest(self, seconds: float) -> Footprint:
        """Its memory without workers: what is left is the bot's own process.

        Raises TimeoutError when `seconds` pass without such a moment.
        """
        async with asyncio.timeout(seconds):
            while True:
                now = self.look()
                if now.processes == 1:
                    return now
                await asyncio.sleep(LOOK_EVERY)

    async def until(self, fulfilled: Callable[[], bool], seconds: float) -> float:
        """Wait until `fulfilled`; how many seconds it took. Raises TimeoutError."""
        started = time.perf_counter()
        async with asyncio.timeout(seconds):
            while True:
                self.look()
                if fulfilled():
                    return time.perf_counter() - started
                await asyncio.sleep(LOOK_EVERY)

    async def meanwhile(self, work: Awaitable[object]) -> float:
        """Await `work`, watching the memory; how many seconds it took."""
        task, started = asyncio.ensure_future(work), time.perf_counter()
        while not (await asyncio.wait([task], timeout=LOOK_EVERY))[0]:
            self.look()
        task.result()
        return time.perf_counter() - started


@asynccontextmanager
async def trial(site: web.Application, paths: list[str], world: World | None = None) -> AsyncIterator[Trial]:
    """A bot in `world`, not started yet, whose catalogue has one topic with the feeds at the `paths` of `site`."""
    world = world or World()
    bot = world.bot("Broadsheet", username="broadsheet_bot")
    async with AsyncExitStack() as exits:
        folder = Path(exits.enter_context(tempfile.TemporaryDirectory(prefix="broadsheet-")))
        telegram = await exits.enter_async_context(serve(api(world)))
        news = await exits.enter_async_context(serve(site))
        feeds = tuple(CatalogueFeed(path, f"{news.url}{path}") for path in paths)
        (folder / "catalogue.opml").write_bytes(write(Catalogue((Topic(TOPIC, feeds),))))
        environment = os.environ | {
            "BOT_TOKEN": bot.token,
            "DATABASE_URL": f"sqlite:///{folder / 'broadsheet.db'}",
            "TELEGRAM_API_URL": telegram.url,
            "CATALOGUE": str(folder / "catalogue.opml"),
            "ALLOW_PRIVATE_FEEDS": "true",
            "LOG_LEVEL": "ERROR",
        }
        await migrate(environment["DATABASE_URL"])
        made = Trial(world, bot, folder / "broadsheet.db", environment)
        try:
            yield made
        finally:
            if made.process is not None and made.process.returncode is None:
                made.process.terminate()
                await made.process.wait()
