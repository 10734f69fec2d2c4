"""Chats that flood the bot, in private and in groups, by chance: `python -m trials.floods --floods 2 --size 1000`.

Everybody else is answered, and soon; a flooder is answered what came first, in its order, and told once that it is too
much. How much longer the others wait than in peace is what `benchmarks.load.fairness` measures.
"""

import asyncio
import random
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.measuring.percentiles import p95
from benchmarks.measuring.report import table
from playground.api import Bot, Group, Message, Person, World, photo
from playground.api.state.queries import Press
from trials.bot_here import BotHere, bot_here, without_pace
from trials.verdict import chosen, end

KINDS = ("commands", "words", "photos", "forwards", "presses")
ASKERS = 20
ASK_EVERY = 0.1  # seconds
MOST_SECONDS = 1.0  # for 95 of 100 answers
TIMEOUT = 300.0  # seconds; only what hangs takes so long
TOLD = "more at once than I can answer"
_NUMBERED = re.compile(r"harbour (\d+)")


@dataclass(slots=True)
class Flood:
    """What `person` sends to `place`, so many times: `answers` are the bot's, `pressed` what was tapped on."""

    kind: str
    person: Person
    place: Bot | Group
    size: int
    screen: Message
    pressed: list[Press] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def send(self, number: int) -> None:
        match self.kind:
            case "commands":
                await self.person.say(f"/search harbour {number}", to=self.place)
            case "words":
                await self.person.say(f"harbour {number}", to=self.place)
            case "photos":
                await self.person.send(photo(), to=self.place)
            case "forwards":
                await self.person.forward(self.screen, to=self.place)
            case _:
                self.pressed.append(self.person.tap(self.screen, "World"))

    def misses(self) -> list[str]:
        """What went wrong with it."""
        unanswered = sum(press.answer is None for press in self.pressed)
        return [
            f"{self.kind} of {self.person.user.name}: {what}" for what in wrong(self.kind, self.answers, unanswered)
        ]


def wrong(kind: str, answers: Sequence[str], unanswered: int) -> list[str]:
    """What is wrong with the answers to a flood of that kind, of whose presses so many were not answered."""
    told = sum(TOLD in answer for answer in answers)
    numbers = [int(found[1]) for answer in answers if (found := _NUMBERED.search(answer))]
    faults = {
        f"told {told} times that it is too much": kind in ("commands", "words") and told != 1,
        "not answered in its order, from the first on": numbers != sorted(set(numbers)) or numbers[:1] not in ([], [0]),
        f"answered {len(answers)} times": kind in ("photos", "forwards") and len(answers) != 1,
        f"{unanswered} presses were not answered": unanswered > 0,
    }
    return [fault for fault, is_so in faults.items() if is_so]


@dataclass(slots=True)
class Waits:
    """Seconds until everybody else was answered, in peace and while the `floods` went on; `errors` of the bot."""

    quiet: list[float]
    flooded: list[float]
    floods: list[Flood]
    errors: list[str]


async def play(chance: random.Random, floods: int, size: int, questions: int, *, held: bool = False) -> Waits:
    """Let so many floods of up to `size` come, and everybody else ask so many questions meanwhile.

    `held`: Telegram keeps the flooders' answers waiting as long as others ask, and its clock stands still, so that it
    doesn't matter who is faster; then no group floods, as those are answered slowly afterwards. Raises TimeoutError
    where one is not answered.
    """
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder, ExitStack() as holding:
        at = time.time()
        async with bot_here(Path(folder), world=World(now=(lambda: at) if held else time.time)) as here:
            askers = [here.world.person(f"Reader {number}") for number in range(ASKERS)]
            coming = [await _flood(here, chance, number, size, groups=not held) for number in range(floods)]
            quiet = await _ask(here, askers, questions)
            if held:
                without_pace(here)
                holding.enter_context(here.world.holding("sendMessage", [flood.person.id for flood in coming]))
                await _pour(coming)
                flooded = await _ask(here, askers, questions)
            else:
                pouring = asyncio.create_task(_pour(coming))
                flooded = await _ask(here, askers, questions)
                await pouring
            holding.close()
            without_pace(here)
            async with asyncio.timeout(TIMEOUT):
                await here.heard()
            for flood in coming:
                said = flood.person.chat(flood.place).from_bots
                flood.answers = [message.text for message in said if message.message_id > flood.screen.message_id]
            return Waits(quiet, flooded, coming, here.complaints.lines)


