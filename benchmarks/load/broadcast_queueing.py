"""What it costs to queue a broadcast for very many chats, to look at it, to write its ledger, and to call it back.

`python -m benchmarks.load.broadcast_queueing --chats 1000000`
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import SecretStr

from benchmarks.measuring.report import result, table
from benchmarks.measuring.resource_usage import MIB, rss
from bot.composition import services
from bot.installation import prepare_database
from bot.jobs.queue_broadcasts import BroadcastQueuer
from bot.services import Services
from bot.settings import Settings
from bot.views.broadcasts.ledger_csv import ledger_file
from digests.chats.chat import Address, ChatId, TelegramChatId
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from digests.sending.broadcast import Audience, BroadcastState, Progress

MILLION = 1_000_000
TARGET = 5.0  # seconds of processor time to queue a million chats
GLANCE = 0.1  # seconds between two looks at how far it is


async def queue_broadcasts(parts: Services) -> int:
    return await BroadcastQueuer(parts.storage, parts.now, parts.stopping).queue_broadcasts()


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor, and bytes of memory grown."""

    cpu: float
    grown: int


@dataclass(frozen=True, slots=True)
class QueueingCosts:
    """`looks` are how many different numbers were seen on the way; `wait` is the longest another writer waited, in
    seconds on the clock; `halted` is how many were queued of one that was cancelled half-way."""

    count: Spent
    queue: Spent
    progress: Spent
    ledger: Spent
    withdraw: Spent
    queued: int
    looks: int
    wait: float
    halted: int
    left: int


class Onlooker:
    """Looks at a broadcast while something is done, and writes something beside it as a person's message would."""

    def __init__(self, parts: Services, number: int) -> None:
        self._parts = parts
        self._number = number
        self.seen: set[int] = set()
        self.wait = 0.0

    async def progress(self) -> Progress:
        async with self._parts.storage.read() as tx:
            return await tx.delivery_reports.progress(self._number, self._parts.now())

    async def beside(self, work: Awaitable[object], cancel_at: int) -> None:
        """Look until `work` is done; cancel the broadcast when `cancel_at` deliveries are queued."""
        task = asyncio.ensure_future(work)
        while not task.done():
            await asyncio.wait([task], timeout=GLANCE)
            queued = (await self.progress()).queued
            self.seen.add(queued)
            begun = time.perf_counter()
            async with self._parts.storage.begin() as tx:
                await tx.chats.set_dialogue(ChatId(1), None)
                if queued >= cancel_at:
                    await tx.broadcasts.set_state(self._number, BroadcastState.RUNNING, BroadcastState.CANCELLED)
            self.wait = max(self.wait, time.perf_counter() - begun)
        await task


async def spent(work: Callable[[], Awaitable[object]]) -> Spent:
    memory, begun = rss(), time.process_time()
    await work()
    return Spent(time.process_time() - begun, rss() - memory)


