"""A cluster whose processes are killed, any of them at any time: `python -m trials.cluster --chats 400 --kills 12`.

Two processes serve the bot, one of which stands by, and a worker does what they queue: where the system lets us, each
has a host name of its own (a UTS namespace), as on machines of their own, so that no other sees that it died. A
broadcast is sent meanwhile. After each kill we count the seconds until everything that the dead one did is done again,
and begin another in its place. At the end the database crashes. Needs the tests' packages, for PostgreSQL.
"""

import asyncio
import random
import statistics
import subprocess
import tempfile
import time
from asyncio.subprocess import Process
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.measuring.report import table
from benchmarks.processes.postgres import Server, postgres
from bot.cluster.queues import QUEUES
from trials.crashes import Losses, broken, losses
from trials.testbed import LEAVING, Testbed, broadcast_running, digests_due, testbed
from trials.verdict import chosen, end

TARGET = 10.0  # seconds until others do what the dead one did, in 95 of 100 cases
KINDS = ("run", "run", "worker")
START_TIMEOUT = 300.0  # seconds; three processes begin at once
LIMIT, EACH = 900.0, 60.0  # seconds for all of it, and more for each kill
CALM = (0.5, 3.0)  # seconds between two kills, when all is well again


@dataclass(slots=True)
class Machines:
    """The processes of the cluster, by a name that each keeps when it is begun again."""

    bed: Testbed
    apart: bool
    alive: dict[str, tuple[Process, str]] = field(default_factory=dict)
    begun: int = 0

    async def begin(self, name: str, kind: str) -> None:
        self.begun += 1
        host = f"machine-{self.begun}"
        around = ("unshare", "--uts", "sh", "-c", f'hostname {host} && exec "$0" "$@"') if self.apart else ()
        self.alive[name] = (await self.bed.start(kind, around=around), kind)

    async def kill(self, name: str) -> int:
        """Kill it; how many messages were leaving."""
        return await self.bed.kill(self.alive[name][0])

    def holders(self) -> dict[str, int]:
        """The id of the process that polls, and those that serve a queue, by role."""
        rows = self.bed.ask("SELECT role, who FROM leases")
        roles = {str(role).partition(" ")[0]: int(str(who).split(":")[1]) for role, who in rows}
        return {role: process for role, process in roles.items() if role == "poller" or role in QUEUES}

    def works(self, dead: int) -> bool:
        """Whether somebody polls, and nobody waits for the dead one's queues: `run` does what no worker serves."""
        holders = self.holders()
        return "poller" in holders and dead not in holders.values()


async def run(
    kind: str, server: Server, chats: int, kills: int, *, pace: float, seed: int
) -> tuple[Losses, list[float], float]:
    """What it cost, and the seconds until all went on: after each kill, and after the database crashed."""
    chance, apart = random.Random(seed), can_be_apart()
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as name:
        async with (
            testbed(Path(name), server.url, chats, per_second=pace) as bed,
            asyncio.timeout(LIMIT + kills * EACH),
        ):
            await (digests_due(bed) if kind == "digests" else broadcast_running(bed))
            machines = Machines(bed, apart)
            for number, role in enumerate(KINDS):
                await machines.begin(f"{role}-{number}", role)
            await bed.until(lambda: machines.holders().keys() >= {"poller", *QUEUES}, START_TIMEOUT)
            resuming = asyncio.create_task(bed.keep_resuming())
            in_flight, waits = 0, list[float]()
            for _ in range(kills):
                await asyncio.sleep(chance.uniform(*CALM))
                victim = chance.choice(sorted(machines.alive))
                lost, waited = await kill_one(machines, victim)
                in_flight += lost
                waits.append(waited)
            resuming.cancel()
            in_flight, away = in_flight + bed.number(LEAVING), await let_the_database_crash(machines, server)
            resuming = asyncio.create_task(bed.keep_resuming())
            await bed.settle(START_TIMEOUT + chats / pace * 2)
            resuming.cancel()
            return losses(bed, kills, in_flight), waits, away


