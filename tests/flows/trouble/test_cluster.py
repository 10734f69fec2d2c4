"""A worker of the cluster is killed in the middle of a task: others do it, and nothing is lost or done twice."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import build
from bot.cluster.queues import QUEUES
from bot.installation import opened, prepare_database
from bot.settings import Settings
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic
from playground.api import serve
from tests.databases import Postgres
from tests.flows.scene import Stage, at_work, read_inline, stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

HANGS_AFTER = 200.0  # seconds
RSS = """<rss version="2.0"><channel><title>The Gazette</title><link>{url}</link><description/>
<item><title>The harbour opens</title><link>{url}/harbour</link><guid>harbour</guid></item></channel></rss>"""


@dataclass(frozen=True, slots=True)
class Newspaper:
    """Its feed's first answer waits until `released`; `asked` is set when somebody waits for it."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    looks: list[str] = field(default_factory=list)

    def site(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/rss", self._rss)
        app.router.add_get("/harbour", self._harbour)
        return app

    async def _rss(self, request: web.Request) -> web.Response:
        self.looks.append(request.headers["User-Agent"])
        self.asked.set()
        if len(self.looks) == 1:
            await self.released.wait()
        return web.Response(text=RSS.format(url=f"http://{request.host}"), content_type="application/rss+xml")

    async def _harbour(self, _: web.Request) -> web.Response:
        said = "Crowds came to see the new harbour on Monday. The mayor opened it with a short speech. " * 5
        page = f"<html><body><article><h1>The harbour opens</h1><p>{said}</p></article></body></html>"
        return web.Response(text=page, content_type="text/html")


@asynccontextmanager
async def a_worker(settings: Settings, log: Path) -> AsyncIterator[Process]:
    environment = os.environ | {
        "BOT_TOKEN": settings.tokens[0],
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "TELEGRAM_API_URL": settings.telegram_api_url,
        "CATALOGUE": str(settings.catalogue),
        "ALLOW_PRIVATE_FEEDS": "true",
    }
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "worker"), env=environment, stderr=output, stdout=output
        )
    try:
        await served(settings, *QUEUES)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def queues_served(settings: Settings) -> set[str]:
    """The queues that workers serve."""
    async with opened(settings) as storage, storage.read() as tx:
        return {role.partition(" ")[0] for _, role in await tx.leases.holders()} & QUEUES.keys()


async def served(settings: Settings, *queues: str) -> None:
    """Wait until workers serve these queues, and no others."""
    async with asyncio.timeout(HANGS_AFTER):
        while await queues_served(settings) != set(queues):
            await asyncio.sleep(0.05)


@asynccontextmanager
async def a_place(postgres: Postgres, paper: Newspaper, folder: Path) -> AsyncIterator[Stage]:
    with postgres.database() as url:
        async with serve(paper.site()) as site:
            feeds = (CatalogueFeed("The Gazette", f"{site.url}/rss", "", "en"),)
            async with stage(url, Catalogue((Topic("World", feeds),)), folder) as there:
                await prepare_database(there.settings)
                yield there


async def test_what_a_worker_read_when_it_was_killed_is_read_by_another_once(
    postgres: Postgres, tmp_path: Path
) -> None:
    paper = Newspaper()
    async with (
        a_place(postgres, paper, tmp_path) as there,
        a_worker(there.settings, tmp_path / "log") as worker,
        at_work(there) as scene,
    ):
        async with asyncio.timeout(HANGS_AFTER):
            await paper.asked.wait()
        async with scene.services.storage.read() as tx:
            assert await tx.tasks.under_way("read_feeds") == [(1,)]  # it is the worker who asks
        worker.kill()
        await worker.wait()
        paper.released.set()
        await scene.all_read(without_fault=True)
        async with scene.services.storage.read() as tx:
            assert await tx.articles.count() == 1
            assert await tx.tasks.under_way("read_feeds") == []


async def test_a_worker_that_is_told_to_end_serves_nothing_any_more(postgres: Postgres, tmp_path: Path) -> None:
    stop = asyncio.Event()
    async with a_place(postgres, Newspaper(), tmp_path) as there, build(there.settings) as app:
        await read_inline(app)
        working = asyncio.create_task(app.work(stop, ["send", "group"]))
        await served(there.settings, "send", "group")
        await app.full_round()
        stop.set()
        async with asyncio.timeout(HANGS_AFTER):
            await working
        assert await queues_served(there.settings) == set()
