"""What each command does to a database whose feeds are not those of the catalogue that ships."""

import asyncio
import hashlib
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psycopg
import pytest
from click.testing import CliRunner, Result
from pydantic import SecretStr

from bot.cli.main import main
from bot.composition import services
from bot.installation import prepare_database
from bot.jobs.registry import sending_jobs
from bot.settings import Settings
from digests.chats.chat import Address, Follow, FollowKind, TelegramChatId
from digests.errors import CatalogueError
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, parse, write
from digests.stories.story import StorySummary
from playground.api import World, api, serve
from storage import Storage, migrate
from tests.bot.test_cli import TEXT, commands
from tests.databases import Sqlite
from tests.storage.samples import DAY, NOW, an_article

ROOT = Path(__file__).parents[2]
ANGLING = "https://angling.example/rss"
FOREIGN = Catalogue((Topic("Angling", (CatalogueFeed("Angling", ANGLING, "", "en"),)),))
NEW = Catalogue((Topic("Birds", (CatalogueFeed("The Tern", "https://tern.example/rss", "", "en"),)),))


@dataclass(frozen=True, slots=True)
class Installation:
    """A database that somebody uses, in whose folder commands are typed."""

    url: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.url,
            "TELEGRAM_API_URL": "http://127.0.0.1:9",
            "ALLOW_PRIVATE_FEEDS": "yes",
            "BOT_TOKEN": "1:a",
        }

    def type(self, *words: str, typed: str = "", **changes: str) -> Result:
        return CliRunner().invoke(main, words, input=typed, env=self.environment | changes, catch_exceptions=False)

    async def start(self, command: str, telegram: str, token: str, **changes: str) -> Process:
        """The command as a process of its own, beside a local Telegram."""
        changes |= {"TELEGRAM_API_URL": telegram, "BOT_TOKEN": token, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "INFO"}
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", command),
            env=os.environ | self.environment | changes,
            cwd=self.folder,
            stderr=asyncio.subprocess.PIPE,
        )

    def contents(self) -> dict[str, object]:
        """All of it: the bytes of the files, or the rows of the tables."""
        if self.url.startswith("sqlite"):
            file = Path(self.url.removeprefix("sqlite:///"))
            beside = file.parent.glob(f"{file.name}*")
            return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in beside}
        with psycopg.connect(self.url) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            return {
                name: sorted(map(str, connection.execute(f'SELECT * FROM "{name}"'.encode()).fetchall()))
                for (name,) in tables
            }

    async def feeds(self) -> list[str]:
        storage = await Storage.open(self.url)
        async with storage.read() as tx:
            found = [feed.url for feed in await tx.feeds.all()]
        await storage.close()
        return found


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[str, str]]:
    """The address of a local Telegram, and the token of a bot there."""
    world = World()
    async with serve(api(world)) as running:
        yield running.url, world.bot("Broadsheet", username="broadsheet_bot").token


async def said(process: Process, words: str) -> None:
    """Wait until the process has logged `words`."""
    assert process.stderr is not None
    log = b""
    async with asyncio.timeout(60):
        while words.encode() not in log:
            line = await process.stderr.readline()
            assert line, log.decode()
            log += line


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """One that has no database yet."""
    monkeypatch.chdir(tmp_path)
    return Installation(f"sqlite:///{tmp_path / 'news.db'}", tmp_path)


@pytest.fixture
def sqlite_url(sqlite: Sqlite) -> Iterator[str]:
    """For what starts a process: that its jobs do the same on both databases is tested without one."""
    with sqlite.database() as url:
        yield url


