"""The whole bot at work, between a local Telegram and invented newspapers, for dialogues with it."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import App, build
from bot.installation import prepare_database
from bot.jobs.prepare_digests import prepare_digests
from bot.jobs.registry import deliverer
from bot.services import Services
from bot.settings import Settings
from bot.telegram.transport import AiohttpRequest
from digests.chats.chat import Address, Chat, Follow, FollowKind, TelegramChatId, scheduled
from digests.chats.schedule import Schedule, Slot
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, parse, write
from playground.api import Answer, Bot, Group, Message, Person, World, api, serve
from playground.api.state.holds import Hold
from playground.newsroom.content import catalogue
from playground.newsroom.site import newsroom
from tests.inline_workers import InlineWorkers

# The port that nothing listens on: a feed that can be followed and never read.
NOWHERE = "http://127.0.0.1:9"
QUIET = Catalogue(
    tuple(Topic(name, (CatalogueFeed(name, f"{NOWHERE}/{name}", "", "en"),)) for name in ("World", "Technology"))
)
ENGLISH_PAPERS = ("velmora-courier", "kestrel-broadcasting", "signal-north")
PAPERS_OF_THE_WORLD = ("velmora-courier", "nordufer-zeitung", "cuaderno-de-montelara")
MINUTE = timedelta(minutes=1)
TIMEOUT = 60.0  # seconds; only what hangs takes so long
PATIENCE = timedelta(seconds=TIMEOUT)
LOOKS = 100  # for a digest that the bot itself is preparing
TEMPO = 4  # how much more often the jobs of a bot run that lives for one test; looking for work takes time, too


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot that is at work. `admin` is one of its admins, `deputy` the other, who has not opened it yet; `news_url` is
    where the newspapers are, if there are any. Of several bots it is the one with that `number`."""

    world: World
    bot: Bot
    admin: Person
    deputy: Person
    app: App
    news_url: str = ""
    number: int = 0

    @property
    def services(self) -> Services:
        return self.app.bots[self.number].services

    async def newcomer(self, name: str = "Ada", language: str = "en") -> Person:
        """Somebody who has opened the bot, and chosen nothing yet."""
        person = self.world.person(name, language_code=language)
        await person.ask("/start", to=self.bot)
        return person

    async def reader(self, *topics: str, name: str = "Ada", **wishes: Any) -> Person:
        """Somebody who follows `topics`, every day at eight in Kyiv, with other `wishes` as fields of Chat."""
        person = await self.newcomer(name)
        chat = replace(await self.chat(person), **wishes)
        async with self.services.storage.begin() as tx:
            await tx.chats.save(scheduled(chat, Schedule((time(8),), "Europe/Kyiv"), self.services.now()))
            for topic in topics:
                await tx.follows.add(chat.id, Follow(FollowKind.TOPIC, topic, topic))
        return person

    async def group(self, *people: Person, forum: bool = False, kind: str = "supergroup") -> Group:
        """A group of `people`, which the first of them leads, with the bot in it."""
        made = self.world.group("Reading circle", *people, forum=forum, kind=kind)
        made.add(self.bot)
        await people[0].chat(made).wait_for("Hello everybody")
        return made

    async def crowd(self, number: int) -> list[Person]:
        """So many people who have opened the bot long ago."""
        people = [self.world.person(f"Reader {one}") for one in range(1, number + 1)]
        async with self.services.storage.begin() as tx:
            for person in people:
                self.world.private(self.bot, person.user).started = True
                await tx.chats.ensure(
                    Address(TelegramChatId(person.id)),
                    kind="private",
                    title=person.user.name,
                    language="en",
                    now=self.services.now(),
                )
        return people

    @contextmanager
    def holding(self, people: Sequence[Person], *, free: int = 0) -> Iterator[Hold]:
        """While the block lasts, Telegram keeps the broadcast waiting that is on its way to `people`; `free` of its
        messages arrive. So it is under way, however slow or fast this machine is."""
        with self.world.holding("copyMessage", [person.id for person in people], free=free) as hold:
            yield hold

    async def chat(self, person: Person) -> Chat:
        """What is kept of the chat with `person`."""
        return await self.chat_at(Address(TelegramChatId(person.id)))

    async def chat_at(self, address: Address) -> Chat:
        async with self.services.storage.read() as tx:
            chat = await tx.chats.at(address)
        assert chat is not None
        return chat

    async def follows(self, person: Person) -> list[str]:
        """The labels of what `person` follows."""
        async with self.services.storage.read() as tx:
            return [follow.label for follow in await tx.follows.of((await self.chat(person)).id)]

    async def press_forged(self, person: Person, message: Message, data: str) -> Answer:
        """What is answered to a press under `message` that carries other data than its buttons do."""
        press = person.tap(message, message.buttons[0].text)
        query = self.world.updates(self.bot).waiting[-1]["callback_query"]
        assert isinstance(query, dict)
        query["data"] = data
        return await press.wait()

    async def all_read(self, *, without_fault: bool = False) -> None:
        """Wait until every feed was looked at, every article is in a story, and every story is told.

        `without_fault`: a feed that a busy machine was too slow for is looked at again.
        """
        async with asyncio.timeout(200):
            while not await self._is_all_read(without_fault=without_fault):
                await asyncio.sleep(0.1)

    async def _is_all_read(self, *, without_fault: bool) -> bool:
        async with self.services.storage.read() as tx:
            feeds = await tx.feeds.all()
            untold = await tx.articles.ungrouped(1) or await tx.stories.stale(1)
        failed = [feed.id for feed in feeds if feed.error] if without_fault else []
        self.services.awaited_feeds.update(failed)
        return bool(feeds) and not failed and not untold and all(feed.checked_at is not None for feed in feeds)

    async def let_no_feed_be_read(self) -> None:
        """As if no feed had been looked at, and none were to be soon."""
        async with self.services.storage.begin() as tx:
            for feed in await tx.feeds.all():
                await tx.feeds.save(replace(feed, checked_at=None, next_check_at=self.services.now() + 60 * MINUTE))

    async def strike(self, address: Address) -> None:
        """Let the hour of the chat's digest come, and do what is to be done then."""
        now, chat = self.services.now(), await self.chat_at(address)
        due = Slot(now - MINUTE, f"{now - MINUTE:%Y-%m-%dT%H:%M:%S}")
        async with self.services.storage.begin() as tx:
            await tx.chats.save(replace(chat, due=due))
        await prepare_digests(self.services.storage, self.services.now())
        # The bot's own clock may have been faster, and have it in hand; some tests see to it that nobody prepares it.
        for _ in range(LOOKS):
            if (await self.chat_at(address)).due != due:
                break
            await asyncio.sleep(0.01)
        async with asyncio.timeout(TIMEOUT):
            while self.services.circuit_breaker.wait is not None:
                await asyncio.sleep(0.01)
        await deliverer(self.services).deliver_digests()
        # Or it is sending it now.
        async with asyncio.timeout(TIMEOUT):
            while await self._sending():
                await asyncio.sleep(0.01)

    async def _sending(self) -> int:
        async with self.services.storage.read() as tx:
            return (await tx.delivery_reports.counts(self.services.now())).sending


