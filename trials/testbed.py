"""A bot under trial: its processes, its local Telegram, its database, and what became of every message."""

import asyncio
import os
import sqlite3
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import psycopg
from aiohttp import web
from aiohttp.typedefs import Handler

from digests.articles.article import Article
from digests.chats.chat import Address, Follow, FollowKind, TelegramChatId
from digests.chats.schedule import Schedule, Slot
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from digests.sending.broadcast import Audience, BroadcastState
from digests.stories.story import Quote, StorySummary
from playground.api import Bot, Person, World, api, serve
from storage import Storage, Transaction, migrate

FEED = "http://127.0.0.1:9/rss"
# Telegram delivers a message some time before its answer arrives: what is killed in between may be told twice.
ANSWER_AFTER = 0.05
LOOK_EVERY = 0.05
RESUME_AFTER = 1.0
PENDING = "state IN ('queued', 'sending')"
LEAVING = "state = 'sending' AND started_at IS NOT NULL"


@dataclass(slots=True)
class Testbed:
    """`people` are the chats that are told; `url` is the database's, `log` holds what the bot's processes said."""

    world: World
    bot: Bot
    people: list[Person]
    url: str
    environment: dict[str, str]
    log: Path
    processes: list[Process] = field(default_factory=list)
    listeners: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self, how: str = "run", around: Sequence[str] = ()) -> Process:
        """Another process of the bot, begun by the command `around` it, if there is one.

        What it says goes to `log`, through us, as its own disk may be full.
        """
        command = (*around, sys.executable, "-m", "bot", how)
        process = await asyncio.create_subprocess_exec(*command, env=self.environment, stderr=asyncio.subprocess.PIPE)
        self.processes.append(process)
        self.listeners.append(asyncio.create_task(self._listen(process)))
        return process

    async def _listen(self, process: Process) -> None:
        with self.log.open("ab") as log:
            while process.stderr and (said := await process.stderr.readline()):
                log.write(said)
                log.flush()

    async def kill(self, process: Process) -> int:
        """End it as `kill -9` does; how many messages were leaving."""
        process.kill()
        await process.wait()
        return self.number(LEAVING)

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        """Rows of its database, read past the bot."""
        if self.url.startswith("sqlite:///"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=30)) as connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(self.url, autocommit=True) as postgres:
            return postgres.execute(statement.encode()).fetchall()

    def number(self, condition: str) -> int:
        """How many deliveries fulfil it."""
        return int(str(self.ask(f"SELECT count(*) FROM deliveries WHERE {condition}")[0][0]))

    def received(self) -> Counter[int]:
        """How many messages each person got."""
        return Counter({person.id: len(person.chat(self.bot).from_bots) for person in self.people})

    def total(self) -> int:
        return self.received().total()

    async def until(self, fulfilled: Callable[[], bool], seconds: float) -> None:
        """Wait until `fulfilled`. Raises TimeoutError, or RuntimeError with the log when no process is left."""
        async with asyncio.timeout(seconds):
            while not fulfilled():
                if all(process.returncode is not None for process in self.processes):
                    raise RuntimeError(f"the bot has ended by itself:\n{self.log.read_text()[-4000:]}")
                await asyncio.sleep(LOOK_EVERY)

    async def keep_resuming(self) -> None:
        """Tap *Resume* whenever a broadcast stops itself, as it does where many of its messages are left unknown."""
        while True:
            await asyncio.sleep(RESUME_AFTER)
            if self.ask("SELECT 1 FROM broadcasts WHERE state = 'paused'"):
                await self._resume()

    async def _resume(self) -> None:
        storage = await Storage.open(self.url)
        async with storage.begin() as tx:
            [broadcast] = await tx.broadcasts.latest(1)
            if await tx.broadcasts.set_state(broadcast.id, BroadcastState.PAUSED, BroadcastState.RUNNING):
                await tx.broadcasts.save(replace(broadcast, watched_from=datetime.now(UTC)))
        await storage.close()

    async def settle(self, seconds: float) -> None:
        """Wait until everyone's delivery has come to an end. Raises as `until` does."""
        await self.until(lambda: self.number("1 = 1") >= len(self.people) and not self.number(PENDING), seconds)

    def chats_where(self, condition: str) -> set[int]:
        """Telegram's ids of the chats whose delivery fulfils `condition`."""
        joined = "SELECT chats.chat FROM chats JOIN deliveries ON deliveries.chat_id = chats.id"
        return {int(str(row[0])) for row in self.ask(f"{joined} WHERE {condition}")}