@pytest.fixture
def installation(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """One whose operator has a catalogue of his own, and a reader; nothing is due."""
    monkeypatch.chdir(tmp_path)
    asyncio.run(_fill(database_url))
    return Installation(database_url, tmp_path)


async def _fill(url: str) -> None:
    await migrate(url)  # which makes the queue's tables, too
    storage = await Storage.open(url)
    async with storage.of_bot(1).begin() as tx:  # whose token is set
        await tx.feeds.sync(FOREIGN, NOW + 1000 * DAY)
        [feed] = await tx.feeds.all()
        article = await tx.articles.add(an_article(), feed=feed.id, terms=["harbour"], features=b"t", now=NOW)
        assert article is not None
        await tx.articles.file(article, await tx.stories.create(NOW), vector=b"v", copied=False, now=NOW)
        await tx.stories.set_summary(1, StorySummary())
        chat = await tx.chats.ensure(Address(TelegramChatId(1)), kind="private", title="Bo", language="en", now=NOW)
        await tx.follows.add(chat.id, Follow(FollowKind.TOPIC, "Angling", "Angling"))
    await storage.close()


IDLE = {
    "check": "check",
    "status": "status",
    "collect": "collect",
    "summarise": "summarise -",
    "preview": "preview http://127.0.0.1:9/rss",
    "feeds export": "feeds export out.opml",
    "feeds import": "feeds import bad.opml",
    "import": "import rsstt bad.opml",
    "feeds check": "feeds check --file bad.opml",
    "backup": "backup news.backup",
    "restore": "restore bad.opml",
    "move-database": "move-database sqlite:///other.db",
    "replace-bot": "replace-bot 9",
    "db upgrade": "db upgrade",
}
SERVING = ("run", "send", "worker")


def test_every_command_is_tried_here() -> None:
    assert {*IDLE, *SERVING, "try", "setup", "feeds sync"} == set(commands(main))


@pytest.mark.parametrize(
    "words", [*IDLE.values(), "--help", "run --help", "send --help", "worker --help", "feeds sync --help"]
)
def test_a_command_that_has_nothing_to_change_changes_nothing(installation: Installation, words: str) -> None:
    (installation.folder / "bad.opml").write_text("no OPML", "utf-8")
    before = installation.contents()
    installation.type(*words.split(), typed=TEXT)
    assert installation.contents() == before


def test_a_backup_is_restored_by_another_command(installation: Installation) -> None:
    backed_up = installation.type("backup", "news.backup")
    assert "feeds" in backed_up.stdout
    assert backed_up.stdout.endswith(" rows written to news.backup\n")
    restored = installation.type("restore", "news.backup", DATABASE_URL="sqlite:///restored.db")
    assert restored.stdout.replace("restored from", "written to") == backed_up.stdout
    refused = installation.type("restore", "news.backup", DATABASE_URL="sqlite:///restored.db")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("There is something in that database already: ")
    moved = installation.type("move-database", "sqlite:///moved.db", DATABASE_URL="sqlite:///restored.db")
    assert moved.stdout.endswith(" rows copied; set DATABASE_URL to that database now\n")


async def test_a_sender_that_has_nothing_to_send_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    await _fill(sqlite_url)
    installation = Installation(sqlite_url, tmp_path)
    before = installation.contents()
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    async with telegram() as (url, token), aiohttp.ClientSession() as session:
        sender = await installation.start("send", url, token, HTTP_BIND=bind)
        await said(sender, "one more sender")
        for path in ("healthz", "metrics"):  # an image's HEALTHCHECK asks for the first, Prometheus for the other
            async with session.get(f"http://{bind}/{path}") as answer:
                assert answer.status == 200
        sender.send_signal(signal.SIGTERM)
        await sender.communicate()
    assert sender.returncode == 0
    assert installation.contents() == before


async def test_the_jobs_of_a_sender_change_nothing_while_nothing_is_queued(database_url: str, tmp_path: Path) -> None:
    await _fill(database_url)
    installation = Installation(database_url, tmp_path)
    before = installation.contents()
    async with services(Settings(bot_token=SecretStr("1:a"), database_url=SecretStr(database_url))) as parts:
        for job in sending_jobs(parts):
            await job.run()
    assert installation.contents() == before


async def test_run_brings_the_catalogue(sqlite_url: str, tmp_path: Path) -> None:
    await _fill(sqlite_url)
    installation = Installation(sqlite_url, tmp_path)
    (tmp_path / "new.opml").write_bytes(write(NEW))
    async with telegram() as (url, token):
        bot = await installation.start("run", url, token, CATALOGUE="new.opml")
        await said(bot, "is at work")
        bot.send_signal(signal.SIGTERM)
        await bot.communicate()
    assert "https://tern.example/rss" in await installation.feeds()


async def test_a_catalogue_that_can_not_be_read_changes_nothing(empty_folder: Installation) -> None:
    (empty_folder.folder / "bad.opml").write_text("no OPML", "utf-8")
    settings = Settings(database_url=SecretStr(empty_folder.url), catalogue=empty_folder.folder / "bad.opml")
    with pytest.raises(CatalogueError):
        await prepare_database(settings)
    assert not (empty_folder.folder / "news.db").exists()


def test_feeds_sync_brings_the_catalogue(installation: Installation) -> None:
    (installation.folder / "new.opml").write_bytes(write(NEW))
    result = installation.type("feeds", "sync", CATALOGUE="new.opml")
    assert result.stdout == "there now, as in the catalogue: 1 feed in 1 topic\n"
    assert "https://tern.example/rss" in asyncio.run(installation.feeds())


def test_feeds_import_adds_and_syncs_nothing(installation: Installation) -> None:
    (installation.folder / "new.opml").write_bytes(write(NEW))
    assert installation.type("feeds", "import", "new.opml").exit_code == 0
    assert asyncio.run(installation.feeds()) == [ANGLING, "https://tern.example/rss"]


def test_feeds_export_writes_the_feeds_that_are_there(installation: Installation) -> None:
    assert installation.type("feeds", "export", "out.opml").stdout == "1 feed written to out.opml\n"
    assert parse((installation.folder / "out.opml").read_bytes()) == FOREIGN


@pytest.mark.parametrize("words", ["collect", "send", "feeds export out.opml", "feeds import new.opml", "feeds sync"])
def test_a_command_without_a_database_says_how_to_make_one(empty_folder: Installation, words: str) -> None:
    (empty_folder.folder / "new.opml").write_bytes(write(NEW))
    result = empty_folder.type(*words.split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("news.db yet: run `broadsheet db upgrade`.\n")
    assert not (empty_folder.folder / "news.db").exists()


def test_check_without_a_database_says_that_run_will_make_it(empty_folder: Installation) -> None:
    lines = empty_folder.type("check").stdout.splitlines()
    assert "ok    database: `broadsheet run` will make it" in lines
    assert "ok    punctuality: no digest was sent in the last 24 hours" in lines
    assert not (empty_folder.folder / "news.db").exists()


def test_check_finds_a_database_that_can_not_be_reached(empty_folder: Installation) -> None:
    lines = empty_folder.type("check", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none").stdout.splitlines()
    told = [line for line in lines if "PostgreSQL can't be reached: check DATABASE_URL" in line]
    assert [line.split(":")[0] for line in told] == ["FAIL  database", "FAIL  punctuality"]
