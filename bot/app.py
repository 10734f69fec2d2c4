"""The composition root: every part of a running bot is made and put together here, and nowhere else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.resources import files
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults, ExtBot

from bot.handlers.command_menus import publish_menus
from bot.handlers.request import trouble
from bot.handlers.routing import handlers
from bot.jobs.registry import JOBS, SENDING
from bot.jobs.scheduler import Job, Scheduler
from bot.ledger_writer import LedgerWriter
from bot.processes import bury, lives_here, name_of_this_process, resign
from bot.services import BotData, Context, Services
from bot.settings import Settings
from bot.telegram.circuit_breaker import CircuitBreaker
from bot.telegram.per_chat_updates import PerChatUpdateProcessor
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.transport import AiohttpRequest
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.workers.pool import Workers
from digests.errors import CatalogueError, SettingsError
from digests.feeds.opml import Catalogue
from digests.feeds.opml import parse as parse_catalogue
from storage import Storage

log = logging.getLogger(__name__)

POLLER_LEASE = timedelta(seconds=15)
# What a process that died had in hand is taken over by the others after so long.
BURY = Job(bury, 5)
# A process that has just started yields to one that polls already; an older one lets Telegram decide.
YOUNG = timedelta(seconds=60)

Now = Callable[[], datetime]


def now_in_utc() -> datetime:
    return datetime.now(UTC)


class AlreadyRunningError(SettingsError):
    """Another instance receives this token's messages."""


