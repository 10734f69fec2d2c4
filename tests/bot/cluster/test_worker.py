"""A worker outlives its connections, and does what a dead one has left."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import psycopg
import pytest
from pydantic import SecretStr

from bot.cluster.worker import ClusterWorker, cluster_worker, register
from bot.composition import services
from bot.jobs.dispatch import BatchJob, Ids, QueuedJob
from bot.services import Services
from bot.settings import Settings
from storage import Task, task_queue_address
from tests.bot.cluster.running import Cluster

HANGS_AFTER = 120.0  # seconds
_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Work:
    """Batches that are done as they come; `done` says which."""

    def __init__(self) -> None:
        self.done = asyncio.Queue[Ids]()

    async def do(self, ids: Ids) -> None:
        await self.done.put(ids)


@pytest.fixture
async def parts(queue_url: str) -> AsyncIterator[Services]:
    settings = Settings(bot_token=SecretStr("7:a"), database_url=SecretStr(queue_url))
    async with services(settings) as opened:
        yield opened


@asynccontextmanager
async def a_worker(parts: Services, work: Work) -> AsyncIterator[ClusterWorker]:
    url = parts.settings.database_url.get_secret_value()
    async with cluster_worker([parts], ["read"], await task_queue_address(url)) as worker:
        del worker.app.tasks["read_feeds"]
        batches = BatchJob("read_feeds", claims_nothing, work.do)
        register(worker.app, QueuedJob("collect_feeds", "read", claims_nothing, (batches,)), batches, parts.metrics)
        yield worker


async def claims_nothing(*_: object) -> Sequence[Ids]:
    return ()


@asynccontextmanager
async def working(worker: ClusterWorker) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(worker.run(stop))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(HANGS_AFTER):
            await running


async def queue(parts: Services, *ids: int) -> None:
    async with parts.storage.begin() as tx:
        await tx.tasks.defer([Task("read_feeds", "read", ids)])


async def next_of(work: Work) -> Ids:
    async with asyncio.timeout(HANGS_AFTER):
        return await work.done.get()


async def test_a_worker_goes_on_when_the_database_has_ended_its_connections(parts: Services, queue_url: str) -> None:
    work = Work()
    async with a_worker(parts, work) as worker, working(worker):
        await queue(parts, 1)
        assert await next_of(work) == (1,)
        with psycopg.connect(queue_url, autocommit=True) as connection:
            connection.execute(_OTHERS.encode())
        await queue(parts, 2)
        assert await next_of(work) == (2,)
    assert parts.stopping.is_set()


async def test_what_a_dead_worker_had_in_hand_is_done_by_another(here: Cluster, parts: Services) -> None:
    work = Work()
    await queue(parts, 1)
    await left_by_a_dead_worker(here)
    async with a_worker(parts, work) as worker, working(worker):
        await rescued(worker)
        assert await next_of(work) == (1,)


async def test_what_has_killed_its_workers_again_and_again_is_given_up(here: Cluster, parts: Services) -> None:
    await queue(parts, 1)
    async with a_worker(parts, Work()) as worker:
        for _ in range(4):
            assert await here.under_way("read_feeds") == [(1,)]
            await left_by_a_dead_worker(here)
            await rescued(worker)
            await rescued(worker)  # once is enough
    assert await here.under_way("read_feeds") == []


async def test_a_worker_says_what_it_serves(parts: Services) -> None:
    async with a_worker(parts, Work()) as worker:
        await asyncio.gather(*(job.run() for job in worker.jobs() if job.name == "renew_worker_lease"))
    async with parts.storage.read() as tx:
        assert await tx.leases.workers(parts.now()) == {"read": 1}


async def rescued(worker: ClusterWorker) -> None:
    [job] = [job for job in worker.jobs() if job.name == "rescue_tasks"]
    await job.run()


async def left_by_a_dead_worker(here: Cluster) -> None:
    """As if a worker had taken the next task, and been killed."""
    manager = here.app.job_manager
    dead = await manager.register_worker()
    assert await manager.fetch_job(["read"], dead)
    await manager.unregister_worker(dead)
