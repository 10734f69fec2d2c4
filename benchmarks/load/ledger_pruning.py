"""What it costs to forget the ledger on PostgreSQL by deleting its rows, as the bot does, and by dropping partitions.

`python -m benchmarks.load.ledger_pruning --rows 1000000`, with the tests' packages. Counted are the processor time of
the server's processes, what they write ahead (WAL), and how long it takes; also of a claim and of an outcome, which
look into each partition.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.measuring.report import result, table
from benchmarks.measuring.resource_usage import MIB
from benchmarks.processes.postgres import postgres
from bot.jobs.prune import prune
from digests.chats.chat import Address, TelegramChatId
from storage import Storage, migrate

TARGET_US = 100.0  # of the server's processor time, to delete a row
KEPT = timedelta(days=30)
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
CHATS = 1000
ROWS = """
INSERT INTO deliveries
    (bot_id, chat_id, kind, subject, state, tries, due_at, not_before, finished_at, sender, message_ids, error)
SELECT 0, 1 + n % :chats, 'digest', n, 'sent', 0, :at, :at, :at, 'a sender', '[12345678]', ''
FROM generate_series(1, :rows) AS n
"""
DAYS = 31
# As the ledger would be: each key has the day as well.
PARTITIONED = (
    "CREATE TABLE by_day (LIKE deliveries INCLUDING DEFAULTS, day date NOT NULL) PARTITION BY RANGE (day)",
    *(
        f"CREATE TABLE by_day_{day} PARTITION OF by_day FOR VALUES FROM ('2026-10-{day}') TO (date '2026-10-{day}' + 1)"
        for day in range(1, DAYS + 1)
    ),
    "ALTER TABLE by_day ADD PRIMARY KEY (id, day)",
    "ALTER TABLE by_day ADD UNIQUE (chat_id, kind, subject, day)",
    "ALTER TABLE by_day ADD FOREIGN KEY (chat_id) REFERENCES chats ON DELETE CASCADE",
    "CREATE INDEX ON by_day (kind, subject, state, finished_at)",
    "CREATE INDEX ON by_day (finished_at, state)",
    "CREATE INDEX ON by_day (state, kind, bot_id, not_before, id) WHERE state = 'queued' AND kind = 'digest'",
    f"INSERT INTO by_day SELECT *, date '2026-10-01' + (subject % {DAYS})::int FROM deliveries",
)
CLAIM = """
SELECT id FROM {} WHERE state = 'queued' AND kind = 'digest' AND bot_id = 0 AND not_before <= now()
ORDER BY not_before, id LIMIT 28 FOR UPDATE SKIP LOCKED
"""
OUTCOME = "UPDATE {} SET error = 'x' WHERE id = :id AND state = 'sending'"
ASKED = 500
TABLES = ("deliveries", "by_day")

Cpu = Callable[[], float]
"""Seconds that the server has computed."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock and of the server's processor time, and MiB written ahead."""

    wall: float
    cpu: float
    wal: float


async def spent(cpu: Cpu, engine: AsyncEngine, work: Callable[[], Awaitable[object]]) -> Spent:
    """What `work` takes of the server, with the checkpoint and the vacuum that come after it."""
    wal, computed, wall = await _written(engine), cpu(), time.perf_counter()
    await work()
    wall = time.perf_counter() - wall
    await _run(engine, "VACUUM deliveries", "CHECKPOINT")
    return Spent(wall, cpu() - computed, (await _written(engine) - wal) / MIB)


async def _written(engine: AsyncEngine) -> float:
    async with engine.connect() as connection:
        return float(await connection.scalar(text("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")))


async def _run(engine: AsyncEngine, *statements: str, **values: object) -> None:
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement), values)


async def _asked(cpu: Cpu, engine: AsyncEngine, statement: str) -> float:
    """Milliseconds of the server's processor time for a statement that finds nothing."""
    async with engine.connect() as connection:
        computed = cpu()
        for number in range(ASKED):
            await connection.execute(text(statement), {"id": -number} if ":id" in statement else {})
        return (cpu() - computed) * 1000 / ASKED


async def measure(url: str, cpu: Cpu, rows: int) -> tuple[Spent, Spent, float, dict[str, list[float]]]:
    """What deleting takes, and dropping; the MiB of the ledger with its indexes; and what is asked of each table."""
    await migrate(url)
    storage = await Storage.open(url)
    engine = create_async_engine(url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    try:
        async with storage.begin() as tx:
            for number in range(1, CHATS + 1):
                await tx.chats.ensure(
                    Address(TelegramChatId(number)), kind="private", title="Bo", language="en", now=NOW
                )
        old = NOW - KEPT - timedelta(days=1)
        await _run(engine, ROWS, chats=CHATS, rows=rows, at=old)
        await _run(engine, "VACUUM ANALYZE deliveries", "CHECKPOINT")
        async with engine.connect() as connection:
            size = float(await connection.scalar(text("SELECT pg_total_relation_size('deliveries')"))) / MIB
        await _run(engine, *PARTITIONED, "VACUUM ANALYZE by_day", "CHECKPOINT")
        asked = {name: [await _asked(cpu, engine, each.format(name)) for each in (CLAIM, OUTCOME)] for name in TABLES}
        drops = [f"DROP TABLE by_day_{day}" for day in range(1, DAYS + 1)]
        dropped = await spent(cpu, engine, lambda: _run(engine, *drops))
        deleted = await spent(cpu, engine, lambda: prune(storage, KEPT, NOW))
        async with engine.connect() as connection:
            if left := await connection.scalar(text("SELECT count(*) FROM deliveries")):
                raise RuntimeError(f"{left} rows were left")
        return deleted, dropped, size, asked
    finally:
        await engine.dispose()
        await storage.close()


@click.command()
@click.option("--rows", default=1_000_000, show_default=True)
def main(*, rows: int) -> None:
    """Delete so many rows of the ledger, and drop two partitions with as many."""
    with postgres() as server:
        deleted, dropped, size, asked = asyncio.run(measure(server.url, server.cpu, rows))
    table(
        f"{rows:,} deliveries forgotten, {size:,.0f} MiB with their indexes",
        [
            ("", "seconds", "server's CPU s", "WAL MiB"),
            ("deleted, as the bot does", deleted.wall, deleted.cpu, deleted.wal),
            ("their partitions dropped", dropped.wall, dropped.cpu, dropped.wal),
        ],
    )
    table(
        f"While they are there: a statement, CPU ms of the server, with {DAYS} partitions",
        [("", "one table", "partitions"), *zip(("a claim", "an outcome"), *asked.values(), strict=True)],
    )
    each = deleted.cpu / rows * 1_000_000
    measured: dict[str, float] = {
        "rows": rows,
        "bytes_a_row": round(size * MIB / rows),
        "deleted_wall_s": round(deleted.wall, 2),
    }
    measured |= {"deleted_cpu_s": round(deleted.cpu, 2), "deleted_wal_mib": round(deleted.wal)}
    measured |= {"dropped_wall_s": round(dropped.wall, 3), "dropped_cpu_s": round(dropped.cpu, 3)}
    for name, (claim, outcome) in asked.items():
        measured |= {f"{name}_claim_ms": round(claim, 3), f"{name}_outcome_ms": round(outcome, 3)}
    result("ledger_pruning", measured, value=each, target=TARGET_US)


if __name__ == "__main__":
    main()
