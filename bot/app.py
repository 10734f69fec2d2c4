"""A bot that runs: what is received and what is due, from the start to the end of its process."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes

from bot.cluster.dispatcher import dispatcher
from bot.composition import services
from bot.handlers.admins.bans import is_banned
from bot.handlers.dispatch.error_handler import handle_error
from bot.handlers.dispatch.floods import refuse
from bot.handlers.profile.command_menus import publish_menus
from bot.handlers.profile.descriptions import publish_descriptions
from bot.handlers.routing import handlers
from bot.http.server import served
from bot.installation import Now, now_in_utc
from bot.jobs.registry import all_jobs, sending_jobs
from bot.jobs.scheduler import GRACE, Job, Scheduler
from bot.leases.polling_lease import RENEW_EVERY, AlreadyRunningError, PollingLease, PollingTakenOverError
from bot.leases.processes import release_dead_leases, release_leases
from bot.monitoring.service_manager import ServiceManager
from bot.receiving import Nothing, Receiver
from bot.receiving.polling import Polling
from bot.receiving.webhook import Webhook
from bot.services import BotData, Context, Services
from bot.settings import Settings
from bot.telegram.per_chat_updates import PerChatUpdateProcessor
from bot.telegram.unhandled_updates import keep_unhandled, take_unhandled
from digests.errors import SettingsError, StorageError
from storage import task_queue_address

log = logging.getLogger(__name__)

# A process that has just started yields to one that polls already; an older one lets Telegram decide.
YOUNG = timedelta(seconds=60)

# Who stops us may kill us after ten seconds: GRACE for what was taken from Telegram and for jobs, and little else.
LAST_WRITES = timedelta(seconds=1)


@dataclass(slots=True)
class App:
    """A bot that is put together. `run` serves until `stop` is set, with its jobs `tempo` times as often as usual."""

    services: Services
    application: "Application[Any, Context, Any, Any, BotData, Any]"
    processor: PerChatUpdateProcessor
    tempo: float = 1.0
    service_manager: ServiceManager = field(default_factory=ServiceManager)
    failure: Exception | None = None
    scheduler: Scheduler | None = None

    async def full_round(self) -> None:
        """Wait until each job of the running bot was begun after this call and has ended."""
        if self.scheduler is None:
            raise RuntimeError("the bot does not run")
        await self.scheduler.full_round()

    async def run(self, stop: asyncio.Event) -> None:
        """Receive messages and do the jobs until `stop`, as soon as no other process of this database does.

        Raises AlreadyRunningError where another program receives the token's messages, PollingTakenOverError where
        another process took over from this one, SettingsError for a wrong token.
        """
        services, started = self.services, self.services.now()
        lease = PollingLease(services.storage, services.bot_id, services.who, services.now)
        async with AsyncExitStack() as exits:
            receiver = self.receiver(partial(self._conflict, started=started, stop=stop))
            await exits.enter_async_context(served(services, receiver))
            await self._release_dead_leases()
            if not await lease.acquire(stop):
                return
            await exits.enter_async_context(self.application)
            publishing = asyncio.create_task(self._publish_profile())
            exits.push_async_callback(_cancelled, publishing)
            await self._learn_bans()
            for update in await take_unhandled(services.storage, services.bot, services.bot_id, services.now()):
                await self.application.update_queue.put(update)
            await self.application.start()
            exits.push_async_callback(self.application.stop)
            await receiver.start()
            exits.push_async_callback(receiver.stop)
            taken_over = asyncio.Event()
            renewing = Job("renew_polling_lease", partial(self._renew, lease, taken_over), RENEW_EVERY.total_seconds())
            async with (
                self._scheduler(*all_jobs(services, await dispatcher(services)), renewing) as self.scheduler,
                self.service_manager.told(),
            ):
                log.info("@%s is at work", services.bot.username)
                await _either(stop, taken_over)
                log.info("stopping")
                ending = asyncio.create_task(self._end_updates(receiver))
            await ending
        await self._release_own_leases()
        if self.failure is not None:
            raise self.failure

    async def _renew(self, lease: PollingLease, taken_over: asyncio.Event) -> None:
        try:
            await lease.renew()
        except PollingTakenOverError as error:
            self.failure = error
            taken_over.set()

    async def send(self, stop: asyncio.Event) -> None:
        """Only send what is queued, beside the process that does everything else, until `stop`.

        Raises SettingsError for a wrong token, and where HTTP_BIND can't be had.
        """
        await self._release_dead_leases()
        jobs = sending_jobs(self.services)
        async with (
            served(self.services, Nothing()),
            self.application,
            self._scheduler(*jobs),
            self.service_manager.told(),
        ):
            log.info("@%s has one more sender", self.services.bot.username)
            await stop.wait()
        await self._release_own_leases()

    async def work(self, stop: asyncio.Event, queues: Sequence[str]) -> None:
        """Do what the process that serves the bot queues in `queues`, on this or any machine, until `stop`.

        Raises StorageError where the database has no task queue, SettingsError for a wrong token.
        """
        address = await task_queue_address(self.services.settings.database_url.get_secret_value())
        from bot.cluster.worker import cluster_worker  # noqa: PLC0415 (it needs an extra)

        await self._release_dead_leases()
        async with (
            served(self.services, Nothing()),
            self.application,
            cluster_worker(self.services, queues, address) as worker,
            self._scheduler(*worker.jobs()) as self.scheduler,
            self.service_manager.told(),
        ):
            log.info("@%s has one more worker, for %s", self.services.bot.username, ", ".join(queues))
            await worker.run(stop)
        await self._release_own_leases()

    def _scheduler(self, *jobs: Job) -> Scheduler:
        return Scheduler(jobs, self.services.now, self.services.stopping, self.services.metrics, tempo=self.tempo)

    async def _release_dead_leases(self) -> None:
        await release_dead_leases(self.services.storage, self.services.bot_id, self.services.now())

    async def _release_own_leases(self) -> None:
        services = self.services
        try:
            await release_leases(services.who, services.storage.hurried(LAST_WRITES), services.bot_id, services.now())
        except StorageError as error:  # they run out by themselves
            log.warning("this process's leases could not be given back: %s", error)

    def receiver(self, on_error: Callable[[TelegramError], None]) -> Receiver:
        """What takes the bot's updates, as WEBHOOK_URL says; it tells `on_error` what fails and is tried again."""
        services, url = self.services, self.services.settings.webhook_url
        if url:
            return Webhook(services.bot, url, self.application.update_queue.put, services.now)
        updater = self.application.updater
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        return Polling(updater, services.updates, on_error)

    async def _learn_bans(self) -> None:
        async with self.services.storage.read() as tx:
            banned = {ban.telegram_id for ban in await tx.bans.all()}
        self.services.banned.update(banned - self.services.settings.admin_ids)

    async def _publish_profile(self) -> None:
        try:
            await publish_menus(self.services)
            await publish_descriptions(self.services)
        except TelegramError as error:  # those of the last start are there
            log.warning("the command menus and descriptions could not be published: %s", error)

    async def _end_updates(self, receiver: Receiver) -> None:
        """Take no more updates, handle for a while those that were taken, and keep the rest for the next start."""
        end = asyncio.get_running_loop().time() + GRACE
        await receiver.stop()
        left = await self.processor.end(max(0.0, end - asyncio.get_running_loop().time()))
        services = self.services
        await keep_unhandled(left, services.storage.hurried(LAST_WRITES), services.bot_id, services.now())

    def _conflict(self, error: TelegramError, *, started: datetime, stop: asyncio.Event) -> None:
        if isinstance(error, Conflict):
            if self.services.now() - started < YOUNG:
                self.failure = AlreadyRunningError("already-running")
                stop.set()
            else:
                log.error("another program receives this token's messages, too: stop one of the two")
        else:
            log.warning("receiving messages failed, it is tried again: %s", error)


