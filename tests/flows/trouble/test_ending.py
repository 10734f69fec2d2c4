"""A bot that is told to end ends soon, and whoever wrote to it is answered: by it, or by the next one."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import Callable
from pathlib import Path

import pytest

from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from playground.api import Person, World, api, serve

pytestmark = pytest.mark.asyncio(loop_scope="session")

HANGS_AFTER = 120.0  # seconds; the bot itself gives what it has taken six of them
MESSAGES = 3


async def until(fulfilled: Callable[[], bool]) -> None:
    async with asyncio.timeout(HANGS_AFTER):
        while not fulfilled():
            await asyncio.sleep(0.02)


async def started(environment: dict[str, str]) -> Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)


async def ended(process: Process) -> int:
    process.terminate()
    async with asyncio.timeout(HANGS_AFTER):
        return await process.wait()


async def test_what_was_taken_and_not_answered_is_answered_by_the_next_one(tmp_path: Path) -> None:
    world = World()
    bot = world.bot("Broadsheet", username="broadsheet_bot")
    people = [world.person(name) for name in ("Ada", "Bo", "Cy")]
    papers = tmp_path / "catalogue.opml"
    papers.write_bytes(write(Catalogue((Topic("World", (CatalogueFeed("None", "http://127.0.0.1:9/rss"),)),))))

    def answers(person: Person) -> int:
        return sum("What you can write" in message.text for message in person.chat(bot).from_bots)

    async with serve(api(world)) as telegram:
        environment = os.environ | {
            "BOT_TOKEN": bot.token,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'broadsheet.db'}",
            "TELEGRAM_API_URL": telegram.url,
            "CATALOGUE": str(papers),
            "ALLOW_PRIVATE_FEEDS": "true",
            "LOG_LEVEL": "WARNING",
        }
        with world.holding("sendMessage", [person.id for person in people]):
            for _ in range(MESSAGES):
                for person in people:
                    await person.say("/help", to=bot)
            first = await started(environment)
            async with asyncio.timeout(HANGS_AFTER):
                await world.updates(bot).all_confirmed()
            assert await ended(first) == 0
            assert not any(map(answers, people))
        second = await started(environment)
        await until(lambda: all(answers(person) == MESSAGES for person in people))
        assert await ended(second) == 0