async def let_the_database_crash(machines: Machines, server: Server) -> float:
    """The seconds from when it is back until all is served again, by the same processes, and messages arrive."""
    bed, processes = machines.bed, [process for process, _ in machines.alive.values()]
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(1)
    await asyncio.to_thread(server.start)
    back, sent = time.monotonic(), bed.total()
    await bed.until(lambda: bed.total() > sent or not bed.number("state = 'queued'"), START_TIMEOUT)
    await bed.until(lambda: machines.holders().keys() >= {"poller", *QUEUES}, START_TIMEOUT)
    if any(process.returncode is not None for process in processes):
        raise RuntimeError("a process did not outlive its database")
    return time.monotonic() - back


async def kill_one(machines: Machines, victim: str) -> tuple[int, float]:
    """How many messages were leaving, and the seconds until all went on, messages too; another is begun then."""
    bed, (process, kind) = machines.bed, machines.alive[victim]
    in_flight = await machines.kill(victim)
    killed, sent = time.monotonic(), bed.total()
    await bed.until(lambda: machines.works(process.pid), START_TIMEOUT)
    await bed.until(lambda: bed.total() > sent or not bed.number("state = 'queued'"), START_TIMEOUT)
    waited = time.monotonic() - killed
    await machines.begin(victim, kind)
    wanted = {"poller", *QUEUES}
    await bed.until(lambda: machines.holders().keys() >= wanted, START_TIMEOUT)
    return in_flight, waited


def can_be_apart() -> bool:
    """Whether processes may have host names of their own here."""
    command = ["unshare", "--uts", "hostname", "machine-0"]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def show(kind: str, cost: Losses, waits: list[float], away: float, *, apart: bool) -> None:
    ends = sorted(waits)
    table(
        f"{kind}: {cost.kills} kills of one of {len(KINDS)} processes" + (", each on a machine" if apart else ""),
        [
            ("", "measured", "allowed"),
            ("all went on after, median (s)", f"{statistics.median(ends):.1f}", ""),
            ("all went on after, p95 (s)", f"{p95(waits):.1f}", f"<= {TARGET:g}"),
            ("all went on after, longest (s)", f"{ends[-1]:.1f}", ""),
            ("all went on after the database was back (s)", f"{away:.1f}", f"<= {TARGET:g}"),
            ("leaving at a kill", cost.in_flight, ""),
            ("lost", cost.lost, 0),
            ("arrived twice", cost.doubled, cost.in_flight if kind == "digests" else 0),
            ("marked unknown", cost.unknown, 0 if kind == "digests" else cost.in_flight),
        ],
    )


def p95(waits: list[float]) -> float:
    return sorted(waits)[max(0, -(-len(waits) * 95 // 100) - 1)]


@click.command()
@click.option("--chats", default=400, show_default=True)
@click.option("--kills", default=12, show_default=True)
@click.option("--what", type=click.Choice(["digests", "broadcast"]), default="broadcast", show_default=True)
@click.option("--pace", default=5.0, show_default=True, help="Messages a second.")
@click.option("--seed", type=int, help="Which is killed when; a new one where none is given.")
def main(*, chats: int, kills: int, what: str, pace: float, seed: int | None) -> None:
    """Kill any process of a cluster again and again, and see how soon the others do its work."""
    seed = chosen(seed)
    print("seed:", seed)
    with postgres() as server:
        cost, waits, away = asyncio.run(run(what, server, chats, kills, pace=pace, seed=seed))
    show(what, cost, waits, away, apart=can_be_apart())
    slow = [f"all went on only after {wait:.1f} s, {TARGET:g} may be" for wait in (p95(waits), away) if wait > TARGET]
    numbers = {key: getattr(cost, key) for key in Losses.__slots__}
    measured: dict[str, str | float] = {"what": what, "chats": chats}
    seconds = {"p95_s": round(p95(waits), 2), "database_s": round(away, 2)}
    end("cluster", seed, [*broken(what, cost), *slow], measured | numbers | seconds)


if __name__ == "__main__":
    main()