async def _either(*events: asyncio.Event) -> None:
    """Wait for the first of them."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


async def _cancelled(task: asyncio.Task[None]) -> None:
    """Cancel `task`, and wait until it has ended."""
    task.cancel()
    await asyncio.wait([task])


@asynccontextmanager
async def build(settings: Settings, *, now: Now = now_in_utc) -> AsyncIterator[App]:
    """A bot that Telegram knows, ready to run. Raises as `services` does, and SettingsError for a wrong token."""
    async with services(settings, now) as parts:
        try:
            is_ignored = partial(is_banned, parts.banned)
            processor = PerChatUpdateProcessor(partial(refuse, parts), parts.bursts, parts.metrics, is_ignored)
            yield App(parts, await _application(parts, processor), processor)
        finally:
            await parts.bot.shutdown()


async def _application(
    services: Services, processor: PerChatUpdateProcessor
) -> "Application[Any, Context, Any, Any, BotData, Any]":
    builder = Application.builder().bot(services.bot).concurrent_updates(processor)
    application = builder.context_types(ContextTypes(bot_data=BotData)).build()
    application.bot_data.services = services
    application.add_handlers(handlers())
    application.add_error_handler(handle_error)
    try:
        await services.bot.initialize()
    except InvalidToken as error:
        raise SettingsError("token-unknown") from error
    except TelegramError as error:
        raise SettingsError("telegram-unreachable", problem=str(error)) from error
    return application
