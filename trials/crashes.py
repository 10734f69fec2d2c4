"""What `kill -9` does to a run of digests or a broadcast: `python -m trials.crashes --chats 2000 --kills 200`.

Telegram has no idempotency key, so what is leaving at a kill may arrive twice (a digest, which is sent again) or be
left unknown (a broadcast, which is not). Nothing else may happen to any message.
"""

import asyncio
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.measuring.report import table
from trials.testbed import PENDING, Testbed, broadcast_running, digests_due, testbed
from trials.verdict import chosen, end

STARTING = 2.0  # seconds in which a bot starts, about
START_TIMEOUT = 120.0  # seconds until a started bot sends


@dataclass(frozen=True, slots=True)
class Losses:
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


async def kill_again_and_again(bed: Testbed, kills: int, *, pace: float, chance: random.Random) -> tuple[int, int]:
    """Start the bot and kill it, `kills` times or until all is sent; how often, and how many messages were leaving."""
    in_flight, each = 0, len(bed.people) / kills / pace
    for number in range(kills):
        if number and not bed.number(PENDING) and bed.number("1 = 1") >= len(bed.people):
            return number, in_flight  # more kills would try nothing
        before, process = bed.total(), await bed.start()
        if chance.random() < 0.1:
            await asyncio.sleep(chance.uniform(0, STARTING))
        else:
            await bed.until(lambda: bed.total() > before, START_TIMEOUT)  # noqa: B023 (called before the next round)
            await asyncio.sleep(chance.uniform(0, 1.5 * each))
        in_flight += await bed.kill(process)
    return kills, in_flight


def losses(bed: Testbed, kills: int, in_flight: int) -> Losses:
    """What became of every message, by the ledger and by what people have got."""
    received = bed.received()
    unknown = bed.chats_where("deliveries.state = 'unknown'")
    repeated = bed.chats_where("deliveries.tries > 1")
    doubled = {chat for chat, count in received.items() if count > 1}
    missing = {chat for chat, count in received.items() if not count}
    return Losses(
        kills=kills,
        in_flight=in_flight,
        doubled=received.total() - sum(1 for count in received.values() if count),
        unmarked=len(doubled - repeated),
        unknown=len(unknown),
        lost=len(missing - unknown),
    )


async def run(kind: str, url: str, chats: int, kills: int, *, pace: float, seed: int) -> Losses:
    """One run of digests or of a broadcast (`kind`), on the empty database `url`."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as name:
        folder = Path(name)
        async with testbed(folder, url or f"sqlite:///{folder / 'broadsheet.db'}", chats, per_second=pace) as bed:
            await (digests_due(bed) if kind == "digests" else broadcast_running(bed))
            admin = asyncio.create_task(bed.keep_resuming())
            killed, in_flight = await kill_again_and_again(bed, kills, pace=pace, chance=random.Random(seed))
            await bed.start()
            await bed.settle(START_TIMEOUT + chats / pace * 2)
            admin.cancel()
            return losses(bed, killed, in_flight)


def broken(kind: str, cost: Losses) -> list[str]:
    """Which promises of the ledger did not hold."""
    allowed = (cost.in_flight, 0) if kind == "digests" else (0, cost.in_flight)
    rules = {
        f"{cost.lost} messages are lost": cost.lost > 0,
        f"{cost.doubled} messages arrived twice, {allowed[0]} may": cost.doubled > allowed[0],
        f"{cost.unmarked} messages arrived twice and are not marked so": kind == "digests" and cost.unmarked > 0,
        f"{cost.unknown} messages are marked unknown, {allowed[1]} may be": cost.unknown > allowed[1],
    }
    return [rule for rule, is_broken in rules.items() if is_broken]


def show(kind: str, database: str, chats: int, cost: Losses) -> None:
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
@click.option("--seed", type=int, help="When it is killed; a new one where none is given.")
def main(*, chats: int, kills: int, what: str, database: str, pace: float, seed: int | None) -> None:
    """Kill the bot again and again, and count what became of its messages."""
    seed = chosen(seed)
    print("seed:", seed)
    cost = asyncio.run(run(what, database, chats, kills, pace=pace, seed=seed))
    name = "PostgreSQL" if database else "SQLite"
    show(what, name, chats, cost)
    numbers = {key: getattr(cost, key) for key in Losses.__slots__}
    end("crashes", seed, broken(what, cost), {"what": what, "database": name, "chats": chats, **numbers})


if __name__ == "__main__":
    main()
