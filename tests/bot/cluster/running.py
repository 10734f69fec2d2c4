"""Whoever has due work done: in this process, or by a worker of a cluster, which is in this process, too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol

from procrastinate import App, PsycopgConnector

from bot.cluster.dispatcher import ClusterDispatcher
from bot.cluster.worker import register
from bot.jobs.dispatch import EmbeddedDispatcher, QueuedJob
from bot.monitoring.metrics import Metrics
from storage import ALL_BOTS, Storage, task_queue_address, worker_role
from tests.storage.samples import NOW

ROUNDS = 4
WORKER = "elsewhere:1:0123abcd"


class Runner(Protocol):
    metrics: Metrics

    async def run(self, job: QueuedJob) -> None:
        """Do what is due of the job now, all of it."""


class Embedded:
    def __init__(self) -> None:
        self.metrics = Metrics()

    async def run(self, job: QueuedJob) -> None:
        await EmbeddedDispatcher(self.metrics).dispatch(job)


class Cluster:
    """Queues, and then works as workers do, until nothing is due."""

    def __init__(self, storage: Storage, app: App) -> None:
        self.storage = storage
        self.app = app
        self.metrics = Metrics()
        self.dispatcher = ClusterDispatcher(storage, lambda: NOW, self.metrics)

    async def run(self, job: QueuedJob) -> None:
        if not self.app.tasks.keys() & {batch_job.name for batch_job in job.batches}:
            self.register(job)
        for _ in range(ROUNDS):
            await self.dispatcher.dispatch(job)
            await self.app.run_worker_async(queues=[job.queue], wait=False, install_signal_handlers=False)

    def register(self, job: QueuedJob) -> None:
        for batch_job in job.batches:
            register(self.app, job, batch_job, self.metrics)

    async def under_way(self, name: str) -> list[tuple[int, ...]]:
        async with self.storage.read() as tx:
            return await tx.tasks.under_way(name)


async def serve(storage: Storage, queue: str, who: str = WORKER, lease: timedelta = timedelta(hours=1)) -> None:
    """Let `who` be a worker that serves the queue."""
    async with storage.begin() as tx:
        await tx.leases.acquire(ALL_BOTS, worker_role(queue, who), who, NOW, lease)


@asynccontextmanager
async def cluster(storage: Storage, url: str) -> AsyncIterator[Cluster]:
    app = App(connector=PsycopgConnector(conninfo=await task_queue_address(url), min_size=1, max_size=4))
    async with app.open_async():
        yield Cluster(storage, app)