@asynccontextmanager
async def testbed(folder: Path, url: str, chats: int, *, per_second: float) -> AsyncIterator[Testbed]:
    """A bot that is not started yet, with an empty database at `url` and `chats` people who have started it."""
    world = World()
    bot = world.bot("Broadsheet", username="broadsheet_bot")
    people = [world.person(f"Reader {number}") for number in range(chats)]
    for person in people:
        person.chat(bot).chat.started = True
    catalogue = folder / "catalogue.opml"
    catalogue.write_bytes(write(Catalogue((Topic("World", (CatalogueFeed("None", FEED),)),))))
    app = api(world)
    app.middlewares.append(_slow_to_answer)
    async with AsyncExitStack() as exits:
        telegram = await exits.enter_async_context(serve(app))
        environment = os.environ | {
            "BOT_TOKEN": bot.token,
            "DATABASE_URL": url,
            "TELEGRAM_API_URL": telegram.url,
            "CATALOGUE": str(catalogue),
            "ALLOW_PRIVATE_FEEDS": "true",
            "MESSAGES_PER_SECOND": str(per_second),
            "LOG_LEVEL": "WARNING",
        }
        await migrate(url)
        bed = Testbed(world, bot, people, url, environment, folder / "log")
        try:
            yield bed
        finally:
            for process in bed.processes:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            await asyncio.gather(*bed.listeners)


@web.middleware
async def _slow_to_answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    answer = await handler(request)
    if request.path.endswith(("/sendMessage", "/copyMessage", "/copyMessages")):
        await asyncio.sleep(ANSWER_AFTER)
    return answer


async def digests_due(bed: Testbed) -> None:
    """Let everyone follow a feed with three stories, and be due since a minute."""
    now = datetime.now(UTC)
    slot = Slot(now - timedelta(minutes=1), f"{now:%Y-%m-%dT%H:%M}")
    schedule = Schedule((time(8),), "Europe/Kyiv")
    storage = await Storage.open(bed.url)
    async with storage.begin() as tx:
        feed = await tx.feeds.add(FEED, title="The Gazette", site_url="", language="en", now=now)
        for name in ("harbour", "bridge", "museum"):
            await _add_story(tx, name, feed.id, now)
        for person in bed.people:
            chat = await tx.chats.ensure(
                Address(TelegramChatId(person.id)), kind="private", title="Bo", language="en", now=now
            )
            await tx.chats.save(replace(chat, schedule=schedule, due=slot))
            await tx.follows.add(chat.id, Follow(FollowKind.FEED, FEED, "The Gazette"))
    await storage.close()


async def _add_story(tx: Transaction, name: str, feed: int, now: datetime) -> None:
    article = Article(
        key=f"gazette.example/{name}",
        fingerprint=name,
        url=f"https://gazette.example/{name}",
        title=f"The {name} opens",
        text=f"The {name} opened on Monday. Crowds came to see it.",
        site="The Gazette",
        language="en",
        published_at=now - timedelta(hours=1),
    )
    number = await tx.articles.add(article, feed=feed, terms=[name], features=b"", now=now)
    if number is None:
        raise RuntimeError("the database is not empty")
    story = await tx.stories.create(now)
    await tx.articles.file(number, story, b"", copied=False, now=now)
    await tx.stories.set_summary(story, StorySummary(number, (Quote("Crowds came to see it.", number, 0),)))


async def broadcast_running(bed: Testbed) -> None:
    """Let an admin's message be on its way to everyone."""
    now = datetime.now(UTC)
    admin = bed.world.person("Admin")
    said = await admin.say("We move to a new address.", to=bed.bot)
    storage = await Storage.open(bed.url)
    async with storage.begin() as tx:
        for person in bed.people:
            await tx.chats.ensure(
                Address(TelegramChatId(person.id)), kind="private", title="Bo", language="en", now=now
            )
        draft = await tx.broadcasts.draft(admin.id, [said.message_id], Audience(), now)
        if not await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING):
            raise RuntimeError("the broadcast did not start")
    await storage.close()
