"""The whole of it on one machine."""

import asyncio
import json
import signal
import socket
import sys
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

from bot.app import build
from bot.installation import catalogue, prepare_database
from digests.errors import SettingsError
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
            await place.people.ada.ask("/start", to=account, wanted="Tap the topics you want")
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


def an_hour_passes(file: Path) -> None:
    """As if the playground in the folder of `file` had first been opened an hour earlier than it was."""
    kept = json.loads(file.read_bytes())
    earlier = datetime.fromisoformat(kept["started_at"]) - timedelta(hours=1)
    file.write_text(json.dumps(kept | {"started_at": earlier.isoformat()}))


async def test_a_second_start_in_a_folder_goes_on_where_the_first_was(tmp_path: Path) -> None:
    seen = []
    for words in ("/follow harbour", "/following"):
        stop = asyncio.Event()
        async with local(data=tmp_path / "kept") as place:
            await prepare_database(place.settings)
            async with build(place.settings) as app:
                running = asyncio.create_task(app.run(stop))
                (account,) = place.world.bots.values()
                answer = await place.people.ada.ask(words, to=account, wanted="harbour")
                seen.append((place.news_url, answer.message_id))
                stop.set()
                await running
        an_hour_passes(tmp_path / "kept" / "playground.json")
    assert seen[0][0] == seen[1][0]
    assert seen[0][1] < seen[1][1]


async def test_newspapers_whose_port_is_taken_move(tmp_path: Path) -> None:
    async with local(data=tmp_path) as first, local(data=tmp_path) as second:
        assert first.news_url != second.news_url


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"started_at": "noon", "news_port": 1}'])
async def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, kept: str) -> None:
    (tmp_path / "playground.json").write_text(kept)
    with pytest.raises(SettingsError, match="playground-unreadable"):
        async with local(data=tmp_path):
            raise AssertionError("it can't be read")


async def test_a_folder_that_can_not_be_made_is_refused() -> None:
    with pytest.raises(SettingsError, match="playground-folder"):
        async with local(data=Path("/dev/null/folder")):
            raise AssertionError("there is no such folder")


async def test_it_says_what_is_kept(tmp_path: Path) -> None:
    command = ("-m", "playground", "--port", "0", "--data", str(tmp_path))
    pipe = asyncio.subprocess.PIPE
    run = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT, stdout=pipe)
    assert run.stdout is not None
    lines = [await run.stdout.readline() for _ in range(2)]
    run.send_signal(signal.SIGINT)
    await run.wait()
    assert b"stays in" in lines[1]


async def test_it_says_where_it_is_and_ends_when_interrupted() -> None:
    words = ("-m", "playground", "--port", "0")
    pipe = asyncio.subprocess.PIPE
    run = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT, stdout=pipe, stderr=pipe)
    assert run.stdout is not None
    said, kept = [(await run.stdout.readline()).decode() for _ in range(2)]
    run.send_signal(signal.SIGINT)
    _, errors = await run.communicate()
    assert said.startswith("Broadsheet is at http://127.0.0.1:")
    assert "forgotten" in kept
    assert (run.returncode, errors) == (0, b"")


def test_the_command_explains_itself() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert "no account, no token, no network" in result.output