async def measure(chats: int, folder: Path) -> QueueingCosts:
    """A broadcast to each of `chats` chats, and another one that is cancelled half-way."""
    async with _bot(folder) as parts:
        await _fill(parts, folder / "broadsheet.db", chats)
        number = await _running(parts)
        count = await spent(lambda: _size(parts))
        queue = await spent(lambda: queue_broadcasts(parts))
        whole = Onlooker(parts, number)
        progress = await spent(whole.progress)
        queued = (await whole.progress()).queued
        ledger = await spent(lambda: _write_ledger(parts, number))
        await _cancel(parts, number)
        withdraw = await spent(lambda: queue_broadcasts(parts))
        other = Onlooker(parts, await _running(parts))
        await other.beside(queue_broadcasts(parts), chats // 2)
        halted = (await other.progress()).queued
        left = (await whole.progress()).queued
    return QueueingCosts(count, queue, progress, ledger, withdraw, queued, len(other.seen), other.wait, halted, left)


@asynccontextmanager
async def _bot(folder: Path) -> AsyncIterator[Services]:
    catalogue = folder / "catalogue.opml"
    catalogue.write_bytes(write(Catalogue((Topic("None", (CatalogueFeed("None", "http://127.0.0.1:9/"),)),))))
    url = SecretStr(f"sqlite:///{folder / 'broadsheet.db'}")
    settings = Settings(bot_token=SecretStr("1:benchmark"), database_url=url, catalogue=catalogue)
    await prepare_database(settings)
    async with services(settings, lambda: datetime.now(UTC)) as parts:
        yield parts


async def _fill(parts: Services, file: Path, chats: int) -> None:
    """Let there be so many chats, by SQL: one by one they would take an hour."""
    async with parts.storage.begin() as tx:
        await tx.chats.ensure(Address(TelegramChatId(1)), kind="private", title="Bo", language="en", now=parts.now())
    with closing(sqlite3.connect(file)) as connection, connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(chats)") if row[1] not in {"id", "chat"}]
        numbers = f"WITH RECURSIVE n(k) AS (SELECT 2 UNION ALL SELECT k + 1 FROM n WHERE k < {chats})"
        into = ", ".join(names)
        connection.execute(f"{numbers} INSERT INTO chats (chat, {into}) SELECT k, {into} FROM n, chats WHERE chat = 1")


async def _running(parts: Services) -> int:
    """A broadcast to everyone that has just been sent off."""
    now = parts.now()
    async with parts.storage.begin() as tx:
        draft = await tx.broadcasts.draft(1, [2], Audience(), now)
        await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
        await tx.broadcasts.save(replace(draft, started_at=now, watched_from=now))
    return draft.id


async def _size(parts: Services) -> int:
    async with parts.storage.read() as tx:
        return await tx.broadcasts.audience_size(Audience(), parts.now())


async def _write_ledger(parts: Services, number: int) -> None:
    async with ledger_file(number, parts.storage):
        pass


async def _cancel(parts: Services, number: int) -> None:
    async with parts.storage.begin() as tx:
        broadcast = await tx.broadcasts.get(number)
        if broadcast is None:
            raise RuntimeError("the broadcast is not there")
        await tx.broadcasts.set_state(number, BroadcastState.RUNNING, BroadcastState.CANCELLED)
        await tx.broadcasts.save(replace(broadcast, fully_queued=False))


def show(chats: int, found: QueueingCosts) -> None:
    target = TARGET * chats / MILLION
    steps = (
        ("count the audience", found.count, "-"),
        ("queue it", found.queue, f"under {target:g}"),
        ("look how far it is", found.progress, "-"),
        ("write the ledger", found.ledger, "-"),
        ("withdraw it", found.withdraw, "-"),
    )
    rows = [(name, one.cpu, one.grown / MIB, wanted) for name, one, wanted in steps]
    table(f"A broadcast to {chats:,} chats", [("", "CPU s", "MiB grown", "target CPU s"), *rows])
    table(
        "One that is cancelled half-way",
        [
            ("", "measured", "target"),
            ("queued before it stopped", found.halted, f"under {chats:,}"),
            ("different numbers seen meanwhile", found.looks, "more than 1"),
            ("longest wait of another writer (wall s)", found.wait, "-"),
        ],
    )
    result("broadcast_queueing", {"chats": chats, **_measured(found)}, value=found.queue.cpu, target=target)


def _measured(found: QueueingCosts) -> dict[str, float]:
    return {
        "queued": found.queued,
        "count_cpu_s": round(found.count.cpu, 3),
        "queue_cpu_s": round(found.queue.cpu, 3),
        "queue_grown_mib": round(found.queue.grown / MIB, 1),
        "progress_cpu_s": round(found.progress.cpu, 3),
        "ledger_cpu_s": round(found.ledger.cpu, 3),
        "ledger_grown_mib": round(found.ledger.grown / MIB, 1),
        "withdraw_cpu_s": round(found.withdraw.cpu, 3),
        "left_after_withdrawing": found.left,
        "cancelled_at": found.halted,
        "looks": found.looks,
        "wait_s": round(found.wait, 3),
    }


@click.command()
@click.option("--chats", default=MILLION, show_default=True)
def main(chats: int) -> None:
    """Measure what a broadcast to very many chats costs before its first message leaves."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        show(chats, asyncio.run(measure(chats, Path(folder))))


if __name__ == "__main__":
    main()
