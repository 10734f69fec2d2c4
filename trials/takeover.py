"""Several processes send, and one of them is killed: `python -m trials.takeover --senders 3 --what broadcast`.

The others take over what it had in hand within seconds. What was leaving at the kill may arrive twice (a digest) or be
left unknown (a broadcast); nothing else happens to any message. Needs the tests' packages, for PostgreSQL.
"""

import asyncio
import random
import tempfile
import time
from asyncio.subprocess import Process
from pathlib import Path

import click

from benchmarks.measuring.report import table
from benchmarks.processes.postgres import postgres
from trials.crashes import START_TIMEOUT, Losses, broken, losses
from trials.testbed import LEAVING, broadcast_running, digests_due, testbed
from trials.verdict import chosen, end

TARGET = 10.0  # seconds until the others have what the dead one had in hand


async def run(kind: str, url: str, chats: int, senders: int, *, pace: float, after: float) -> tuple[Losses, int, float]:
    """What it cost, how many messages the dead one had in hand, and for how many seconds nobody else had them."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as name:
        async with testbed(Path(name), url, chats, per_second=pace) as bed:
            await (digests_due(bed) if kind == "digests" else broadcast_running(bed))
            await bed.start()
            others = [await bed.start("send") for _ in range(senders - 1)]
            victim = others[-1]
            await bed.until(lambda: bed.total() > chats * after and bool(bed.number(_in_hand(victim))), START_TIMEOUT)
            victim.kill()
            await victim.wait()
            killed, in_hand = time.monotonic(), bed.number(_in_hand(victim))
            in_flight = bed.number(f"{_in_hand(victim)} AND {LEAVING}")
            await bed.until(lambda: not bed.number(_in_hand(victim)), START_TIMEOUT)
            taken = time.monotonic() - killed
            await bed.settle(START_TIMEOUT + chats / pace * 2)
            return losses(bed, 1, in_flight), in_hand, taken


def _in_hand(process: Process) -> str:
    return f"state = 'sending' AND sender LIKE '%:{process.pid}:%'"


def show(kind: str, senders: int, cost: Losses, in_hand: int, taken: float) -> None:
    table(
        f"{kind}: one of {senders} processes that send is killed",
        [
            ("", "measured", "allowed"),
            ("in hand at the kill", in_hand, ""),
            ("taken over by the others after (s)", taken, f"<= {TARGET:g}"),
            ("leaving at the kill", cost.in_flight, ""),
            ("lost", cost.lost, 0),
            ("arrived twice", cost.doubled, cost.in_flight if kind == "digests" else 0),
            ("marked unknown", cost.unknown, 0 if kind == "digests" else cost.in_flight),
        ],
    )


@click.command()
@click.option("--senders", default=2, show_default=True, help="How many processes send.")
@click.option("--what", type=click.Choice(["digests", "broadcast"]), default="digests", show_default=True)
@click.option("--chats", default=1_000, show_default=True)
@click.option("--pace", default=40.0, show_default=True, help="Messages a second.")
@click.option("--seed", type=int, help="When it is killed; a new one where none is given.")
def main(senders: int, what: str, chats: int, pace: float, seed: int | None) -> None:
    """Kill one of several processes in the middle of a run on PostgreSQL, and see what the others do."""
    seed = chosen(seed)
    print("seed:", seed)
    after = random.Random(seed).uniform(0.1, 0.6)
    with postgres() as server:
        cost, in_hand, taken = asyncio.run(run(what, server.url, chats, senders, pace=pace, after=after))
    show(what, senders, cost, in_hand, taken)
    slow = [f"taken over only after {taken:.1f} s, {TARGET:g} may be"] if taken > TARGET else []
    numbers = {key: getattr(cost, key) for key in Losses.__slots__}
    measured: dict[str, str | float] = {"what": what, "senders": senders, "chats": chats, "in_hand": in_hand}
    end("takeover", seed, [*broken(what, cost), *slow], measured | numbers | {"taken_s": round(taken, 2)})


if __name__ == "__main__":
    main()
