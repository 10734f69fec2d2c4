"""The whole of it on one machine."""

import asyncio
import signal
import socket
import sys
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

from bot.app import build, catalogue, prepare_database
from playground.cli import main
from playground.local import local

ROOT = Path(__file__).parents[2]


async def test_the_page_and_the_newspapers_are_served() -> None:
    async with local() as place, aiohttp.ClientSession() as session:
        for url in (place.url, place.news_url):
            async with session.get(url) as answer:
                assert answer.status == 200


async def test_the_bot_starts_with_the_settings_and_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    stop = asyncio.Event()
    async with local() as place:
        await prepare_database(place.settings)
        async with build(place.settings) as app:
            running = asyncio.create_task(app.run(stop))
            (account,) = place.world.bots.values()
            await place.people.ada.ask("/start", to=account, wanted="Tap the topics you want", timeout=15)
            stop.set()
            await running


async def test_the_topics_are_those_of_the_newspapers() -> None:
    async with local() as place:
        feeds = [feed.url for topic in catalogue(place.settings).topics for feed in topic.feeds]
        assert feeds
        assert all(url.startswith(place.news_url) for url in feeds)


async def test_a_port_that_is_taken_is_told_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="address already in use"):
        async with local(port=taken.getsockname()[1]):
            raise AssertionError("the port was taken")


async def test_a_database_that_is_named_is_used() -> None:
    async with local(database="sqlite:///elsewhere.db") as place:
        assert place.settings.database_url.get_secret_value() == "sqlite:///elsewhere.db"


async def test_it_says_where_it_is_and_ends_when_interrupted() -> None:
    words = ("-m", "playground", "--port", "0")
    pipe = asyncio.subprocess.PIPE
    run = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT, stdout=pipe, stderr=pipe)
    assert run.stdout is not None
    said = (await run.stdout.readline()).decode()
    run.send_signal(signal.SIGINT)
    _, errors = await run.communicate()
    assert said.startswith("Broadsheet is at http://127.0.0.1:")
    assert (run.returncode, errors) == (0, b"")


def test_the_command_explains_itself() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert "no account, no token, no network" in result.output
