"""The whole of it on one machine: a local Telegram, the sample newsroom, and the real bot between them."""

import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web
from pydantic import SecretStr

from bot.settings import Settings
from digests.errors import SettingsError
from playground.api import Running, World, api, serve
from playground.chat import SamplePeople, chat, sample_people
from playground.newsroom.content import catalogue
from playground.newsroom.site import newsroom

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Local:
    """A playground that is served: `url` is the chat page, `settings` are what a bot in it needs."""

    world: World
    people: SamplePeople
    url: str
    news_url: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Start:
    """When a playground first opened, and where its newspapers are: what makes the same articles the same again."""

    at: datetime
    news_port: int = 0

    @classmethod
    def read(cls, file: Path, now: datetime) -> "_Start":
        """What `file` keeps; a start at `now` where there is none. Raises SettingsError where it is not ours."""
        if not file.exists():
            return cls(now)
        try:
            kept = json.loads(file.read_bytes())
            return cls(datetime.fromisoformat(kept["started_at"]), int(kept["news_port"]))
        except (ValueError, KeyError, TypeError) as error:
            raise SettingsError("playground-unreadable", file=str(file)) from error

    def write(self, file: Path, news_port: int) -> None:
        file.write_text(json.dumps({"started_at": self.at.isoformat(), "news_port": news_port}) + "\n")


@asynccontextmanager
async def local(*, port: int = 0, data: Path | None = None) -> AsyncIterator[Local]:
    """Serve the local Telegram with its chat page, and the newsroom; `port` 0 takes a free one.

    What the bot knows is thrown away at the end, unless the folder `data` keeps it: then the next playground in that
    folder goes on where this one was, with the same news; only the messages on the page are gone. Raises OSError when
    the port is taken, and SettingsError when the folder can't be used.
    """
    now = datetime.now(UTC)
    async with AsyncExitStack() as exits:
        folder = data or Path(exits.enter_context(tempfile.TemporaryDirectory(prefix="broadsheet-")))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError("playground-folder", folder=str(folder)) from error
        start = _Start.read(folder / "playground.json", now)
        news = await exits.enter_async_context(_news(start))
        start.write(folder / "playground.json", news.port)
        (folder / "catalogue.opml").write_bytes(catalogue(news.url))
        # The bot remembers messages of earlier runs, so no message may get one's number: nobody writes one a second.
        world = World(last_message=int((now - start.at).total_seconds()))
        bot = world.bot("Broadsheet", username="broadsheet_bot")
        people = sample_people(world, bot)
        telegram = await exits.enter_async_context(serve(api(world), HOST, 0))
        site = await exits.enter_async_context(serve(chat(world, bot.token), HOST, port))
        yield Local(
            world=world,
            people=people,
            url=f"{site.url}/chat/",
            news_url=news.url,
            settings=Settings(
                bot_token=SecretStr(bot.token),
                admin_ids=frozenset({people.admin.id}),
                database_url=SecretStr(f"sqlite:///{folder / 'broadsheet.db'}"),
                telegram_api_url=telegram.url,
                catalogue=folder / "catalogue.opml",
                allow_private_feeds=True,
                poll_minutes=(1, 5),
                log_level="WARNING",
            ),
        )


@asynccontextmanager
async def _news(start: _Start) -> AsyncIterator[Running]:
    """The newspapers where they were; elsewhere if somebody is there, and then their articles count as new ones."""
    async with AsyncExitStack() as exits:
        try:
            running = await exits.enter_async_context(serve(_site(start), HOST, start.news_port))
        except OSError:
            running = await exits.enter_async_context(serve(_site(start), HOST, 0))
        yield running


def _site(start: _Start) -> web.Application:
    return newsroom(start.at, lambda: datetime.now(UTC))
