"""How reading scales out: pages for each second of processor time with 1, 2 and 4 readers, `--feeds 96 --rounds 1`.

A cluster on one PostgreSQL server, with the tests' packages: `run`, which queues the feeds, and `worker --queues read`,
as often as said, each time on a new database. Counted is the time of the readers and all their processes, as a machine
has fewer cores than they would have. Each reader has as many feeds to read as any other number of readers has.

What starting takes does not count: first every reader reads a batch, whose feeds are only answered when each reader
has one in hand, and comes to rest; what all of them took until then is subtracted. What counts is that a process which
reads is renewed after 200 tasks, each a feed or a page, as it is in real life. That takes as much as dozens of pages:
the table tells how often it was, and with so few feeds that one reader is spared it, the figure means nothing. Linux
only.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import click

from benchmarks.measuring.report import result, table
from benchmarks.processes.postgres import Server, postgres
from benchmarks.processes.reading_cluster import START_TIMEOUT, Cluster, cluster
from benchmarks.processes.telegram import local_telegram
from bot.jobs.collect_feeds import AT_ONCE, BATCH

READERS = (1, 2, 4)
TARGET = 0.85  # of what as many times one reader would do


@dataclass(frozen=True, slots=True)
class Run:
    """What it took to read so many pages: by the clock, and the processor seconds of readers, `run` and PostgreSQL; and
    how many processes of readers were renewed."""

    readers: int
    pages: int
    seconds: float
    reading: float
    queueing: float
    server: float
    renewed: int


async def read(machines: Cluster, readers: int, feeds: int, limit: float) -> Run:
    """Let so many readers read so many feeds each."""
    await machines.start(readers)
    await machines.add_feeds(readers * BATCH, together=readers * AT_ONCE)
    await machines.until(machines.all_read, START_TIMEOUT)
    await machines.until(machines.at_rest, START_TIMEOUT)
    pages, used, started = await machines.pages(), machines.used(), time.perf_counter()
    there = len(machines.seen)
    await machines.add_feeds(readers * feeds)
    await machines.until(machines.all_read, limit)
    seconds = time.perf_counter() - started
    reading, queueing, on_server = (after - before for before, after in zip(used, machines.used(), strict=True))
    pages, renewed = await machines.pages() - pages, len(machines.seen) - there
    return Run(readers, pages, seconds, reading, queueing, on_server, renewed)


async def measure(server: Server, feeds: int, articles: int, rounds: int, limit: float) -> list[Run]:
    """Every number of readers in each round."""
    runs = []
    async with local_telegram(0.0) as telegram:
        for at in range(rounds):
            for readers in READERS:
                async with cluster(server, telegram, f"readers_{readers}_{at}", articles) as machines:
                    run = await read(machines, readers, feeds, limit)
                if run.pages != readers * feeds * articles:
                    raise RuntimeError(f"{run.pages} pages were read instead of {readers * feeds * articles}")
                print(f"{readers} readers: {run.pages} pages, {rate(run):.1f} a CPU second", flush=True)
                runs.append(run)
    return runs


def together(runs: Sequence[Run], readers: int) -> Run:
    """All runs with so many readers as one."""
    mine = [run for run in runs if run.readers == readers]
    totals = (sum(getattr(run, name) for run in mine) for name in Run.__slots__[1:])
    return Run(readers, *totals)


def rate(run: Run) -> float:
    """Pages for each second that the readers computed."""
    return run.pages / run.reading


def show(runs: Sequence[Run], feeds: int, articles: int) -> None:
    totals = [together(runs, readers) for readers in READERS]
    alone = rate(totals[0])
    shares = [rate(run) / alone for run in totals]
    rows = [
        (
            run.readers,
            run.pages,
            run.seconds,
            run.reading,
            rate(run),
            share,
            run.server * 1000 / run.pages,
            run.queueing,
        )
        for run, share in zip(totals, shares, strict=True)
    ]
    head = (
        "readers",
        "pages",
        "seconds",
        "CPU s",
        "pages a CPU s",
        "of linear",
        "PostgreSQL's CPU ms a page",
        "run's CPU s",
    )
    table(f"Feeds of {articles} articles, {feeds} for each reader", [head, *rows])
    print("within" if shares[-1] >= TARGET else "BELOW", f"the {TARGET} of linear")
    rates = {f"pages_cpu_s_{run.readers}": round(rate(run), 2) for run in totals}
    server = {f"server_ms_page_{run.readers}": round(run.server * 1000 / run.pages, 2) for run in totals}
    renewed: dict[str, float] = {f"renewed_{run.readers}": run.renewed for run in totals}
    measured = {"feeds": feeds, "articles": articles, "share_2": round(shares[1], 4)}
    result("readers", measured | rates | server | renewed, value=shares[-1], target=TARGET)


@click.command()
@click.option("--feeds", default=96, show_default=True, help="Feeds for each reader.")
@click.option("--articles", default=3, show_default=True, help="Articles in each feed.")
@click.option("--rounds", default=1, show_default=True, help="How often each number of readers is measured.")
@click.option("--limit", default=600.0, show_default=True, help="Seconds that reading may take each time.")
def main(*, feeds: int, articles: int, rounds: int, limit: float) -> None:
    """Read feeds with 1, 2 and 4 readers, and count processor time."""
    with postgres() as server:
        runs = asyncio.run(measure(server, feeds, articles, rounds, limit))
    show(runs, feeds, articles)


if __name__ == "__main__":
    main()
