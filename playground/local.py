"""The whole of it on one machine: a local Telegram, the sample newsroom, and the real bot between them."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings
from playground.api import World, api, serve
from playground.chat import SamplePeople, chat, sample_people
from playground.newsroom.content import catalogue
from playground.newsroom.site import newsroom


@dataclass(frozen=True, slots=True)
class Local:
    """A playground that is served: `url` is the chat page, `settings` are what a bot in it needs."""

    world: World
    people: SamplePeople
    url: str
    news_url: str
    settings: Settings


@asynccontextmanager
async def local(*, host: str = "127.0.0.1", port: int = 0, database: str = "") -> AsyncIterator[Local]:
    """Serve the local Telegram with its chat page, and the newsroom; `port` 0 takes a free one.

    The database is thrown away at the end, unless `database` names one that stays. Raises OSError when the port is
    taken.
    """
    started_at = datetime.now(UTC)
    async with AsyncExitStack() as exits:
        folder = Path(exits.enter_context(tempfile.TemporaryDirectory(prefix="broadsheet-")))
        news = await exits.enter_async_context(serve(newsroom(started_at, lambda: datetime.now(UTC)), host, 0))
        (folder / "catalogue.opml").write_bytes(catalogue(news.url))
        world = World()
        bot = world.bot("Broadsheet", username="broadsheet_bot")
        people = sample_people(world, bot)
        telegram = await exits.enter_async_context(serve(api(world), host, 0))
        site = await exits.enter_async_context(serve(chat(world, bot.token), host, port))
        yield Local(
            world=world,
            people=people,
            url=f"{site.url}/chat/",
            news_url=news.url,
            settings=Settings(
                bot_token=SecretStr(bot.token),
                admin_ids=frozenset({people.admin.id}),
                database_url=SecretStr(database or f"sqlite:///{folder / 'broadsheet.db'}"),
                telegram_api_url=telegram.url,
                catalogue=folder / "catalogue.opml",
                allow_private_feeds=True,
                poll_minutes=(1, 5),
                log_level="WARNING",
            ),
        )
