"""The cluster's dispatcher: what is due is queued for the workers that serve its queue, and done here without any."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.cluster.queues import QUEUES
from bot.jobs.dispatch import BatchJob, Dispatcher, EmbeddedDispatcher, QueuedJob
from bot.monitoring.metrics import Metrics
from bot.services import Services
from storage import Storage, Task, Transaction, has_task_queue

log = logging.getLogger(__name__)

# How old what is known of the workers may be: all jobs together ask so often.
LOOK_EVERY = timedelta(seconds=1)
# As what it is measured that batches are queued, whatever they are of.
QUEUEING = "queue_batches"


@dataclass(slots=True)
class ClusterDispatcher:
    """Queues batches for the workers, a few for each, so that what waits is seldom out of date.

    The batches under way are counted in the transaction that queues more. So no lock keeps tasks apart, which a worker
    that died could leave behind: two processes that dispatch at once queue too much, and what is done twice finds
    nothing left to do.
    """

    storage: Storage
    now: Callable[[], datetime]
    metrics: Metrics
    _workers: Mapping[str, int] = field(default_factory=dict)
    _looked_at: datetime | None = None
    _served: dict[QueuedJob, bool] = field(default_factory=dict)

    async def dispatch(self, job: QueuedJob) -> None:
        workers = (await self._look()).get(job.queue, 0)
        if self._changes(job, is_served=workers > 0) and not workers:
            await self._withdraw(job)
        if not workers:
            await EmbeddedDispatcher(self.metrics).dispatch(job)
            return
        with self.metrics.run_of(QUEUEING):
            async with self._seen_for(job).begin() as tx:
                for batch_job in job.batches:
                    await self._queue(batch_job, job.queue, workers, tx)

    async def _queue(self, job: BatchJob, queue: str, workers: int, tx: Transaction) -> None:
        under_way = await tx.tasks.under_way(job.name)
        most = workers * job.ahead - len(under_way)
        if most > 0:
            batches = await job.claim(tx, most, under_way)
            await tx.tasks.defer([Task(job.name, queue, ids) for ids in batches])

    async def _withdraw(self, job: QueuedJob) -> None:
        """Take what no worker is left for out of the queue: it is as due as it was."""
        async with self._seen_for(job).begin() as tx:
            for batch_job in job.batches:
                if under_way := await tx.tasks.withdraw(batch_job.name):
                    await batch_job.give_back(tx, under_way)

    def _seen_for(self, job: QueuedJob) -> Storage:
        """The database as the job's bot sees it."""
        return self.storage if job.bot_id is None else self.storage.of_bot(job.bot_id)

    async def _look(self) -> Mapping[str, int]:
        now = self.now()
        if self._looked_at is None or not self._looked_at <= now < self._looked_at + LOOK_EVERY:
            async with self.storage.read() as tx:
                self._workers = await tx.leases.workers(now)
            self._looked_at = now
        return self._workers

    def _changes(self, job: QueuedJob, *, is_served: bool) -> bool:
        """Whether the queue is served where it was not when the job was last dispatched, or the other way round."""
        before = self._served.get(job)
        self._served[job] = is_served
        if before is not None and before is not is_served:
            log.info("%s: %s", job.name, "workers do it from now on" if is_served else "no worker is left, done here")
        return before is not is_served


async def dispatcher(services: Services) -> Dispatcher:
    """The one that the database of this installation allows for."""
    if await has_task_queue(services.settings.database_url.get_secret_value()):
        return ClusterDispatcher(services.storage, services.now, services.metrics)
    async with services.storage.read() as tx:
        workers = await tx.leases.workers(services.now())
    if workers.keys() & QUEUES.keys():
        log.warning("workers wait for tasks, but none can be queued here: run `make cluster`, or install the extra")
    return EmbeddedDispatcher(services.metrics)