@dataclass(slots=True)
class App:
    """A bot that is put together. `run` serves until `stop` is set."""

    services: Services
    application: "Application[Any, Context, Any, Any, BotData, Any]"
    failure: Exception | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Receive messages and do the jobs until `stop`.

        Raises AlreadyRunningError where another instance serves the token, SettingsError for a wrong token.
        """
        services, started = self.services, self.services.now()
        await self._take_the_poll()
        async with AsyncExitStack() as exits:
            await exits.enter_async_context(self.application)
            await publish_menus(services)
            await self._start_polling(partial(self._conflict, started=started, stop=stop), exits)
            await self.application.start()
            exits.push_async_callback(self.application.stop)
            keep = Job(lambda _: self._keep_the_poll(), POLLER_LEASE.total_seconds() / 3)
            await exits.enter_async_context(Scheduler(services, (*JOBS, keep, BURY)))
            log.info("@%s is at work", services.bot.username)
            await stop.wait()
            log.info("stopping")
        await resign(services)
        if self.failure is not None:
            raise self.failure

    async def send(self, stop: asyncio.Event) -> None:
        """Only send what is queued, beside the process that does everything else, until `stop`.

        Raises SettingsError for a wrong token.
        """
        await bury(self.services)
        async with self.application, Scheduler(self.services, (*SENDING, BURY)):
            log.info("@%s has one more sender", self.services.bot.username)
            await stop.wait()
        await resign(self.services)

    async def _start_polling(self, on_conflict: Callable[[TelegramError], None], exits: AsyncExitStack) -> None:
        updater = self.application.updater
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        await updater.start_polling(
            timeout=timedelta(seconds=25),
            allowed_updates=[Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER],
            error_callback=on_conflict,
        )
        exits.push_async_callback(updater.stop)

    def _conflict(self, error: TelegramError, *, started: datetime, stop: asyncio.Event) -> None:
        if isinstance(error, Conflict):
            if self.services.now() - started < YOUNG:
                self.failure = _already_running()
                stop.set()
            else:
                log.error("another program receives this token's messages, too: stop one of the two")
        else:
            log.warning("receiving messages failed, it is tried again: %s", error)

    async def _take_the_poll(self) -> None:
        """Become the one that receives messages, once a predecessor that died has lost its lease."""
        await bury(self.services)
        for _ in range(int(POLLER_LEASE.total_seconds()) + 1):
            if await self._hold_the_poll():
                return
            async with self.services.storage.read() as tx:
                holder = (await tx.lanes.holders(self.services.bot_id)).get("poller", "")
            if lives_here(holder):
                break
            log.warning("waiting for %s, which may have died, to lose its lease", holder)
            await asyncio.sleep(1)
        else:
            if await self._hold_the_poll():
                return
        raise _already_running()

    async def _keep_the_poll(self) -> None:
        if not await self._hold_the_poll():
            log.error("another process took over the polling; this one should be stopped")

    async def _hold_the_poll(self) -> bool:
        services = self.services
        async with services.storage.begin() as tx:
            await tx.lanes.ensure(services.bot_id)
            return await tx.lanes.hold(services.bot_id, "poller", services.who, services.now(), POLLER_LEASE)


def _already_running() -> AlreadyRunningError:
    return AlreadyRunningError("Another instance is running with this BOT_TOKEN: stop it first, or use another token.")


@asynccontextmanager
async def services(settings: Settings, now: Now = now_in_utc) -> AsyncIterator[Services]:
    """The parts of a bot made from `settings`, with its database open; Telegram is not spoken to yet.

    Raises SettingsError, CatalogueError or StorageError, each of which says what to change.
    """
    bot_id = int(settings.token.partition(":")[0])
    async with AsyncExitStack() as exits:
        storage = await opened(settings, exits, now)
        fetcher = await exits.enter_async_context(
            Fetcher(allow_private=settings.allow_private_feeds, extra_ports=settings.allow_extra_ports, clock=now)
        )
        workers = await exits.enter_async_context(Workers())
        rate_limiter, who = RateLimiter(storage, bot_id, settings.messages_per_second, now), name_of_this_process()
        bot = ExtBot(
            settings.token,
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(connections=2),
            rate_limiter=rate_limiter,
            defaults=Defaults(tzinfo=UTC),
        )
        yield Services(
            settings=settings,
            storage=storage,
            fetcher=fetcher,
            workers=workers,
            bot=bot,
            bot_id=bot_id,
            rate_limiter=rate_limiter,
            ledger_writer=LedgerWriter(storage, now, who, repeat_unsure=settings.repeat_unsure_digests),
            circuit_breaker=CircuitBreaker(bot.get_me),
            article_reader=ArticleReader(fetcher, workers, now),
            now=now,
            who=who,
        )


@asynccontextmanager
async def build(settings: Settings, *, now: Now = now_in_utc) -> AsyncIterator[App]:
    """A bot that Telegram knows, ready to run. Raises as `services` does, and SettingsError for a wrong token."""
    async with services(settings, now) as parts:
        try:
            yield App(parts, await _application(parts))
        finally:
            await parts.bot.shutdown()


async def opened(settings: Settings, exits: AsyncExitStack, now: Now) -> Storage:
    """The database, with the catalogue's topics and feeds in it; closed with `exits`."""
    storage = await Storage.open(settings.database_url.get_secret_value())
    exits.push_async_callback(storage.close)
    async with storage.begin() as tx:
        await tx.feeds.sync(catalogue(settings), now())
    return storage


def catalogue(settings: Settings) -> Catalogue:
    """The operator's catalogue, or the one that ships. Raises CatalogueError."""
    try:
        chosen = settings.catalogue or files("bot").joinpath("catalogue.opml")
        return parse_catalogue(chosen.read_bytes())
    except OSError as error:
        raise CatalogueError(f"CATALOGUE can't be read ({error.strerror}): check the file.") from error


async def _application(services: Services) -> "Application[Any, Context, Any, Any, BotData, Any]":
    builder = Application.builder().bot(services.bot).concurrent_updates(PerChatUpdateProcessor())
    application = builder.context_types(ContextTypes(bot_data=BotData)).build()
    application.bot_data.services = services
    application.add_handlers(handlers())
    application.add_error_handler(trouble)
    try:
        await services.bot.initialize()
    except InvalidToken as error:
        raise SettingsError("Telegram does not know this BOT_TOKEN: copy it again from @BotFather.") from error
    except TelegramError as error:
        raise SettingsError(f"{error} Check the network and TELEGRAM_API_URL.") from error
    return application
