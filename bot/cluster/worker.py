"""A worker of the cluster: takes tasks from the queue (Procrastinate), does them by the functions of `run`, and puts
back what dead workers had in hand."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from procrastinate import App, PsycopgConnector, exceptions
from procrastinate.jobs import Job as QueuedTask
from procrastinate.jobs import Status

from bot.cluster.queues import INTERRUPTIBLE, QUEUES
from bot.jobs.dispatch import BatchJob, QueuedJob
from bot.jobs.registry import own_queued_jobs, release_job, shared_queued_jobs
from bot.jobs.scheduler import GRACE, Job
from bot.monitoring.metrics import Metrics
from bot.services import Services
from digests.errors import StorageError
from storage import ALL_BOTS, worker_role

log = logging.getLogger(__name__)

# A worker that is not heard of for so long has died: others take over what it had.
LEASE = timedelta(seconds=6)
RENEW_EVERY = 2.0  # seconds
# How often what dead workers left is looked for, and how long what failed can be looked at.
RESCUE_EVERY = 2.0  # seconds
KEEP_FAILED = 24  # hours
FORGET_EVERY = 3600.0  # seconds
# Before a worker that the database has left is begun again.
PAUSE = 1.0  # seconds
# NOTIFY says that there is something to do; whoever missed it looks by itself.
LOOK_EVERY = 5.0  # seconds
POOL = 2  # connections at least
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class ClusterWorker:
    """Serves `queues` of the task queue; `services` are the parts of a bot, of which it uses those that all share."""

    services: Services
    queues: Sequence[str]
    app: App

    def jobs(self) -> tuple[Job, ...]:
        """What it does by the clock."""
        return (
            Job("renew_worker_lease", self._renew, RENEW_EVERY),
            Job("rescue_tasks", self._rescue, RESCUE_EVERY),
            Job("forget_tasks", self._forget, FORGET_EVERY),
            release_job(self.services),
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Take tasks until `stop`; those under way then may finish for a while."""
        serving = [asyncio.create_task(self._serve(queue)) for queue in self.queues]
        try:
            await stop.wait()
        finally:
            self.services.stopping.set()
            for task in serving:
                task.cancel()
            await asyncio.gather(*serving, return_exceptions=True)

    async def _serve(self, queue: str) -> None:
        # It returns as if all were well when PostgreSQL ends its connections.
        while True:
            try:
                await self.app.run_worker_async(
                    queues=[queue],
                    name=queue,
                    concurrency=QUEUES[queue],
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=0 if queue in INTERRUPTIBLE else GRACE,
                    fetch_job_polling_interval=LOOK_EVERY,
                    update_heartbeat_interval=RENEW_EVERY,
                    stalled_worker_timeout=LEASE.total_seconds(),
                    delete_jobs="successful",
                )
            except exceptions.ProcrastinateException as error:
                log.warning("%s waits for the database: %s", queue, error)
            await asyncio.sleep(PAUSE)

    async def _renew(self) -> None:
        services = self.services
        with _translated():  # one that gets no tasks serves nothing
            await self.app.check_connection_async()
        async with services.storage.begin() as tx:
            for queue in self.queues:
                role = worker_role(queue, services.who)
                await tx.leases.acquire(ALL_BOTS, role, services.who, services.now(), LEASE)

    async def _rescue(self) -> None:
        """Put the tasks that dead workers had in hand back into the queue."""
        with _translated():
            stalled = await self.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=LEASE.total_seconds())
        for task in stalled:
            with suppress(exceptions.ConnectorException):  # another worker was faster
                await self._put_back(task)

    async def _put_back(self, task: QueuedTask) -> None:
        if task.attempts < ATTEMPTS:
            await self.app.job_manager.retry_job(task)
            log.warning("the worker that did %s %s has died: it is done by another", task.task_name, task.id)
        else:  # it may be what kills them
            await self.app.job_manager.finish_job(task, Status.FAILED, delete_job=False)
            log.error("%s %s is given up: %s workers died of it", task.task_name, task.id, task.attempts + 1)

    async def _forget(self) -> None:
        with _translated():
            await self.app.job_manager.delete_old_jobs(
                KEEP_FAILED, include_failed=True, include_cancelled=True, include_aborted=True
            )


@contextmanager
def _translated() -> Iterator[None]:
    """Raises StorageError where the database is away: said once, and tried again."""
    try:
        yield
    except exceptions.ConnectorException as error:
        raise StorageError("database-unusable") from error


@asynccontextmanager
async def cluster_worker(bots: Sequence[Services], queues: Sequence[str], address: str) -> AsyncIterator[ClusterWorker]:
    """A worker that serves `queues` of the task queue at `address` for the bots with these parts, connected to it."""
    logging.getLogger("procrastinate").setLevel(logging.WARNING)  # it tells of each task
    app = App(connector=PsycopgConnector(conninfo=address, min_size=POOL, max_size=len(queues) + POOL))
    services = bots[0]
    for job in (*shared_queued_jobs(services), *(job for bot in bots for job in own_queued_jobs(bot))):
        for batch_job in job.batches:
            register(app, job, batch_job, services.metrics)
    async with app.open_async():
        yield ClusterWorker(services, queues, app)


def register(app: App, job: QueuedJob, batches: BatchJob, metrics: Metrics) -> None:
    """Let `app` know how to do these batches of `job`. What fails is as due as it was, and queued again as such."""
    app.task(name=batches.name, queue=job.queue)(partial(_do, job.name, batches, metrics))


async def _do(job: str, batches: BatchJob, metrics: Metrics, *, ids: list[int]) -> None:
    with metrics.run_of(job):
        await batches.do(tuple(ids))
