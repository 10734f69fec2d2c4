"""What `kill -9` can do to a running bot: nothing is lost, and what is told twice was just leaving."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

import pytest
from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import SecretStr

from bot.composition import services
from bot.jobs.prepare_digests import prepare_digests
from bot.services import Services
from bot.settings import Settings
from digests.articles.article import Article
from digests.chats.chat import Address, Follow, FollowKind, TelegramChatId
from digests.chats.schedule import Schedule, Slot
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from digests.sending.broadcast import Audience, BroadcastState
from digests.stories.story import Quote, StorySummary
from playground.api import Bot, Person, World, api, serve
from storage import Storage, Transaction, migrate
from tests.flows import bot_process

CHATS = 80
KILLS = 3
# So many arrive at the most before a bot is killed, so that there is something left for the next one.
ARRIVING = 10
PER_SECOND = 40
# Telegram delivers a message some time before its answer arrives: what is killed in between may be told twice.
ANSWER_AFTER = 0.15
SETTLED_AFTER = timedelta(seconds=70)  # longer than any lease
START = timedelta(hours=1)  # how far behind the first process's clock is
MORNINGS = Schedule((time(8),), "Europe/Kyiv")
FEED = "http://127.0.0.1:9/rss"


@dataclass(slots=True)
class Trial:
    """A local Telegram that answers slowly, a database, and the processes of one bot after the other."""

    world: World
    bot: Bot
    people: list[Person]
    database: Path
    environment: dict[str, str]
    behind: timedelta = START
    in_flight: int = 0

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) - self.behind

    def received(self) -> list[int]:
        """How many messages each person got from the bot."""
        return [len(person.chat(self.bot).from_bots) for person in self.people]

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(statement).fetchall()

    def number(self, condition: str) -> int:
        """How many deliveries fulfil it."""
        return cast("int", self.ask(f"SELECT count(*) FROM deliveries WHERE {condition}")[0][0])

    @property
    def log(self) -> Path:
        return self.database.parent / "log"

    def start(self) -> BaseProcess:
        """A bot at work on what is left, after the leases of the one before have run out."""
        self.behind -= SETTLED_AFTER
        return bot_process.start(self.environment, self.behind, self.log)

    async def kill(self, process: BaseProcess) -> None:
        await self.end(process)
        self.in_flight += self.number("state = 'sending' AND started_at IS NOT NULL")

    async def end(self, process: BaseProcess) -> None:
        process.kill()
        await asyncio.to_thread(process.join)

    async def until(self, fulfilled: Callable[[], bool], process: BaseProcess, seconds: float = 100) -> None:
        """Wait until `fulfilled`. Raises AssertionError, with the bot's log, when it is not in time."""
        for _ in range(int(seconds / 0.02)):
            if fulfilled():
                return
            assert process.exitcode is None, self.log.read_text()
            await asyncio.sleep(0.02)
        raise AssertionError(self.log.read_text())

    def _more_than(self, messages: int) -> Callable[[], bool]:
        return lambda: sum(self.received()) > messages

    def letting_few(self, method: str) -> AbstractContextManager[object]:
        """While the block lasts, ARRIVING calls of `method` get to Telegram, and the others are on their way."""
        return self.world.holding(method, [person.id for person in self.people], free=ARRIVING)

    async def kill_again_and_again(self, method: str, seed: int) -> None:
        """Start a bot that calls `method` and kill it, KILLS times, the first time while it starts; then let one do
        what is left."""
        chance = random.Random(seed)
        with self.letting_few(method):
            first = self.start()
            await asyncio.sleep(chance.uniform(0.3, 1.5))
            await self.kill(first)
        for _ in range(KILLS - 1):
            with self.letting_few(method):
                before = sum(self.received())
                process = self.start()
                await self.until(self._more_than(before), process)
                await asyncio.sleep(chance.uniform(0, 0.3))
                await self.kill(process)
        assert self.number("state IN ('queued', 'sending')"), (
            "all was sent before the last kill, which therefore tried nothing"
        )
        last = self.start()
        await self.until(lambda: not self.number("state IN ('queued', 'sending')"), last)
        await self.end(last)

    async def kill_while_it_undoes(self) -> None:
        """Start a bot and kill it KILLS times while messages are being deleted; then let one do what is left."""
        for _ in range(KILLS - 1):
            with self.letting_few("deleteMessage"):
                there = sum(self.received())
                process = self.start()
                await self.until(self._fewer_than(there), process)
                await self.kill(process)
        last = self.start()
        await self.until(lambda: not self.number("state IN ('queued', 'sending')"), last)
        await self.kill(last)

    def _fewer_than(self, messages: int) -> Callable[[], bool]:
        return lambda: sum(self.received()) < messages


@web.middleware
async def slow_to_answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    answer = await handler(request)
    if request.path.endswith(("/sendMessage", "/copyMessage", "/deleteMessage")):
        await asyncio.sleep(ANSWER_AFTER)
    return answer


@pytest.fixture
async def trial(tmp_path: Path) -> AsyncIterator[Trial]:
    world = World()
    bot = world.bot("Broadsheet", username="broadsheet_bot")
    people = [world.person(f"Reader {number}") for number in range(CHATS)]
    for person in people:
        person.chat(bot).chat.started = True
    (tmp_path / "catalogue.opml").write_bytes(write(Catalogue((Topic("World", (CatalogueFeed("None", FEED),)),))))
    app = api(world)
    app.middlewares.append(slow_to_answer)
    async with serve(app) as telegram:
        environment = {
            "BOT_TOKEN": bot.token,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'broadsheet.db'}",
            "TELEGRAM_API_URL": telegram.url,
            "CATALOGUE": str(tmp_path / "catalogue.opml"),
            "ALLOW_PRIVATE_FEEDS": "true",
            "MESSAGES_PER_SECOND": str(PER_SECOND),
            "LOG_LEVEL": "WARNING",
            "PTB_TIMEDELTA": "1",
        }
        await migrate(environment["DATABASE_URL"])
        yield Trial(world, bot, people, tmp_path / "broadsheet.db", environment)


