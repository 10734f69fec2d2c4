"""What it costs to prepare and queue the digests of many chats that are due at once, beside one query set a chat.

`python -m benchmarks.load.digest_preparation --chats 1000000 --sets 200 --due 1000 --due 10000 --due 100000`
"""

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from benchmarks.datasets.synthetic_chats import SETS, empty_bot, fill
from benchmarks.measuring.percentiles import p95
from benchmarks.measuring.report import result, table
from benchmarks.measuring.resource_usage import MIB, rss
from bot.jobs.prepare_digests import prepare_digests
from digests.chats.schedule import Slot

TARGET_S = 20.0  # of processor time, for 100,000 chats
TARGET_TICK_MS = 0.3
WARM_UP = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class News:
    """What the chats follow and were told: see `fill`."""

    sets: int
    stories: int
    told: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Seconds of processor time for the digests of `due` chats, and by how many MiB the process grew meanwhile."""

    due: int
    cpu: float
    grown: float

    @property
    def ms(self) -> float:
        return self.cpu * 1000 / self.due


def together(due: int, news: News) -> Prepared:
    """What the job takes for `due` chats."""

    async def measure(folder: Path) -> Prepared:
        now = datetime.now(UTC)
        async with empty_bot(folder, lambda: now) as (parts, file):
            size = {"sets": news.sets, "told": news.told, "stories": news.stories}
            await fill(parts.storage, file, chats=due, due=due, now=now, **size)
            memory, cpu = rss(), time.process_time()
            count = await prepare_digests(parts.storage, parts.now())
            spent = Prepared(due, time.process_time() - cpu, (rss() - memory) / MIB)
            async with parts.storage.read() as tx:
                if not count == due == (await tx.delivery_reports.counts(now)).queued:
                    raise RuntimeError(f"{count} chats were prepared instead of {due}")
        return spent

    return _in_a_folder(measure)


def alone(sample: int, news: News) -> Prepared:
    """What `sample` chats take when each of them is due by itself, so that nothing is shared."""

    async def measure(folder: Path) -> Prepared:
        now = datetime.now(UTC)
        async with empty_bot(folder, lambda: now) as (parts, file):
            size = {"sets": news.sets, "told": news.told, "stories": news.stories}
            await fill(parts.storage, file, chats=sample + WARM_UP, due=sample + WARM_UP, now=now, **size)
            async with parts.storage.begin() as tx:
                chats = [chat.id for chat in await tx.chats.claim(now, sample + WARM_UP)]
                await tx.chats.advance(dict.fromkeys(chats))
            memory, cpu = rss(), 0.0
            for place, chat in enumerate(chats):
                async with parts.storage.begin() as tx:
                    await tx.chats.advance({chat: Slot(now - timedelta(minutes=1), "due")})
                before = time.process_time()
                await prepare_digests(parts.storage, parts.now())
                cpu += time.process_time() - before if place >= WARM_UP else 0.0
        return Prepared(sample, cpu, (rss() - memory) / MIB)

    return _in_a_folder(measure)


def idle(chats: int, news: News, ticks: int) -> list[float]:
    """Milliseconds of processor time of each tick that finds none of so many chats due."""

    async def measure(folder: Path) -> list[float]:
        now, found = datetime.now(UTC), []
        async with empty_bot(folder, lambda: now) as (parts, file):
            await fill(parts.storage, file, chats=chats, due=0, stories=news.stories, now=now, sets=news.sets)
            for _ in range(ticks + WARM_UP):
                before = time.process_time()
                await prepare_digests(parts.storage, parts.now())
                found.append((time.process_time() - before) * 1000)
        return found[WARM_UP:]

    return _in_a_folder(measure)


def _in_a_folder(measure: Callable[[Path], Coroutine[Any, Any, T]]) -> T:
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        return asyncio.run(measure(Path(folder)))


def _in_a_process(work: Callable[..., T], *arguments: object) -> T:
    """`work` in a process of its own, so that nothing it measures hides in what was before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def show(curve: Sequence[Prepared], rival: Prepared, chats: int, ticks: Sequence[float]) -> None:
    most = max(curve, key=lambda one: one.due)
    p50, late = statistics.median(ticks), p95(ticks)
    limit = f"{TARGET_S * most.due / 100_000:g} s" if most.due else ""
    rows = [(one.due, one.cpu, one.ms, one.grown, rival.ms / one.ms) for one in curve]
    table(
        f"Digests prepared and queued at once (target: the last in less than {limit} CPU)",
        [
            ("chats due", "CPU s", "CPU ms a chat", "MiB grown", "times less"),
            *rows,
            (f"{rival.due} one by one", rival.cpu, rival.ms, rival.grown, 1.0),
        ],
    )
    table(
        f"A tick that finds none of {chats:,} chats due",
        [("", "CPU ms", "target"), ("p50", p50, f"< {TARGET_TICK_MS:g}"), ("p95", late, "-")],
    )
    result(
        "digest_preparation",
        {
            "chats": chats,
            "due": most.due,
            "cpu_s": round(most.cpu, 3),
            "grown_mib": round(most.grown, 1),
            **{f"ms_a_chat_{one.due}": round(one.ms, 4) for one in curve},
            "ms_a_chat_one_by_one": round(rival.ms, 3),
            "tick_ms_p50": round(p50, 3),
            "tick_ms_p95": round(late, 3),
        },
        value=most.cpu,
        target=TARGET_S * most.due / 100_000,
    )


@click.command()
@click.option("--chats", default=1_000_000, show_default=True, help="None of which is due when ticks are measured.")
@click.option("--due", "sizes", default=(1000, 10_000, 100_000), show_default=True, multiple=True, help="Due at once.")
@click.option("--sets", default=200, show_default=True, type=click.IntRange(1, len(SETS)), help="Of follows.")
@click.option("--told", default=14, show_default=True, help="Digests that each chat had before.")
@click.option("--stories", default=300, show_default=True, help="What there is to tell.")
@click.option("--sample", default=100, show_default=True, help="Chats prepared one by one.")
@click.option("--ticks", default=200, show_default=True, type=click.IntRange(2), help="How many are measured.")
def main(*, chats: int, sizes: Sequence[int], sets: int, told: int, stories: int, sample: int, ticks: int) -> None:
    """Measure what preparing digests costs, by how many chats are due."""
    news = News(sets, stories, told)
    curve = [_in_a_process(together, due, news) for due in sorted(sizes)]
    rival = _in_a_process(alone, sample, news)
    show(curve, rival, chats, _in_a_process(idle, chats, news, ticks))


if __name__ == "__main__":
    main()
