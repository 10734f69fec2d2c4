"""What a run of digests makes of a Telegram, and of a database, that fails for a while: `python -m benchmarks.faults`.

Each misfortune begins when the first messages have arrived and lasts `--seconds`; then the run must end complete.
"""

import asyncio
import resource
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.ordeal import Ordeal, digests_due, ordeal
from benchmarks.outcome import line, table
from benchmarks.postgres import Server, postgres
from playground.api.state.faults import Break, Fault, http, too_many

PATIENCE = 400.0  # seconds
PACE = 28.0  # messages a second
FIRST = 10  # messages that arrive before the misfortune

Misfortune = Callable[[Ordeal], AbstractAsyncContextManager[None]]

TELEGRAM: dict[str, Fault] = {
    "429, wait 5 s": too_many(5),
    "500": http(500),
    "502": http(502),
    "hangs, does nothing": Break.HANG_BEFORE,
    "does it, hangs": Break.HANG_AFTER,
    "hangs up, does nothing": Break.CLOSE_BEFORE,
    "does it, hangs up": Break.CLOSE_AFTER,
    "half an answer": Break.HALF_ANSWER,
    "garbage": Break.GARBAGE,
}


@dataclass(frozen=True, slots=True)
class Survived:
    """What became of a run. `words` are the bot's lines of log, `seconds` its time from the end of the misfortune."""

    name: str
    sent: int
    unknown: int
    failed: int
    lost: int
    doubled: int
    words: int
    seconds: float


def telegram_fails(fault: Fault) -> Misfortune:
    """Every message to anybody meets the fault."""

    @asynccontextmanager
    async def happens(trial: Ordeal) -> AsyncIterator[None]:
        order = trial.world.fail(fault, method="sendMessage", times=None)
        try:
            yield
        finally:
            order.cancel()

    return happens


@asynccontextmanager
async def locked(trial: Ordeal) -> AsyncIterator[None]:
    """Another program holds SQLite's write lock."""
    with closing(sqlite3.connect(trial.url.removeprefix("sqlite:///"), timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@asynccontextmanager
async def full(trial: Ordeal) -> AsyncIterator[None]:
    """Nothing more can be written to any file: the limit of file sizes says what a full disk says."""
    pid = trial.processes[-1].pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def gone(server: Server) -> Misfortune:
    """PostgreSQL goes away, and comes back."""

    @asynccontextmanager
    async def happens(_trial: Ordeal) -> AsyncIterator[None]:
        await asyncio.to_thread(server.stop)
        try:
            yield
        finally:
            await asyncio.to_thread(server.start)

    return happens


async def survive(name: str, misfortune: Misfortune, *, url: str, chats: int, seconds: float) -> Survived:
    """Run digests to `chats` chats through the misfortune."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as at:
        folder = Path(at)
        async with ordeal(folder, url or f"sqlite:///{folder / 'broadsheet.db'}", chats, per_second=PACE) as trial:
            await digests_due(trial)
            await trial.start()
            await trial.until(lambda: trial.total() >= FIRST, PATIENCE)
            async with misfortune(trial):
                await asyncio.sleep(seconds)
            began = time.perf_counter()
            await trial.settle(PATIENCE)
            return _survived(name, trial, time.perf_counter() - began)


def _survived(name: str, trial: Ordeal, seconds: float) -> Survived:
    received = trial.received()
    unknown = trial.chats_where("deliveries.state = 'unknown'")
    missing = {chat for chat, count in received.items() if not count}
    return Survived(
        name=name,
        sent=trial.number("state = 'sent'"),
        unknown=len(unknown),
        failed=trial.number("state = 'failed'"),
        lost=len(missing - unknown),
        doubled=sum(count - 1 for count in received.values() if count),
        words=len(trial.log.read_text().splitlines()),
        seconds=seconds,
    )


async def every(chats: int, seconds: float, only: str) -> list[Survived]:
    """All misfortunes whose name holds `only`, one after the other."""
    ways: dict[str, Misfortune] = {f"Telegram: {name}": telegram_fails(fault) for name, fault in TELEGRAM.items()}
    ways |= {"SQLite is locked": locked, "SQLite: the disk is full": full}
    away = "PostgreSQL goes away"
    with postgres() if only in away else nullcontext() as server:  # should it be missing, that is said at once
        found = [
            await survive(name, way, url="", chats=chats, seconds=seconds) for name, way in ways.items() if only in name
        ]
        if server is not None:
            found.append(await survive(away, gone(server), url=server.url, chats=chats, seconds=seconds))
    return found


def show(chats: int, seconds: float, found: Sequence[Survived]) -> None:
    head = ("", "sent", "unknown", "failed", "lost", "twice", "lines of log", "s until complete")
    rows = [
        (one.name, one.sent, one.unknown, one.failed, one.lost, one.doubled, one.words, one.seconds) for one in found
    ]
    table(f"Digests to {chats:,} chats, each misfortune for {seconds:.0f} s", [head, *rows])
    measured = {"misfortunes": len(found), "chats": chats, "seconds": seconds}
    sums = {name: sum(getattr(one, name) for one in found) for name in ("sent", "unknown", "failed", "lost", "doubled")}
    line("faults", measured | sums)


@click.command()
@click.option("--chats", default=300, show_default=True)
@click.option("--seconds", default=60.0, show_default=True, help="How long each misfortune lasts.")
@click.option("--only", default="", help="Part of the names of the misfortunes to try.")
def main(chats: int, seconds: float, only: str) -> None:
    """Let everything fail that a bot depends on, one after the other."""
    show(chats, seconds, asyncio.run(every(chats, seconds, only)))


if __name__ == "__main__":
    main()
