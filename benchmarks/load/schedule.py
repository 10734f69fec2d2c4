"""What it costs to keep the hours of many chats, beside one APScheduler cron job for each of them.

`python -m benchmarks.load.schedule --chats 100000 --due 10000`
"""

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.datasets.synthetic_chats import empty_bot, fill
from benchmarks.measuring.percentiles import p95
from benchmarks.measuring.report import result, table
from benchmarks.measuring.resource_usage import MIB, rss
from bot.jobs.prepare_digests import prepare_digests

IDLE = 3.0  # seconds during which idle schedulers are watched
TARGET_TICK_MS = 0.3  # of processor time, with nothing due
PREPARES_AN_HOUR = 1800  # the job ticks every two seconds


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock and of the processor, bytes of memory grown, and what the work returned."""

    wall: float
    cpu: float
    grown: int
    result: object


@dataclass(frozen=True, slots=True)
class Ours:
    """`ticks` are the milliseconds of processor time of each tick that found nothing due."""

    ticks: list[float]
    prepared: Spent


@dataclass(frozen=True, slots=True)
class Jobs:
    """One cron job a chat: what creating them, waiting, and running those that are due took."""

    created: Spent
    idle: Spent
    fired: Spent


async def spent(work: Callable[[], Awaitable[object]]) -> Spent:
    """What `work` takes."""
    memory, wall, cpu = rss(), time.perf_counter(), time.process_time()
    result = await work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu, rss() - memory, result)


async def ours(chats: int, due: int, *, stories: int, ticks: int, folder: Path) -> Ours:
    """Broadsheet's job on a database of `chats` chats: the due ones first, then ticks that find nothing."""
    now = datetime.now(UTC)
    async with empty_bot(folder, lambda: now) as (parts, file):
        await fill(parts.storage, file, chats=chats, due=due, stories=stories, now=now)
        prepared = await spent(lambda: prepare_digests(parts.storage, parts.now()))
        if prepared.result != due:
            raise RuntimeError(f"{prepared.result} chats were prepared instead of {due}")
        found = [await spent(lambda: prepare_digests(parts.storage, parts.now())) for _ in range(ticks)]
        return Ours([one.cpu * 1000 for one in found], prepared)


def jobs(chats: int, due: int) -> Jobs:
    """One cron job a chat in an AsyncIOScheduler, `due` of them due when it starts; nothing else in this process."""
    return asyncio.run(_jobs(chats, due))


async def _jobs(chats: int, due: int) -> Jobs:
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
    told: list[int] = []
    everyone = asyncio.Event()

    async def tell(chat: int) -> None:
        told.append(chat)
        if len(told) == due:
            everyone.set()

    async def create() -> None:
        scheduler.start(paused=True)
        now = datetime.now(UTC)
        for chat in range(chats):
            first = {"next_run_time": now} if chat < due else {}
            # Minutes around midnight half a day away, so that nothing fires by itself meanwhile.
            hour = (now.hour + 12) % 24
            scheduler.add_job(tell, "cron", (chat,), hour=hour, minute=chat % 60, timezone="Europe/Kyiv", **first)

    async def fire() -> None:
        scheduler.resume()
        if due:
            await everyone.wait()

    created = await spent(create)
    fired = await spent(fire)
    idle = await spent(lambda: asyncio.sleep(IDLE))
    scheduler.shutdown(wait=False)
    return Jobs(created, idle, fired)


def alone(chats: int, due: int) -> Jobs:
    """`jobs` in a process of its own, so that neither side's memory hides in the other's."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(jobs, chats, due).result()


def show(chats: int, due: int, own: Ours, cron: Jobs) -> None:
    p50, p95 = _percentiles(own)
    table(
        f"Keeping the hours of {chats:,} chats",
        [
            ("", "Broadsheet", "one cron job a chat"),
            ("after a start, until ready (CPU s)", 0.0, cron.created.cpu),
            ("memory for the schedule (MiB)", 0.0, cron.created.grown / MIB),
            (f"a tick with nothing due (CPU ms, p50; target: < {TARGET_TICK_MS:g})", p50, "-"),
            ("a tick with nothing due (CPU ms, p95)", p95, "-"),
            ("an idle hour (CPU s)", p50 / 1000 * PREPARES_AN_HOUR, _idle_hour(cron)),
        ],
    )
    table(
        f"{due:,} chats due at once",
        [
            ("", "digests made and queued", "empty jobs run"),
            ("wall (s)", own.prepared.wall, cron.fired.wall),
            ("CPU (s)", own.prepared.cpu, cron.fired.cpu),
            ("memory grown (MiB)", own.prepared.grown / MIB, cron.fired.grown / MIB),
        ],
    )
    result(
        "schedule",
        {"chats": chats, "due": due, **_measured(own, cron)},
        value=p50,
        target=TARGET_TICK_MS,
    )


def _measured(own: Ours, cron: Jobs) -> dict[str, float]:
    p50, p95 = _percentiles(own)
    return {
        "tick_cpu_ms_p50": round(p50, 3),
        "tick_cpu_ms_p95": round(p95, 3),
        "prepare_wall_s": round(own.prepared.wall, 3),
        "prepare_cpu_s": round(own.prepared.cpu, 3),
        "prepare_grown_mib": round(own.prepared.grown / MIB, 1),
        "cron_create_cpu_s": round(cron.created.cpu, 3),
        "cron_memory_mib": round(cron.created.grown / MIB, 1),
        "cron_idle_cpu_s_an_hour": round(_idle_hour(cron), 3),
        "cron_fire_cpu_s": round(cron.fired.cpu, 3),
    }


def _percentiles(own: Ours) -> tuple[float, float]:
    return statistics.median(own.ticks), p95(own.ticks)


def _idle_hour(cron: Jobs) -> float:
    """Seconds of processor time."""
    return cron.idle.cpu / cron.idle.wall * 3600


@click.command()
@click.option("--chats", default=100_000, show_default=True)
@click.option("--due", default=10_000, show_default=True, help="How many of them are due at once.")
@click.option("--stories", default=300, show_default=True, help="What there is to tell.")
@click.option("--ticks", default=200, show_default=True, help="How many ticks that find nothing are measured.")
def main(chats: int, due: int, stories: int, ticks: int) -> None:
    """Measure what keeping the hours of many chats costs."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        own = asyncio.run(ours(chats, due, stories=stories, ticks=max(ticks, 2), folder=Path(folder)))
    show(chats, due, own, alone(chats, due))


if __name__ == "__main__":
    main()
