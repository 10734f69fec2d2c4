"""A broadcast at full pace, questions and a digest in the middle of it, before a Telegram that enforces its limits.

`python -m benchmarks.load.answers_during_broadcast --chats 600`, and for paid broadcasts `--paid --senders 2`
"""

import asyncio
import gc
import random
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time

import click
from aiohttp import web

from benchmarks.datasets.synthetic_chats import TOPICS, add_stories
from benchmarks.measuring.percentiles import p95
from benchmarks.measuring.report import result, table
from benchmarks.processes.bot import Trial, trial
from digests.chats.chat import Address, Follow, FollowKind, TelegramChatId
from digests.chats.schedule import Schedule, Slot
from digests.sending.broadcast import Audience, BroadcastState
from playground.api import Limits, Person, World, peak
from storage import Storage

LATENCY = 0.06  # seconds
ASKERS = 5
ASK_EVERY = 1.5  # seconds
STORIES = 40
RATE = 28.0
PAID_RATE = 900.0  # the target; the bot aims a little higher
DELIVERIES = ("copyMessage", "sendMessage")
MOST_SECONDS = 1.0  # until a question is answered, for 95 of 100
TIMEOUT = 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Found:
    """`times` of the messages that arrived, broadcast's in `copies`; `answers` and `digest` in seconds."""

    copies: list[float]
    times: list[float]
    refused: int
    answers: list[float]
    digest: float


@dataclass(frozen=True, slots=True)
class Participants:
    """Who takes part: `askers` ask, `reader` gets a digest that is `due`; the others only get the broadcast."""

    askers: list[Person]
    reader: Person
    admin: Person
    due: datetime


async def measure(chats: int, senders: int, *, paid: bool, database: str, wait: float) -> Found:
    """One broadcast to `chats` people, from its start to its end."""
    world = World(limits=Limits(enforce=True), latency=LATENCY)
    async with trial(web.Application(), ["/nothing"], world) as bot:
        bot.environment["PAID_BROADCAST"] = str(paid)
        if database:
            bot.environment["DATABASE_URL"] = database
        people = await _prepare(bot, chats, timedelta(seconds=wait))
        gc.freeze()  # a look through thousands of people would hold Telegram up, and bunch what arrives
        async with _senders(bot, senders - 1):
            await bot.start(idle=60)
            return await _watch(bot, people, chats)


async def _prepare(bot: Trial, chats: int, wait: timedelta) -> Participants:
    people = [bot.world.person(f"Reader {number}") for number in range(chats)]
    for person in people:
        bot.world.private(bot.bot, person.user).started = True
    admin, now = bot.world.person("Admin"), datetime.now(UTC)
    said = await admin.say("We move to a new address.", to=bot.bot)
    bot.world.updates(bot.bot).waiting.clear()
    storage = await Storage.open(bot.environment["DATABASE_URL"])
    async with storage.begin() as tx:
        await add_stories(tx, STORIES, random.Random(1), now)
        for person in people:
            await tx.chats.ensure(
                Address(TelegramChatId(person.id)), kind="private", title="Bo", language="en", now=now
            )
        reader = await tx.chats.at(Address(TelegramChatId(people[-1].id)))
        if reader is None:
            raise RuntimeError("there is nobody to read")
        schedule, due = Schedule((clock_time(8),), "Europe/Kyiv"), datetime.now(UTC) + wait
        await tx.chats.save(replace(reader, schedule=schedule, due=Slot(due, f"{due:%Y-%m-%dT%H:%M}")))
        for topic in TOPICS:
            await tx.follows.add(reader.id, Follow(FollowKind.TOPIC, topic, topic))
        draft = await tx.broadcasts.draft(admin.id, [said.message_id], Audience(), now)
        await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
    await storage.close()
    return Participants(people[-1 - ASKERS : -1], people[-1], admin, due)


