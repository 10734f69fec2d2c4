"""All people of another bot are moved in at once."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.main import main
from digests.chats.chat import Address, Chat, Follow, FollowKind, TelegramChatId
from storage import Storage
from tests.other_bots import FLOWERSS, RSSTT
from tests.storage.samples import NOW, a_chat

CHANNEL = -1_001_234_567_890


@pytest.fixture
def storage(storage: Storage) -> Storage:
    """That of the bot whose token is set."""
    return storage.of_bot(1)


def a_file(folder: Path, script: str) -> str:
    path = folder / "other.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return str(path)


async def typed(url: str, *words: str, **changes: str) -> list[str]:
    """What the command says; it has an event loop of its own, and so a thread."""
    environment = {"DATABASE_URL": url, "BOT_TOKEN": "1:a", "DEFAULT_TIMEZONE": "Europe/Kyiv"} | changes
    run = CliRunner()
    result = await asyncio.to_thread(run.invoke, main, ["import", *words], env=environment, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


async def kept(storage: Storage, telegram_id: int) -> tuple[Chat | None, list[Follow]]:
    async with storage.read() as tx:
        chat = await tx.chats.at(Address(TelegramChatId(telegram_id)))
        return chat, await tx.follows.of(chat.id) if chat else []


async def test_everybody_is_moved_with_what_is_switched_on(storage: Storage, database_url: str, tmp_path: Path) -> None:
    told = await typed(database_url, "rsstt", a_file(tmp_path, RSSTT))
    assert told == [
        "chats 2 new, 0 known already",
        "feeds 2 new",
        "follows 2 new, 0 known already",
        "skipped 1 banned",
        "skipped 2 switched off",
        "moved; nothing was sent",
    ]
    channel, follows = await kept(storage, CHANNEL)
    assert channel is not None
    assert channel.schedule is not None
    assert (channel.kind, channel.language, channel.schedule.times, channel.schedule.zone) == (
        "channel",
        "de",
        (time(8),),
        "Europe/Kyiv",
    )
    assert channel.due is not None
    assert [follow.label for follow in follows] == ["My Bote"]
    assert (await kept(storage, 13))[0] is None
    async with storage.read() as tx:
        assert await tx.chats.admitted(channel.id)
        assert (await tx.delivery_reports.counts(NOW)).queued == 0


async def test_of_several_bots_that_which_is_named_has_them(
    storage: Storage, database_url: str, tmp_path: Path
) -> None:
    both = {"BOT_TOKEN": "", "BOT_TOKENS": "1:a,2:b"}
    told = await typed(database_url, "flowerss", a_file(tmp_path, FLOWERSS), "--bot", "2", **both)
    assert told[-1] == "moved to bot 2; nothing was sent"
    assert await kept(storage, 11) == (None, [])
    chat, follows = await kept(storage.of_bot(2), 11)
    assert chat is not None
    assert len(follows) == 1


@pytest.mark.parametrize(
    ("words", "said"), [((), "name a bot with --bot: 1, 2"), (("--bot", "3"), "no token of bot 3 is set")]
)
def test_whose_people_they_will_be_is_not_guessed(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/none.db", "BOT_TOKEN": "", "BOT_TOKENS": "1:a,2:b"}
    result = CliRunner().invoke(main, ["import", "flowerss", "none.sqlite3", *words], env=environment)
    assert result.exit_code == 2
    assert said in result.stderr


async def test_moving_twice_moves_nothing_more(storage: Storage, database_url: str, tmp_path: Path) -> None:
    file = a_file(tmp_path, FLOWERSS)
    assert (await typed(database_url, "flowerss", file))[:3] == [
        "chats 2 new, 0 known already",
        "feeds 1 new",
        "follows 2 new, 0 known already",
    ]
    assert (await typed(database_url, "flowerss", file))[:3] == [
        "chats 0 new, 2 known already",
        "feeds 0 new",
        "follows 0 new, 2 known already",
    ]
    assert len((await kept(storage, 12))[1]) == 1


async def test_who_has_no_id_of_telegrams_is_left_out_and_said(
    storage: Storage, database_url: str, tmp_path: Path
) -> None:
    strangers = ";INSERT INTO subscribes VALUES (6, 'Ada', 1, 1, ''), (7, 1.5, 1, 1, ''), (8, 99e14, 1, 1, '')"
    told = await typed(database_url, "flowerss", a_file(tmp_path, FLOWERSS + strangers))
    assert told[0] == "chats 2 new, 0 known already"
    assert "skipped 3 whose chat has an id that Telegram gives nobody" in told
    assert await kept(storage, 1) == (None, [])


async def test_a_dry_run_only_counts(storage: Storage, database_url: str, tmp_path: Path) -> None:
    told = await typed(database_url, "flowerss", a_file(tmp_path, FLOWERSS), "--dry-run")
    assert told[0] == "chats 2 new, 0 known already"
    assert told[-1] == "nothing was changed"
    assert await kept(storage, 11) == (None, [])


async def test_who_is_known_keeps_what_they_chose(storage: Storage, database_url: str, tmp_path: Path) -> None:
    async with storage.begin() as tx:
        before = await a_chat(tx, 11)
        await tx.follows.add(before.id, Follow(FollowKind.TOPIC, "World", "World"))
    await typed(database_url, "rsstt", a_file(tmp_path, RSSTT))
    chat, follows = await kept(storage, 11)
    assert chat == before
    assert [follow.label for follow in follows] == ["World", "The Post"]


@pytest.mark.parametrize("source", ["none.sqlite3", "mysql://somewhere/flowerss"])
def test_what_can_not_be_read_is_said(tmp_path: Path, source: str) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/none.db", "BOT_TOKEN": "1:a"}
    result = CliRunner().invoke(main, ["import", "flowerss", source], env=environment, catch_exceptions=False)
    assert (result.exit_code, "Traceback" in result.stderr) == (1, False)
