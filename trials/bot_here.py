"""A bot at work in this process, between a local Telegram and feeds that nobody answers for, and its complaints."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import App, build
from bot.installation import prepare_database
from bot.settings import Settings
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from playground.api import Bot, Person, World, api, serve

NOWHERE = "http://127.0.0.1:9"  # a port that nothing listens on
QUIET = Catalogue(tuple(Topic(name, (CatalogueFeed(name, f"{NOWHERE}/{name}"),)) for name in ("World", "Sport")))


class Complaints(logging.Handler):
    """What any part of the program logged as an error, in a line each."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.lines.append(f"{record.getMessage()}: {type(error).__name__}: {error}" if error else record.getMessage())


@dataclass(frozen=True, slots=True)
class BotHere:
    """`admin` is the one admin of the bot."""

    world: World
    account: Bot
    admin: Person
    app: App
    complaints: Complaints

    async def heard(self) -> None:
        """Wait until all updates have come in, of which there were some, and were handled."""
        await self.world.updates(self.account).all_confirmed()
        await self.app.bots[0].application.update_queue.join()


@asynccontextmanager
async def bot_here(
    folder: Path, database: str = "", world: World | None = None, **changes: Any
) -> AsyncIterator[BotHere]:
    """Such a bot with an empty database, a SQLite file where none is named, and the settings `changes`."""
    world = world or World()
    account, admin = world.bot("Broadsheet", username="broadsheet_bot"), world.person("Editor")
    catalogue = folder / "catalogue.opml"
    catalogue.write_bytes(write(QUIET))
    complaints, stop = Complaints(), asyncio.Event()
    logging.getLogger().addHandler(complaints)
    try:
        async with serve(api(world)) as telegram:
            settings = Settings(
                bot_token=SecretStr(account.token),
                admin_ids=frozenset({admin.id}),
                database_url=SecretStr(database or f"sqlite:///{folder / 'broadsheet.db'}"),
                telegram_api_url=telegram.url,
                catalogue=catalogue,
                allow_private_feeds=True,
                messages_per_second=1000,
            ).model_copy(update=changes)
            await prepare_database(settings)
            async with build(settings) as app:
                running = asyncio.create_task(app.run(stop))
                try:
                    yield BotHere(world, account, admin, app, complaints)
                finally:
                    stop.set()
                    await running
    finally:
        logging.getLogger().removeHandler(complaints)


def without_pace(here: BotHere) -> None:
    """Let private chats be answered as fast as they ask, and bursts at once: a trial says more than a person does."""
    here.app.services.rate_limiter.private_chats.every = timedelta()
    here.app.services.bursts.settle_for = timedelta()
