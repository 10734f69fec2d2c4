"""The bots of an installation, run by one process: what each receives and sends, and what is due for all of them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from telegram.error import Conflict, TelegramError

from bot.cluster.dispatcher import dispatcher
from bot.composition import all_services
from bot.http.readiness import BotSigns
from bot.installation import Now, now_in_utc
from bot.jobs.dispatch import Dispatcher
from bot.jobs.registry import release_job, sending_jobs, shared_jobs
from bot.jobs.scheduler import Job, Scheduler
from bot.leases.processes import release_dead_leases, release_leases
from bot.leases.serving_lease import RENEW_EVERY, AlreadyRunningError, PollingTakenOverError, ServingLease
from bot.monitoring.service_manager import ServiceManager
from bot.receiving import Nothing, Receiver
from bot.served_bot import LAST_WRITES, LONGEST_WAIT, ServedBot, cancelled
from bot.services import Services
from bot.settings import Settings
from bot.telegram.incoming_updates import TokenRefusedError
from bot.texts.errors import ErrorTexts
from digests.errors import SettingsError, StorageError
from storage import ALL_BOTS, task_queue_address

log = logging.getLogger(__name__)

# A process that has just started yields to one that polls already; an older one lets Telegram decide.
YOUNG = timedelta(seconds=60)
# What Telegram refuses of one bot, whatever it takes of others.
REFUSED = frozenset({"token-unknown", "webhook-refused"})
FIRST_RETRY = 30.0  # seconds until a bot that Telegram refuses is tried again


@dataclass(slots=True)
class App:
    """The `bots` of an installation. `run` serves until `stop` is set, with jobs `tempo` times as often as usual."""

    bots: Sequence[ServedBot]
    tempo: float = 1.0
    service_manager: ServiceManager = field(default_factory=ServiceManager)
    failure: Exception | None = None
    schedulers: list[Scheduler] = field(default_factory=list)
    _at_work: asyncio.Event = field(default_factory=asyncio.Event)
    _all_at_work: asyncio.Event = field(default_factory=asyncio.Event)
    # Set when it is time to end, for whatever reason.
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def services(self) -> Services:
        """The first bot's, of which the others share what is for all of them."""
        return self.bots[0].services

    async def full_round(self) -> None:
        """Wait until each job of the running bots was begun after this call and has ended."""
        await self._all_at_work.wait()
        await asyncio.gather(*(scheduler.full_round() for scheduler in self.schedulers))

    async def run(self, stop: asyncio.Event) -> None:
        """Receive messages and do the jobs until `stop`, each bot's as soon as no other process of this database does.

        Raises PollingTakenOverError where another process took over from this one; where there is one bot,
        AlreadyRunningError where another program receives its messages, and SettingsError for a token or a webhook
        that Telegram refuses. Of several bots, those alone are left out, and tried again from time to time.
        """
        services = self.services
        failed = partial(self._failed_to_receive, services.now())
        receivers = [bot.receiver(partial(failed, bot.services.bot_id)) for bot in self.bots]
        async with AsyncExitStack() as exits:
            await exits.enter_async_context(self._served(receivers))
            await release_dead_leases(services.storage, services.now())
            share = await dispatcher(services)
            releasing = self._scheduler(release_job(services))
            self.schedulers.append(await exits.enter_async_context(releasing))
            exits.push_async_callback(cancelled, asyncio.create_task(self._end_at(stop)))
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._tell_service_manager())
                tasks.create_task(self._ending_all(self._serve_shared_jobs(share)))
                for bot, receiver in zip(self.bots, receivers, strict=True):
                    tasks.create_task(self._ending_all(self._serve(bot, receiver, share)))
        await self._release_own_leases()
        if self.failure is not None:
            raise self.failure

    async def send(self, stop: asyncio.Event) -> None:
        """Only send what is queued, beside the process that does everything else, until `stop`.

        Raises SettingsError where HTTP_BIND can't be had.
        """
        await release_dead_leases(self.services.storage, self.services.now())
        jobs = [job for bot in self.bots for job in sending_jobs(bot.services)]
        async with (
            self._ready_to_send(),
            self._scheduler(*jobs, release_job(self.services)),
            self.service_manager.told(),
        ):
            log.info("%s has one more sender", self._names)
            await stop.wait()
        await self._release_own_leases()

    async def work(self, stop: asyncio.Event, queues: Sequence[str]) -> None:
        """Do what the process that serves the bots queues in `queues`, on this or any machine, until `stop`.

        Raises StorageError where the database has no task queue, SettingsError where HTTP_BIND can't be had.
        """
        address = await task_queue_address(self.services.settings.database_url.get_secret_value())
        from bot.cluster.worker import cluster_worker  # noqa: PLC0415 (it needs an extra)

        await release_dead_leases(self.services.storage, self.services.now())
        bots = [bot.services for bot in self.bots]
        async with (
            self._ready_to_send(),
            cluster_worker(bots, queues, address) as worker,
            self._scheduler(*worker.jobs()) as scheduler,
            self.service_manager.told(),
        ):
            self.schedulers.append(scheduler)
            self._all_at_work.set()
            log.info("%s has one more worker, for %s", self._names, ", ".join(queues))
            await worker.run(stop)
        await self._release_own_leases()

    @property
    def _accepted(self) -> list[ServedBot]:
        return [bot for bot in self.bots if not bot.is_refused]

    @property
    def _names(self) -> str:
        return ", ".join(f"@{bot.services.bot.username}" for bot in self._accepted)

    @asynccontextmanager
    async def _ready_to_send(self) -> AsyncIterator[None]:
        """The bots can send, and receive nothing; what is for one that is refused waits until its token is taken."""
        receivers = [Nothing() for _ in self.bots]
        async with AsyncExitStack() as exits:
            await exits.enter_async_context(self._served(receivers))
            for bot in self._accepted:
                await exits.enter_async_context(bot.application)
            yield

    @asynccontextmanager
    async def _served(self, receivers: Sequence[Receiver]) -> AsyncIterator[None]:
        """Serve over HTTP where HTTP_BIND says; nothing where it is not set.

        Raises SettingsError where the address can't be had.
        """
        bind = self.services.settings.http_bind
        if bind is None:
            yield
            return
        from bot.http.server import served  # noqa: PLC0415 (it loads aiohttp's server, for 2 MiB)

        async with served(bind, self.services, self._signs(receivers), receivers):
            yield

    async def _serve(self, bot: ServedBot, receiver: Receiver, share: Dispatcher) -> None:
        """Serve the bot until the end; one that Telegram refuses is tried again, with back-off, unless it is the last
        that was not."""
        wait = FIRST_RETRY / self.tempo
        while not bot.is_refused or await bot.is_taken_again(wait, self._over):
            try:
                await bot.serve(receiver, self._serving, share, self._over)
            except SettingsError as error:
                bot.is_refused = error.code in REFUSED
                if not bot.is_refused or not self._accepted:
                    raise
                problem = ErrorTexts("en").sentence(error)
            else:
                return
            log.error("bot %s is not served, and is tried again: %s", bot.services.bot_id, problem)
            self._note_whether_all_work()
            with suppress(TelegramError):
                await bot.services.bot.initialize()  # it was shut down, and is asked whether its token is taken
            wait = min(2 * wait, LONGEST_WAIT)

    async def _serve_shared_jobs(self, share: Dispatcher) -> None:
        services = self.services
        lease = ServingLease(
            services.storage, ALL_BOTS, "shared_jobs", "reads and prepares the news", services.who, services.now
        )
        if await lease.acquire(self._over):
            async with self._serving(shared_jobs([bot.services for bot in self.bots], share), lease):
                await self._over.wait()

    @asynccontextmanager
    async def _serving(self, jobs: Sequence[Job], lease: ServingLease) -> AsyncIterator[None]:
        renewing = Job("renew_lease", partial(self._renew, lease), RENEW_EVERY.total_seconds())
        async with self._scheduler(*jobs, renewing) as scheduler:
            self.schedulers.append(scheduler)
            self._note_whether_all_work()
            if lease.bot_id != ALL_BOTS:
                self._at_work.set()
            yield

    async def _renew(self, lease: ServingLease) -> None:
        try:
            await lease.renew()
        except PollingTakenOverError as error:
            self.failure = error
            self._over.set()

    async def _ending_all(self, serving: Coroutine[object, object, None]) -> None:
        """Await it; when it ends, all end, and what it raises is raised by `run` once they have."""
        try:
            await serving
        except Exception as error:  # noqa: BLE001 (it is raised again)
            self.failure = self.failure or error
        finally:
            self._over.set()

    async def _end_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        log.info("stopping")
        self._over.set()

    async def _tell_service_manager(self) -> None:
        await _either(self._at_work, self._over)
        if self._at_work.is_set():
            async with self.service_manager.told():
                await self._over.wait()

    def _note_whether_all_work(self) -> None:
        # One has what all share, and one gives back what the dead had, in whoever stands by as well.
        if len(self.schedulers) > len(self._accepted) + 1:
            self._all_at_work.set()

    def _scheduler(self, *jobs: Job) -> Scheduler:
        return Scheduler(jobs, self.services.now, self.services.stopping, self.services.metrics, tempo=self.tempo)

    def _signs(self, receivers: Sequence[Receiver]) -> Callable[[], list[BotSigns]]:
        return lambda: [bot.signs(receiver) for bot, receiver in zip(self.bots, receivers, strict=True)]

    async def _release_own_leases(self) -> None:
        services = self.services
        try:
            await release_leases(services.who, services.storage.hurried(LAST_WRITES), services.now())
        except StorageError as error:  # they run out by themselves
            log.warning("this process's leases could not be given back: %s", error)

    def _failed_to_receive(self, started: datetime, bot_id: int, error: TelegramError) -> None:
        if isinstance(error, TokenRefusedError):  # it is said already
            return
        if not isinstance(error, Conflict):
            log.warning("receiving messages of bot %s failed, it is tried again: %s", bot_id, error)
        elif self.services.now() - started < YOUNG and len(self._accepted) == 1:  # or else all bots would end with it
            self.failure = AlreadyRunningError("already-running")
            self._over.set()
        else:
            log.error("another program receives the messages of bot %s, too: stop one of the two", bot_id)


async def _either(*events: asyncio.Event) -> None:
    """Wait for the first of them."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


@asynccontextmanager
async def build(settings: Settings, *, now: Now = now_in_utc) -> AsyncIterator[App]:
    """The bots, which Telegram knows, ready to run; one whose token it refuses is left out.

    Raises as `all_services` does, and SettingsError where Telegram knows none of the tokens, or is away.
    """
    async with all_services(settings, now) as parts:
        bots = [ServedBot.of(services) for services in parts]
        try:
            await asyncio.gather(*(bot.introduce() for bot in bots))
            if all(bot.is_refused for bot in bots):
                raise SettingsError("token-unknown")
            yield App(bots)
        finally:
            for services in parts:
                await services.bot.shutdown()
