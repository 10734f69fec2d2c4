"""A cluster that reads: `run`, which queues the feeds, and workers for the queue `read`, all on this machine."""

import asyncio
import os
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path

from benchmarks.measuring.resource_usage import family, family_seconds
from benchmarks.processes.news_site import HOSTS, news_site
from benchmarks.processes.postgres import Server, new_database
from benchmarks.processes.telegram import TOKEN
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from storage import Storage, migrate

START_TIMEOUT = 180.0  # seconds
END_TIMEOUT = 30.0  # likewise
LOOK_EVERY = 0.25  # seconds
# Readers that compute less, in so many seconds, only wait; each looks at the queue and renews its lease.
REST, AT_REST = 2.0, 0.15


@dataclass(slots=True)
class Cluster:
    """The processes on the database at `url`, which read feeds at `port` of the site's HOSTS.

    `seen` are the processes of the readers that were there when it was looked.
    """

    url: str
    port: int
    server: Server
    environment: dict[str, str]
    readers: list[Process] = field(default_factory=list)
    others: list[Process] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def start(self, readers: int) -> None:
        """Start the readers, and when all serve the queue, what queues for them."""
        for _ in range(readers):
            self.readers.append(await self._begun("worker", "--queues", "read"))
        serving = "SELECT count(*) FROM leases WHERE role LIKE 'read %'"
        await self.until(lambda: self._equals(serving, readers), START_TIMEOUT)
        self.others.append(await self._begun("run"))

    async def _begun(self, *command: str) -> Process:
        return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", *command, env=self.environment)

    async def stop(self) -> None:
        processes = [*self.others, *self.readers]
        for process in processes:
            if process.returncode is None:
                process.terminate()
        for process in processes:
            try:
                await asyncio.wait_for(process.wait(), END_TIMEOUT)
            except TimeoutError:
                process.kill()
                await process.wait()

    async def add_feeds(self, number: int, together: int = 0) -> None:
        """Let so many new feeds be due, that are answered when `together` of them are asked for."""
        storage = await Storage.open(self.url)
        query, now = f"?together={together}" if together else "", datetime.now(UTC)
        async with storage.begin() as tx:
            for at in islice(self.numbers, number):
                url = f"http://{HOSTS[at % len(HOSTS)]}:{self.port}/feeds/{at}{query}"
                await tx.feeds.add(url, title=f"Gazette {at}", site_url="", language="en", now=now)
        await storage.close()

    async def pages(self) -> int:
        return await self._ask("SELECT count(*) FROM articles")

    async def all_read(self) -> bool:
        return await self._equals("SELECT count(*) FROM feeds WHERE checked_at IS NULL", 0)

    async def until(self, fulfilled: Callable[[], Awaitable[bool]], seconds: float) -> None:
        """Wait until `fulfilled`. Raises TimeoutError, and RuntimeError when one of the processes has ended."""
        async with asyncio.timeout(seconds):
            while not await fulfilled():
                self._look()
                if any(process.returncode is not None for process in (*self.readers, *self.others)):
                    raise RuntimeError("a process has ended by itself: see its last words above")
                await asyncio.sleep(LOOK_EVERY)

    async def at_rest(self) -> bool:
        """Whether the readers only wait, for some seconds from now."""
        self._look()
        before = _seconds(self.readers)
        await asyncio.sleep(REST)
        return _seconds(self.readers) - before < AT_REST * len(self.readers)

    def used(self) -> tuple[float, float, float]:
        """The processor seconds of the readers, of what queues, and of the database's server, until now."""
        return _seconds(self.readers), _seconds(self.others), self.server.cpu()

    def _look(self) -> None:
        self.seen.update(pid for process in self.readers for pid in family(process.pid))

    async def _equals(self, statement: str, number: int) -> bool:
        return await self._ask(statement) == number

    async def _ask(self, statement: str) -> int:
        from psycopg import AsyncConnection  # noqa: PLC0415 (it comes with the tests' packages)

        async with await AsyncConnection.connect(self.url, autocommit=True) as connection:
            [number] = await (await connection.execute(statement.encode())).fetchone() or [0]
        return int(number)


def _seconds(processes: Sequence[Process]) -> float:
    return sum(family_seconds(process.pid) for process in processes)


@asynccontextmanager
async def cluster(server: Server, telegram: str, name: str, articles: int) -> AsyncIterator[Cluster]:
    """A cluster on a new database called `name`, not started yet, that reads a site with `articles` in each feed."""
    url = await new_database(server.url, name)
    await migrate(url)
    async with AsyncExitStack() as exits:
        folder = Path(exits.enter_context(tempfile.TemporaryDirectory(prefix="broadsheet-")))
        port = await exits.enter_async_context(news_site(articles))
        first = CatalogueFeed("Gazette", f"http://{HOSTS[0]}:{port}/feeds/0")
        (folder / "catalogue.opml").write_bytes(write(Catalogue((Topic("World", (first,)),))))
        environment = os.environ | {
            "BOT_TOKEN": TOKEN,
            "DATABASE_URL": url,
            "TELEGRAM_API_URL": telegram,
            "CATALOGUE": str(folder / "catalogue.opml"),
            "ALLOW_PRIVATE_FEEDS": "true",
            "LOG_LEVEL": "ERROR",
        }
        made = Cluster(url, port, server, environment)
        exits.push_async_callback(made.stop)
        yield made