@dataclass(frozen=True, slots=True)
class Stage:
    """What a bot needs to be at work, and what outlasts it."""

    world: World
    bot: Bot
    admin: Person
    deputy: Person
    settings: Settings
    news_url: str


def undated(message: Message) -> str:
    """What the message says, but for how long ago things were: a minute more may have gone by."""
    return re.sub(r"\d+ (?:min|h|days?) ago", "… ago", message.text)


@asynccontextmanager
async def quiet(database_url: str, folder: Path, **changes: Any) -> AsyncIterator[Scene]:
    """A bot that nobody ever tells news, with the settings `changes`."""
    async with stage(database_url, QUIET, folder, **changes) as there, at_work(there) as scene:
        yield scene


@asynccontextmanager
async def lively(database_url: str, folder: Path, papers: Sequence[str] = ENGLISH_PAPERS) -> AsyncIterator[Scene]:
    """A bot that has read some invented newspapers, and put them into stories."""
    opened_at = datetime.now(UTC)
    async with serve(newsroom(opened_at, lambda: opened_at)) as site:
        topics = [
            replace(topic, feeds=tuple(feed for feed in topic.feeds if any(name in feed.url for name in papers)))
            for topic in parse(catalogue(site.url)).topics
        ]
        listed = Catalogue(tuple(topic for topic in topics if topic.feeds))
        async with stage(database_url, listed, folder, site.url) as there, at_work(there, tempo=1) as scene:
            await scene.all_read(without_fault=True)
            yield scene


@asynccontextmanager
async def stage(
    database_url: str, papers: Catalogue, folder: Path, news_url: str = "", **changes: Any
) -> AsyncIterator[Stage]:
    """A local Telegram with its people, and the settings of a bot that reads `papers`, with `changes`."""
    world = World()
    bot = world.bot("Broadsheet", username="broadsheet_bot")
    admin, deputy = world.person("Editor"), world.person("Deputy")
    file = folder / "catalogue.opml"
    file.write_bytes(write(papers))
    async with serve(api(world)) as telegram:
        wanted = Settings(
            bot_token=SecretStr(bot.token),
            admin_ids=frozenset({admin.id, deputy.id}),
            database_url=SecretStr(database_url),
            telegram_api_url=telegram.url,
            catalogue=file,
            allow_private_feeds=True,
            messages_per_second=1000,
        )
        yield Stage(world, bot, admin, deputy, wanted.model_copy(update=changes), news_url)


@asynccontextmanager
async def at_work(there: Stage, *, tempo: float = TEMPO) -> AsyncIterator[Scene]:
    """A bot at work on the stage while the block lasts."""
    stop = asyncio.Event()
    await prepare_database(there.settings)
    async with build(there.settings) as app:
        app.tempo = tempo
        # A test says more in a second than a person does, and the bot answers as often.
        for parts in (bot.services for bot in app.bots):
            parts.rate_limiter.private_chats.every = timedelta()
            parts.rate_limiter.group_every = timedelta()
            parts.bursts.settle_for = timedelta()
            # Telegram is never too slow for us here: a test may keep it waiting, and the machine may be busy.
            assert isinstance(parts.bot.request, AiohttpRequest)
            parts.bot.request._read_timeout = TIMEOUT
        await read_inline(app)
        running = asyncio.create_task(app.run(stop))
        try:
            yield Scene(there.world, there.bot, there.admin, there.deputy, app, there.news_url)
        finally:
            stop.set()
            await running


async def read_inline(app: App) -> None:
    """Let the bot read in this process: what starts its own takes long, and on a busy machine too long."""
    await app.services.workers.aclose()
    workers = InlineWorkers()
    reader = replace(app.services.article_reader, workers=workers)
    for bot in app.bots:
        bot.change(workers=workers, article_reader=reader)
