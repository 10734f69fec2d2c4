"""A bot that is started before its Telegram."""

import asyncio
import os
import socket
import sys
from pathlib import Path

import pytest

from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from playground.api import World, api, serve

pytestmark = pytest.mark.asyncio(loop_scope="session")

HANGS_AFTER = 120.0  # seconds; the bot tries again every five


async def test_a_bot_that_is_started_first_waits_for_telegram_and_then_answers(tmp_path: Path) -> None:
    world = World()
    bot, ada = world.bot("Broadsheet", username="broadsheet_bot"), world.person("Ada")
    papers = tmp_path / "catalogue.opml"
    papers.write_bytes(write(Catalogue((Topic("World", (CatalogueFeed("None", "http://127.0.0.1:9/rss"),)),))))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    environment = os.environ | {
        "BOT_TOKEN": bot.token,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'broadsheet.db'}",
        "TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "CATALOGUE": str(papers),
        "LOG_LEVEL": "WARNING",
    }
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=asyncio.subprocess.PIPE)
    assert process.stderr is not None
    async with asyncio.timeout(HANGS_AFTER):
        assert b"waiting, and trying again every 5 s: " in await process.stderr.readline()
        async with serve(api(world), port=port):
            await ada.ask("/help", to=bot, wanted="What you can write", timeout=HANGS_AFTER)
            process.terminate()
            await process.communicate()
    assert process.returncode == 0