async def _flood(here: BotHere, chance: random.Random, number: int, size: int, *, groups: bool) -> Flood:
    person = here.world.person(f"Flooder {number}")
    screen = await person.ask("/start", to=here.account)
    size = chance.randint(max(1, size // 2), size)
    if groups and chance.random() < 0.3:
        group = here.world.group(f"Circle {number}", person)
        group.add(here.account)
        greeting = await person.chat(group).wait_for("Hello everybody")
        return Flood("commands", person, group, size, greeting)
    return Flood(KINDS[number % len(KINDS)], person, here.account, size, screen)


async def _pour(floods: Sequence[Flood]) -> None:
    """All floods at once, their messages in turn."""
    for number in range(max(flood.size for flood in floods)):
        for flood in floods:
            if number < flood.size:
                await flood.send(number)


async def _ask(here: BotHere, askers: Sequence[Person], questions: int) -> list[float]:
    """Seconds until each question was answered; each is asked at its time."""
    waiting = []
    for number in range(questions):
        waiting.append(asyncio.create_task(_wait(here, askers[number % len(askers)])))
        await asyncio.sleep(ASK_EVERY)
    return await asyncio.gather(*waiting)


async def _wait(here: BotHere, asker: Person) -> float:
    began = time.perf_counter()
    await asker.ask("/help", to=here.account, wanted="What you can write", timeout=TIMEOUT)
    return time.perf_counter() - began


def misses(waits: Waits, most: float = MOST_SECONDS) -> list[str]:
    """What went wrong; others may wait so many seconds at `most`."""
    found = [f"an error: {line}" for line in waits.errors] + [miss for flood in waits.floods for miss in flood.misses()]
    if p95(waits.flooded) > most:
        found.append(f"others waited {p95(waits.flooded):.2f} s (p95)")
    return found


def show(waits: Waits) -> None:
    rows = [
        (f"{one.kind} ({one.person.user.name})", one.size, len(one.answers) or len(one.pressed)) for one in waits.floods
    ]
    table("What came at once", [("", "came", "answered"), *rows])
    times = [("quiet", waits.quiet), ("flooded", waits.flooded)]
    lines = [(name, statistics.median(found), p95(found), max(found)) for name, found in times]
    table("Everybody else's answers", [("", "median (s)", "p95 (s)", "longest (s)"), *lines])


@click.command()
@click.option("--floods", default=2, show_default=True, help="How many chats flood at once.")
@click.option("--size", default=1000, type=click.IntRange(min=50), show_default=True, help="What each sends at most.")
@click.option("--questions", default=100, show_default=True, help="How many everybody else asks meanwhile.")
@click.option("--seed", type=int, help="What the floods are; a new one where none is given.")
def main(floods: int, size: int, questions: int, seed: int | None) -> None:
    """Flood the bot, and see that everybody else is answered soon, and each flooder told once."""
    seed = chosen(seed)
    print("seed:", seed)
    waits = asyncio.run(play(random.Random(seed), floods, size, questions))
    show(waits)
    measured = {
        "floods": len(waits.floods),
        "came": sum(flood.size for flood in waits.floods),
        "quiet_p95_s": round(p95(waits.quiet), 3),
        "flooded_p95_s": round(p95(waits.flooded), 3),
        "target_p95_s": MOST_SECONDS,
    }
    end("floods", seed, misses(waits), measured)


if __name__ == "__main__":
    main()