async def fill(url: str, chats: list[int], now: datetime) -> None:
    """Let the chats follow a feed with three stories, and be due."""
    storage = await Storage.open(url)
    async with storage.begin() as tx:
        feed = await tx.feeds.add(FEED, title="The Gazette", site_url="", language="en", now=now)
        for name in ("harbour", "bridge", "museum"):
            await add_story(tx, name, feed.id, now)
        for number in chats:
            chat = await tx.chats.ensure(
                Address(TelegramChatId(number)), kind="private", title="Bo", language="en", now=now
            )
            due = Slot(now - timedelta(minutes=5), f"{now:%Y-%m-%dT%H:%M}")
            await tx.chats.save(replace(chat, schedule=MORNINGS, due=due))
            await tx.follows.add(chat.id, Follow(FollowKind.FEED, FEED, "The Gazette"))
    await storage.close()


async def add_story(tx: Transaction, name: str, feed: int, now: datetime) -> None:
    text = f"The {name} opened on Monday. Crowds came to see it."
    article = Article(
        key=f"gazette.example/{name}",
        fingerprint=name,
        url=f"https://gazette.example/{name}",
        title=f"The {name} opens",
        text=text,
        site="The Gazette",
        language="en",
        published_at=now - timedelta(hours=1),
    )
    number = await tx.articles.add(article, feed=feed, terms=[name], features=b"", now=now)
    assert number is not None
    story = await tx.stories.create(now)
    await tx.articles.file(number, story, b"", copied=False, now=now)
    await tx.stories.set_summary(story, StorySummary(number, (Quote("Crowds came to see it.", number, 0),)))


async def test_no_digest_is_lost_by_kills_and_only_what_was_leaving_comes_twice(trial: Trial) -> None:
    await fill(trial.url, [person.id for person in trial.people], trial.now)
    await trial.kill_again_and_again("sendMessage", seed=1)
    received = trial.received()
    assert min(received) >= 1
    assert sum(received) - CHATS <= trial.in_flight
    assert trial.number("state = 'sent'") == CHATS


async def test_no_broadcast_comes_twice_however_often_its_sender_is_killed(trial: Trial) -> None:
    await broadcast(trial)
    await trial.kill_again_and_again("copyMessage", seed=3)
    unknown = {row[0] for row in trial.ask(_CHATS_OF_UNKNOWN)}
    missing = {person.id for person, count in zip(trial.people, trial.received(), strict=True) if not count}
    assert max(trial.received()) == 1
    assert missing <= unknown
    assert len(unknown) <= trial.in_flight
    assert not trial.number("state NOT IN ('sent', 'unknown')")


async def test_an_undo_reaches_everyone_however_often_its_sender_is_killed(trial: Trial) -> None:
    await broadcast(trial)
    first = trial.start()
    await trial.until(lambda: not trial.number("state IN ('queued', 'sending')") and min(trial.received()) == 1, first)
    await trial.kill(first)
    await undo(trial)
    await trial.kill_while_it_undoes()
    assert trial.received() == [0] * CHATS
    assert not trial.number("subject = 2 AND state != 'sent'")


_CHATS_OF_UNKNOWN = "SELECT chat FROM chats JOIN deliveries ON chat_id = chats.id WHERE deliveries.state = 'unknown'"


async def broadcast(trial: Trial) -> None:
    """Let an admin's message be on its way to everyone."""
    admin = trial.world.person("Admin")
    said = await admin.say("We move to a new address.", to=trial.bot)
    storage = await Storage.open(trial.url)
    async with storage.begin() as tx:
        for person in trial.people:
            await tx.chats.ensure(
                Address(TelegramChatId(person.id)), kind="private", title="Bo", language="en", now=trial.now
            )
        draft = await tx.broadcasts.draft(admin.id, [said.message_id], Audience(), trial.now)
        assert await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
    await storage.close()


async def undo(trial: Trial) -> None:
    """Let the broadcast be called back."""
    storage = await Storage.open(trial.url)
    async with storage.begin() as tx:
        draft = await tx.broadcasts.draft(trial.people[0].id, [], Audience(undo_of=1), trial.now)
        assert await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
    await storage.close()


async def test_processes_that_prepare_at_once_queue_one_digest_a_chat(database_url: str) -> None:
    now = datetime.now(UTC)
    await fill(database_url, list(range(1, 121)), now)
    settings = Settings(bot_token=SecretStr("1:a"), database_url=SecretStr(database_url))
    async with AsyncExitStack() as exits:
        rivals = [await exits.enter_async_context(rival(settings, now)) for _ in range(2)]
        await asyncio.gather(*(prepare_digests(one.storage, one.now()) for one in rivals))
        async with rivals[0].storage.read() as tx:
            assert (await tx.delivery_reports.counts(now)).queued == 120
            assert not await tx.chats.due(now, 1)


@asynccontextmanager
async def rival(settings: Settings, now: datetime) -> AsyncIterator[Services]:
    """The parts of a bot as another process makes them."""
    async with services(settings, lambda: now) as parts:
        yield parts
