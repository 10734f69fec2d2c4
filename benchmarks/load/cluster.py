"""What it costs to prepare the digests of many chats by tasks, beside one process that does all: `--chats 10000`.

Both on PostgreSQL, with the tests' packages. Counted is the processor time of one process that queues, takes and does
the tasks: what workers on many machines take together.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import SecretStr

from benchmarks.datasets.synthetic_chats import empty_bot, fill
from benchmarks.measuring.report import result, table
from benchmarks.processes.postgres import new_database, postgres
from bot.cluster.dispatcher import ClusterDispatcher
from bot.cluster.worker import cluster_worker
from bot.composition import services
from bot.jobs.dispatch import QueuedJob
from bot.jobs.prepare_digests import prepare_digests
from bot.jobs.registry import shared_queued_jobs
from bot.services import Services
from storage import ALL_BOTS, Task, migrate, move, task_queue_address, worker_role

TARGET = 1.2  # times the processor time of one process that does all
TASKS = 500
STORIES = 200


async def measure(
    url: str, chats: int, sets: int, stories: int = STORIES, tasks: int = TASKS
) -> tuple[float, float, float]:
    """Processor seconds for the digests, without tasks and with; and milliseconds of a task that does nothing."""
    now = datetime.now(UTC)
    size = {"chats": chats, "due": chats, "sets": sets, "stories": stories}
    async with due(url, "alone", size, now) as parts:
        cpu = time.process_time()
        await prepare_digests(parts.storage, now)
        alone = time.process_time() - cpu
        await all_prepared(parts, chats)
    async with due(url, "by_tasks", size, now) as parts:
        [job] = [job for job in shared_queued_jobs(parts) if job.queue == "prepare"]
        cpu = time.process_time()
        await by_tasks(parts, job)
        together = time.process_time() - cpu
        await all_prepared(parts, chats)
        cpu = time.process_time()
        await nothing(parts, tasks)
        return alone, together, (time.process_time() - cpu) * 1000 / tasks


@asynccontextmanager
async def due(url: str, name: str, size: dict[str, int], now: datetime) -> AsyncIterator[Services]:
    """A bot on a new PostgreSQL database, with chats that are due: see `fill`."""
    database = await new_database(url, name)
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        async with empty_bot(Path(folder), lambda: now) as (parts, file):
            await fill(parts.storage, file, now=now, **size)
            settings = parts.settings.model_copy(update={"database_url": SecretStr(database)})
        await asyncio.to_thread(move, f"sqlite:///{file}", database)
        await migrate(database)
    async with services(settings, lambda: now) as parts:
        yield parts


async def by_tasks(parts: Services, job: QueuedJob) -> None:
    """Queue what is due for one worker, and let it be done, until nothing is."""
    who = "benchmark:1:0"
    async with parts.storage.begin() as tx:
        role, now = worker_role(job.queue, who), parts.now()
        await tx.leases.acquire(ALL_BOTS, role, who, now, now - datetime(2000, 1, 1, tzinfo=UTC))
    dispatcher = ClusterDispatcher(parts.storage, parts.now, parts.metrics)
    async with cluster_worker([parts], [job.queue], await _address(parts)) as worker:
        while await parts.storage.is_due(parts.now()):
            await dispatcher.dispatch(job)
            await worker.app.run_worker_async(queues=[job.queue], wait=False, delete_jobs="successful")


async def nothing(parts: Services, count: int) -> None:
    """Queue so many tasks that find nothing to do, and do them."""
    [job] = [job for job in shared_queued_jobs(parts) if job.queue == "read"]
    async with parts.storage.begin() as tx:
        await tx.tasks.defer([Task(batch.name, job.queue) for batch in job.batches for _ in range(count)])
    async with cluster_worker([parts], [job.queue], await _address(parts)) as worker:
        await worker.app.run_worker_async(queues=[job.queue], wait=False, delete_jobs="successful")


async def _address(parts: Services) -> str:
    return await task_queue_address(parts.settings.database_url.get_secret_value())


async def all_prepared(parts: Services, chats: int) -> None:
    async with parts.storage.read() as tx:
        queued = (await tx.delivery_reports.counts(parts.now())).queued
    if queued != chats:
        raise RuntimeError(f"{queued} chats were prepared instead of {chats}")


@click.command()
@click.option("--chats", default=10_000, show_default=True)
@click.option("--sets", default=200, show_default=True, help="How many different interests they have.")
def main(*, chats: int, sets: int) -> None:
    """Prepare the digests of many chats without tasks and with, and count processor time."""
    with postgres() as server:
        alone, tasks, task = asyncio.run(measure(server.url, chats, sets))
    table(
        f"Digests for {chats:,} chats due at once, on PostgreSQL",
        [
            ("", "CPU s", "times"),
            ("one process does all", alone, 1.0),
            ("by tasks of 500 chats", tasks, tasks / alone),
            ("", "CPU ms", ""),
            ("a task that finds nothing to do", task, ""),
        ],
    )
    measured = {"chats": chats, "alone_s": round(alone, 2), "tasks_s": round(tasks, 2), "task_ms": round(task, 2)}
    result("cluster", measured, value=tasks / alone, target=TARGET)


if __name__ == "__main__":
    main()
