"""Several processes send, and one of them is killed: `python -m benchmarks.takeover --senders 3 --what broadcast`.

The others take over what it had in hand within seconds. What was leaving at the kill may arrive twice (a digest) or be
left unknown (a broadcast); nothing else happens to any message. Needs the tests' packages, for PostgreSQL.
"""

import asyncio
import sys
import tempfile
import time
from asyncio.subprocess import Process
from pathlib import Path

import click

from benchmarks.crash import PATIENCE, Toll, toll, verdict
from benchmarks.ordeal import LEAVING, broadcast_running, digests_due, ordeal
from benchmarks.outcome import line, table
from benchmarks.postgres import postgres

TARGET = 10.0  # seconds until the others have what the dead one had in hand


async def rehearse(kind: str, url: str, chats: int, senders: int, pace: float) -> tuple[Toll, int, float]:
    """What it cost, how many messages the dead one had in hand, and for how many seconds nobody else had them."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as name:
        async with ordeal(Path(name), url, chats, per_second=pace) as trial:
            await (digests_due(trial) if kind == "digests" else broadcast_running(trial))
            await trial.start()
            others = [await trial.start("send") for _ in range(senders - 1)]
            victim = others[-1]
            await trial.until(lambda: trial.total() > chats / 3 and bool(trial.number(_in_hand(victim))), PATIENCE)
            victim.kill()
            await victim.wait()
            killed, in_hand = time.monotonic(), trial.number(_in_hand(victim))
            in_flight = trial.number(f"{_in_hand(victim)} AND {LEAVING}")
            await trial.until(lambda: not trial.number(_in_hand(victim)), PATIENCE)
            taken = time.monotonic() - killed
            await trial.settle(PATIENCE + chats / pace * 2)
            return toll(trial, 1, in_flight), in_hand, taken


def _in_hand(process: Process) -> str:
    return f"state = 'sending' AND sender LIKE '%:{process.pid}:%'"


def show(kind: str, senders: int, cost: Toll, in_hand: int, taken: float) -> None:
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
def main(senders: int, what: str, chats: int, pace: float) -> None:
    """Kill one of several processes in the middle of a run on PostgreSQL, and see what the others do."""
    with postgres() as server:
        cost, in_hand, taken = asyncio.run(rehearse(what, server.url, chats, senders, pace))
    show(what, senders, cost, in_hand, taken)
    kept = verdict(what, cost) and taken <= TARGET
    numbers = {key: getattr(cost, key) for key in Toll.__slots__}
    measured: dict[str, str | float] = {
        "what": what,
        "senders": senders,
        "chats": chats,
        "in_hand": in_hand,
        "taken_s": round(taken, 2),
    }
    line("takeover", {**measured, **numbers, "taken_s": round(taken, 2), "kept": int(kept)})
    sys.exit(not kept)


if __name__ == "__main__":
    main()
