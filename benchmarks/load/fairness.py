"""How long people wait for an answer while a chat and a group flood the bot, beside how long they wait otherwise.

`python -m benchmarks.load.fairness --flood 1000 --group 500`; every question is asked at its time, answered or not.
"""

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import click
from aiohttp import web

from benchmarks.measuring.percentiles import p95
from benchmarks.measuring.report import result, table
from benchmarks.processes.bot import Trial, trial
from playground.api import Bot, Group, Limits, Person, World

LATENCY = 0.06  # seconds
QUESTIONS = ("/help", "/following")
ASK_EVERY = 0.15  # seconds; so that no one of the askers asks more than Telegram lets be answered
ASKERS = 50
STEPS = 20
MOST_TIMES_QUIET = 1.5
MOST_SECONDS = 1.0
TIMEOUT = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds until each question was answered, without a flood and with it; what the flooders got."""

    quiet: list[float]
    flooded: list[float]
    answered: int
    told: int


@dataclass(frozen=True, slots=True)
class Flood:
    """What `person` sends to `place`, so many times."""

    person: Person
    place: Bot | Group
    words: str
    times: int


async def measure(questions: int, flood: int, group: int) -> Waits:
    """Ask so many questions in peace, as many in a flood, and as many once it is over."""
    async with trial(web.Application(), ["/nothing"], World(limits=Limits(enforce=True), latency=LATENCY)) as bot:
        askers = [bot.world.person(f"Reader {number}") for number in range(ASKERS)]
        circle = bot.world.group("Reading circle", leader := bot.world.person("Leader"))
        circle.add(bot.bot)
        floods = [
            Flood(bot.world.person("Flooder"), bot.bot, "/help", flood),
            Flood(leader, circle, "/following", group),
        ]
        await bot.start(idle=60)
        await _ask(bot, askers, min(questions, len(askers)))  # they are known from now on
        quiet = await _ask(bot, askers, questions)
        pouring = asyncio.create_task(_pour(floods, questions * ASK_EVERY))
        flooded = await _ask(bot, askers, questions)
        await pouring
        got = [message.text for one in floods for message in one.person.chat(one.place).from_bots]
        told = sum("more at once" in text for text in got)
        quiet += await _ask(bot, askers, questions)
        return Waits(quiet, flooded, len(got) - told, told)


async def _ask(bot: Trial, askers: Sequence[Person], questions: int) -> list[float]:
    waiting = []
    for number in range(questions):
        bot.running()
        asker = askers[number % len(askers)]
        waiting.append(asyncio.create_task(_wait(bot, asker, QUESTIONS[number % len(QUESTIONS)])))
        await asyncio.sleep(ASK_EVERY)
    return await asyncio.gather(*waiting)


async def _wait(bot: Trial, asker: Person, question: str) -> float:
    began = time.perf_counter()
    await asker.ask(question, to=bot.bot, timeout=TIMEOUT)
    return time.perf_counter() - began


async def _pour(floods: Sequence[Flood], seconds: float) -> None:
    """Half of each flood at once, and the rest of it spread over so many seconds."""
    for step in range(STEPS):
        for flood in floods:
            for _ in range(flood.times // 2 if not step else flood.times // 2 // (STEPS - 1)):
                await flood.person.say(flood.words, to=flood.place)
        await asyncio.sleep(seconds / STEPS)


def show(waits: Waits, flood: int, group: int) -> None:
    quiet, flooded = p95(waits.quiet), p95(waits.flooded)
    times = flooded / quiet
    table(
        f"An answer to everybody else, while one chat sends {flood:,} messages and a group {group:,}",
        [
            ("", "quiet", "flooded", "target"),
            ("median (s)", statistics.median(waits.quiet), statistics.median(waits.flooded), ""),
            ("p95 (s)", quiet, flooded, f"<= {MOST_SECONDS:g}"),
            ("longest (s)", max(waits.quiet), max(waits.flooded), ""),
            ("p95, times that of quiet", 1.0, times, f"<= {MOST_TIMES_QUIET:g}"),
            ("the flooders were answered so often meanwhile", "", waits.answered, ""),
            ("the flooders were told that it is too much", "", waits.told, "2"),
        ],
    )
    measured = {
        "questions": len(waits.flooded),
        "quiet_p95_s": round(quiet, 3),
        "flooded_p95_s": round(flooded, 3),
        "target_p95_s": MOST_SECONDS,
        "told": waits.told,
    }
    result("fairness", measured, value=times, target=MOST_TIMES_QUIET)


@click.command()
@click.option("--questions", default=150, show_default=True, help="How many are asked, quiet and flooded.")
@click.option("--flood", default=1000, show_default=True, help="How many messages one chat sends.")
@click.option("--group", default=500, show_default=True, help="How many messages a group sends.")
def main(questions: int, flood: int, group: int) -> None:
    """Measure what floods do to the answers that everybody else waits for."""
    show(asyncio.run(measure(questions, flood, group)), flood, group)


if __name__ == "__main__":
    main()
