"""What `kill -9` does to a run of digests or a broadcast: `python -m benchmarks.crash --chats 2000 --kills 200`.

Telegram has no idempotency key, so what is leaving at a kill may arrive twice (a digest, which is sent again) or be
left unknown (a broadcast, which is not). Nothing else may happen to any message.
"""

import asyncio
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.ordeal import PENDING, Ordeal, broadcast_running, digests_due, ordeal
from benchmarks.outcome import line, table

STARTING = 2.0  # seconds in which a bot starts, about
PATIENCE = 120.0  # seconds until a started bot sends


@dataclass(frozen=True, slots=True)
class Toll:
    """What a run cost. `in_flight` counts the messages that were leaving at a kill, all kills together.

    `doubled` arrived more than once, `unmarked` of these are not known to the ledger; `lost` never arrived and are not
    marked unknown either.
    """

    kills: int
    in_flight: int
    doubled: int
    unmarked: int
    unknown: int
    lost: int


async def suffer(trial: Ordeal, kills: int, *, pace: float, chance: random.Random) -> tuple[int, int]:
    """Start the bot and kill it, `kills` times or until all is sent; how often, and how many messages were leaving."""
    in_flight, each = 0, len(trial.people) / kills / pace
    for number in range(kills):
        if number and not trial.number(PENDING) and trial.number("1 = 1") >= len(trial.people):
            return number, in_flight  # more kills would try nothing
        before, process = trial.total(), await trial.start()
        if chance.random() < 0.1:
            await asyncio.sleep(chance.uniform(0, STARTING))
        else:
            await trial.until(lambda: trial.total() > before, PATIENCE)  # noqa: B023 (called before the next round)
            await asyncio.sleep(chance.uniform(0, 1.5 * each))
        in_flight += await trial.kill(process)
    return kills, in_flight


def toll(trial: Ordeal, kills: int, in_flight: int) -> Toll:
    """What became of every message, by the ledger and by what people have got."""
    received = trial.received()
    unknown = trial.chats_where("deliveries.state = 'unknown'")
    repeated = trial.chats_where("deliveries.tries > 1")
    doubled = {chat for chat, count in received.items() if count > 1}
    missing = {chat for chat, count in received.items() if not count}
    return Toll(
        kills=kills,
        in_flight=in_flight,
        doubled=received.total() - sum(1 for count in received.values() if count),
        unmarked=len(doubled - repeated),
        unknown=len(unknown),
        lost=len(missing - unknown),
    )


async def run(kind: str, url: str, chats: int, kills: int, *, pace: float) -> Toll:
    """One run of digests or of a broadcast (`kind`), on the empty database `url`."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as name:
        folder = Path(name)
        async with ordeal(folder, url or f"sqlite:///{folder / 'broadsheet.db'}", chats, per_second=pace) as trial:
            await (digests_due(trial) if kind == "digests" else broadcast_running(trial))
            admin = asyncio.create_task(trial.keep_resuming())
            killed, in_flight = await suffer(trial, kills, pace=pace, chance=random.Random(chats))
            await trial.start()
            await trial.settle(PATIENCE + chats / pace * 2)
            admin.cancel()
            return toll(trial, killed, in_flight)


def verdict(kind: str, cost: Toll) -> bool:
    """Whether the ledger kept its promise."""
    if kind == "digests":
        return not cost.lost and not cost.unmarked and cost.doubled <= cost.in_flight
    return not cost.lost and not cost.doubled and cost.unknown <= cost.in_flight


def show(kind: str, database: str, chats: int, cost: Toll) -> None:
    table(
        f"{kind} to {chats:,} chats on {database}, {cost.kills} kills",
        [
            ("", "messages", "allowed"),
            ("leaving at a kill", cost.in_flight, ""),
            ("lost", cost.lost, 0),
            ("arrived twice", cost.doubled, cost.in_flight if kind == "digests" else 0),
            ("arrived twice, and not marked so", cost.unmarked, 0),
            ("marked unknown", cost.unknown, 0 if kind == "digests" else cost.in_flight),
        ],
    )


@click.command()
@click.option("--chats", default=2_000, show_default=True)
@click.option("--kills", default=200, show_default=True)
@click.option("--what", type=click.Choice(["digests", "broadcast"]), default="digests", show_default=True)
@click.option(
    "--database", default="", help="An empty PostgreSQL database; SQLite in a temporary folder where none is given."
)
@click.option("--pace", default=40.0, show_default=True, help="Messages a second.")
def main(chats: int, kills: int, what: str, database: str, pace: float) -> None:
    """Kill the bot again and again, and count what became of its messages."""
    cost = asyncio.run(run(what, database, chats, kills, pace=pace))
    name = "PostgreSQL" if database else "SQLite"
    show(what, name, chats, cost)
    kept = verdict(what, cost)
    numbers = {key: getattr(cost, key) for key in Toll.__slots__}
    line("crash", {"what": what, "database": name, "chats": chats, **numbers, "kept": int(kept)})
    sys.exit(not kept)


if __name__ == "__main__":
    main()