@asynccontextmanager
async def _senders(bot: Trial, count: int) -> AsyncIterator[None]:
    """So many processes that only send."""
    started: list[Process] = []
    try:
        for _ in range(count):
            command = (sys.executable, "-m", "bot", "send")
            started.append(await asyncio.create_subprocess_exec(*command, env=bot.environment))
        yield
    finally:
        for process in started:
            process.terminate()
            await process.wait()


async def _watch(bot: Trial, people: Participants, chats: int) -> Found:
    asking = asyncio.create_task(_ask(bot, people.askers))
    reading = asyncio.create_task(_wait_for_the_digest(bot, people.reader, people.due))
    await bot.until(lambda: bool(bot.world.calls_of("copyMessage")), 60)
    async with asyncio.timeout(TIMEOUT):
        while sum(call.ok for call in bot.world.calls_of("copyMessage")) < chats:
            bot.running()  # a look at its memory would hold up both sides, and bunch what is sent
            await asyncio.sleep(1)
    asking.cancel()
    [answers] = await asyncio.gather(asking)
    sent = [call for call in bot.world.calls if call.method in DELIVERIES]
    copies = [call.at for call in sent if call.ok and call.method == "copyMessage"]
    times = [call.at for call in sent if call.ok and copies[0] <= call.at <= copies[-1]]
    refused = sum(call.status == 429 for call in bot.world.calls)
    return Found(copies, times, refused, answers, await reading)


async def _ask(bot: Trial, askers: list[Person]) -> list[float]:
    """Seconds until each question was answered; until it is cancelled."""
    found: list[float] = []
    await bot.until(lambda: bool(bot.world.calls_of("copyMessage")), 60)
    try:
        while True:
            asker = askers[len(found) % len(askers)]
            began = time.perf_counter()
            await asker.ask("/search harbour", to=bot.bot, wanted="harbour", timeout=60)
            found.append(time.perf_counter() - began)
            await asyncio.sleep(ASK_EVERY)
    except asyncio.CancelledError:
        return found


async def _wait_for_the_digest(bot: Trial, reader: Person, due: datetime) -> float:
    """Seconds from its time to its arrival."""
    await reader.chat(bot.bot).wait_for("🗞", TIMEOUT)
    return (datetime.now(UTC) - due).total_seconds()


def show(found: Found, *, paid: bool) -> None:
    mean = (len(found.times) - 1) / (found.times[-1] - found.times[0])
    answered = p95(found.answers)
    wanted = f">= {PAID_RATE:.0f}" if paid else f"{RATE * 0.98:.2f} to {RATE * 1.02:.2f}"
    most = "<= 1,030" if paid else "<= 30"
    table(
        f"A broadcast to {len(found.copies):,} chats",
        [
            ("", "measured", "target"),
            ("messages a second, on average", mean, wanted),
            ("most in any second", peak(found.times), most),
            ("refused with 429", found.refused, "0"),
            (f"an answer to /search (s, p95 of {len(found.answers)})", answered, f"< {MOST_SECONDS:g}"),
            ("a digest that fell due meanwhile came after (s)", found.digest, "<= 5"),
        ],
    )
    measured = {
        "chats": len(found.copies),
        "rate": round(mean, 3),
        "peak": peak(found.times),
        "refused": found.refused,
        "search_p95_s": round(answered, 3),
        "digest_s": round(found.digest, 3),
    }
    result("answers_during_broadcast", measured, value=answered, target=MOST_SECONDS)


@click.command()
@click.option("--chats", default=600, show_default=True, help="How many people the broadcast goes to.")
@click.option("--senders", default=1, show_default=True, help="How many processes send.")
@click.option("--paid", is_flag=True, help="Pay for the broadcast, which may then go at 1,000 a second.")
@click.option("--database", default="", help="An empty PostgreSQL database, instead of a SQLite file.")
@click.option("--wait", default=10.0, show_default=True, help="Seconds from the start until the digest falls due.")
def main(chats: int, senders: int, paid: bool, database: str, wait: float) -> None:
    """Measure what a broadcast does to the pace, to answers and to digests."""
    show(asyncio.run(measure(chats, senders, paid=paid, database=database, wait=wait)), paid=paid)


if __name__ == "__main__":
    main()
