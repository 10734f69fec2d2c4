"""A second process stands by, and takes over when the first is killed, or hung for too long."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import Process
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.installation import opened, prepare_database
from bot.leases.serving_lease import LEASE, PollingTakenOverError
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from playground.api import World, api, serve
from storage import ALL_BOTS
from tests.flows.conftest import Open
from tests.flows.scene import Stage, at_work

pytestmark = pytest.mark.asyncio(loop_scope="session")

HANGS_AFTER = 120.0  # seconds
PAPERS = Catalogue((Topic("World", (CatalogueFeed("None", "http://127.0.0.1:9/rss"),)),))


async def said(log: Path, words: str) -> None:
    async with asyncio.timeout(HANGS_AFTER):
        while words not in log.read_text("utf-8"):
            await asyncio.sleep(0.02)


async def started(environment: dict[str, str], log: Path) -> Process:
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment, stderr=output, stdout=output
        )


async def test_a_second_process_stands_by_and_takes_over_the_bots_of_one_that_is_killed(tmp_path: Path) -> None:
    world = World()
    bots = [world.bot("Broadsheet", username="broadsheet_bot"), world.bot("Second", username="second_bot")]
    ada = world.person("Ada")
    (tmp_path / "catalogue.opml").write_bytes(write(PAPERS))
    async with serve(api(world)) as telegram:
        environment = os.environ | {
            "BOT_TOKENS": ",".join(bot.token for bot in bots),
            "DATABASE_URL": f"sqlite:///{tmp_path / 'broadsheet.db'}",
            "TELEGRAM_API_URL": telegram.url,
            "CATALOGUE": str(tmp_path / "catalogue.opml"),
        }
        first = await started(environment, tmp_path / "first")
        for bot in bots:
            await said(tmp_path / "first", f"@{bot.username} is at work")
        second = await started(environment, tmp_path / "second")
        await said(tmp_path / "second", "standing by")
        first.kill()
        await first.wait()
        for bot in bots:
            await ada.say("/help", to=bot)
            await ada.chat(bot).wait_for("/search", HANGS_AFTER)
        second.terminate()
        async with asyncio.timeout(HANGS_AFTER):
            assert await second.wait() == 0


async def test_one_that_stands_by_gives_back_what_the_dead_had_in_hand(empty_stage: Stage) -> None:
    await prepare_database(empty_stage.settings)
    polled, shared = (empty_stage.bot.id, "poller"), (ALL_BOTS, "shared_jobs")
    dead = f"{socket.gethostname()}:{2**30}:0123abcd"  # no process has so high an id
    now = datetime.now(UTC)
    async with opened(empty_stage.settings) as storage, storage.begin() as tx:
        for bot_id, role in (polled, shared):
            assert await tx.leases.acquire(bot_id, role, "other:1:0123abcd", now, 60 * LEASE)
    async with at_work(empty_stage) as scene:
        async with asyncio.timeout(HANGS_AFTER):
            while not scene.app.schedulers:
                await asyncio.sleep(0.001)
        async with scene.services.storage.begin() as tx:
            assert await tx.leases.acquire(ALL_BOTS, "grouper", dead, now, 60 * LEASE)
        [standing_by] = scene.app.schedulers
        await standing_by.full_round()
        async with scene.services.storage.read() as tx:
            assert set(await tx.leases.holders()) == {polled, shared}


async def test_one_that_hung_while_another_took_over_serves_no_longer(open_quiet: Open) -> None:
    with pytest.raises(PollingTakenOverError):
        await _let_another_take_over(open_quiet)


async def _let_another_take_over(open_quiet: Open) -> None:
    async with open_quiet() as scene:
        await scene.newcomer()
        services = scene.services
        async with services.storage.begin() as tx:
            await tx.leases.release(services.who)
            assert await tx.leases.acquire(services.bot_id, "poller", "other:1:0123abcd", services.now(), 60 * LEASE)
        async with asyncio.timeout(HANGS_AFTER):
            while scene.app.failure is None:
                await asyncio.sleep(0.01)
