"""What a run of digests makes of a Telegram, and of a database, that fails for a while: `python -m trials.outages`.

Each outage begins when the first messages have arrived and lasts `--seconds`; then the run must end complete.
"""

import asyncio
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.measuring.report import table
from benchmarks.processes.postgres import Server, postgres
from playground.api.state.faults import Break, Fault, http, too_many
from trials.testbed import Testbed, digests_due, testbed
from trials.verdict import chosen, end

TIMEOUT = 400.0  # seconds
PACE = 28.0  # messages a second
FIRST = (1, 40)  # of how many messages one arrives before the outage, by chance

Outage = Callable[[Testbed], AbstractAsyncContextManager[None]]

TELEGRAM: dict[str, Fault] = {
    "Telegram: 429, wait 5 s": too_many(5),
    "Telegram: 500": http(500),
    "Telegram: 502": http(502),
    "Telegram: hangs, does nothing": Break.HANG_BEFORE,
    "Telegram: does it, hangs": Break.HANG_AFTER,
    "Telegram: hangs up, does nothing": Break.CLOSE_BEFORE,
    "Telegram: does it, hangs up": Break.CLOSE_AFTER,
    "Telegram: half an answer": Break.HALF_ANSWER,
    "Telegram: garbage": Break.GARBAGE,
}
UNANSWERED = {name for name, fault in TELEGRAM.items() if isinstance(fault, Break)}


@dataclass(frozen=True, slots=True)
class Survived:
    """What became of a run. `words` are the bot's lines of log, `seconds` its time from the end of the outage."""

    name: str
    sent: int
    unknown: int
    failed: int
    lost: int
    doubled: int
    words: int
    seconds: float


def telegram_fails(fault: Fault) -> Outage:
    """Every message to anybody meets the fault."""

    @asynccontextmanager
    async def happens(bed: Testbed) -> AsyncIterator[None]:
        order = bed.world.fail(fault, method="sendMessage", times=None)
        try:
            yield
        finally:
            order.cancel()

    return happens


@asynccontextmanager
async def locked(bed: Testbed) -> AsyncIterator[None]:
    """Another program holds SQLite's write lock."""
    with closing(sqlite3.connect(bed.url.removeprefix("sqlite:///"), timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@asynccontextmanager
async def full(bed: Testbed) -> AsyncIterator[None]:
    """Nothing more can be written to any file: the limit of file sizes says what a full disk says."""
    pid = bed.processes[-1].pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def gone(server: Server) -> Outage:
    """PostgreSQL goes away, and comes back."""

    @asynccontextmanager
    async def happens(_bed: Testbed) -> AsyncIterator[None]:
        await asyncio.to_thread(server.stop)
        try:
            yield
        finally:
            await asyncio.to_thread(server.start)

    return happens


async def survive(name: str, outage: Outage, *, url: str, chats: int, seconds: float, first: int) -> Survived:
    """Run digests to `chats` chats through the outage."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as at:
        folder = Path(at)
        async with testbed(folder, url or f"sqlite:///{folder / 'broadsheet.db'}", chats, per_second=PACE) as bed:
            await digests_due(bed)
            await bed.start()
            await bed.until(lambda: bed.total() >= first, TIMEOUT)
            async with outage(bed):
                await asyncio.sleep(seconds)
            began = time.perf_counter()
            await bed.settle(TIMEOUT)
            return _survived(name, bed, time.perf_counter() - began)


def _survived(name: str, bed: Testbed, seconds: float) -> Survived:
    received = bed.received()
    unknown = bed.chats_where("deliveries.state = 'unknown'")
    missing = {chat for chat, count in received.items() if not count}
    return Survived(
        name=name,
        sent=bed.number("state = 'sent'"),
        unknown=len(unknown),
        failed=bed.number("state = 'failed'"),
        lost=len(missing - unknown),
        doubled=sum(count - 1 for count in received.values() if count),
        words=len(bed.log.read_text().splitlines()),
        seconds=seconds,
    )


async def every(chats: int, seconds: float, only: str, *, sample: int | None, chance: random.Random) -> list[Survived]:
    """The outages whose name holds `only`, or `sample` of them, one after the other."""
    away = "PostgreSQL goes away"
    ways: dict[str, Outage] = {name: telegram_fails(fault) for name, fault in TELEGRAM.items()}
    ways |= {"SQLite is locked": locked, "SQLite: the disk is full": full}
    names = [name for name in (*ways, away) if only in name]
    if sample:
        names = chance.sample(names, min(sample, len(names)))
    with postgres() if away in names else nullcontext() as server:  # should it be missing, that is said at once
        found = []
        for name in names:
            outage, url = (gone(server), server.url) if server and name == away else (ways[name], "")
            first = chance.randint(*FIRST)
            found.append(await survive(name, outage, url=url, chats=chats, seconds=seconds, first=first))
    return found


def show(chats: int, seconds: float, found: Sequence[Survived]) -> None:
    head = ("", "sent", "unknown", "failed", "lost", "twice", "lines of log", "s until complete")
    rows = [
        (one.name, one.sent, one.unknown, one.failed, one.lost, one.doubled, one.words, one.seconds) for one in found
    ]
    table(f"Digests to {chats:,} chats, each outage for {seconds:.0f} s", [head, *rows])


def missed(found: Sequence[Survived]) -> list[str]:
    """Which runs did not end complete.

    What Telegram never answered may have arrived: it is marked unknown, and that is no miss. Any other is sent again.
    """
    return [
        f"{one.name}: {one.lost} lost, {one.failed} failed, {one.unknown} unknown"
        for one in found
        if one.lost or one.failed or (one.unknown and one.name not in UNANSWERED)
    ]


@click.command()
@click.option("--chats", default=300, show_default=True)
@click.option("--seconds", default=60.0, show_default=True, help="How long each outage lasts.")
@click.option("--only", default="", help="Part of the names of the outages to try.")
@click.option("--sample", type=click.IntRange(min=1), help="Try so many of them, drawn by chance; all by default.")
@click.option("--seed", type=int, help="When each begins and which are drawn; a new one where none is given.")
def main(chats: int, seconds: float, only: str, sample: int | None, seed: int | None) -> None:
    """Let everything fail that a bot depends on, one after the other."""
    seed = chosen(seed)
    print("seed:", seed)
    found = asyncio.run(every(chats, seconds, only, sample=sample, chance=random.Random(seed)))
    show(chats, seconds, found)
    sums = {name: sum(getattr(one, name) for one in found) for name in ("sent", "unknown", "failed", "lost", "doubled")}
    end("outages", seed, missed(found), {"outages": len(found), "chats": chats, "seconds": seconds, **sums})


if __name__ == "__main__":
    main()
