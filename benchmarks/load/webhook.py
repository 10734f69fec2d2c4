"""Updates by a webhook beside updates by long polling: how many a second are answered, and how long an answer takes.

`python -m benchmarks.load.webhook --updates 600 --questions 100`; rounds of both alternate, each with a bot of its own.
"""

import asyncio
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import click
from aiohttp import web

from benchmarks.measuring.percentiles import p95
from benchmarks.measuring.report import result, table
from benchmarks.processes.bot import Trial, trial
from playground.api import Person, World

QUESTION = "/help"
PACE = 1000.0  # messages a second, so that the pace is no limit
EACH = 4  # updates of one person, whose answers Telegram lets come at once
ASK_EVERY = 0.05  # seconds
MOST_TIMES_POLLING = 1.2
TIMEOUT = 600.0  # seconds


@dataclass(slots=True)
class Measured:
    """`waits` are seconds until each question was answered that was asked by itself; `updates` those of the floods,
    answered within `seconds`, for which the bot computed for `cpu` seconds."""

    waits: list[float] = field(default_factory=list)
    updates: int = 0
    seconds: float = 0.0
    cpu: float = 0.0


async def measure(updates: int, questions: int, rounds: int) -> tuple[Measured, Measured]:
    """The same by polling and by a webhook."""
    polling, webhook = Measured(), Measured()
    for _ in range(rounds):
        await _round(polling, updates, questions, by_webhook=False)
        await _round(webhook, updates, questions, by_webhook=True)
    return polling, webhook


async def _round(measured: Measured, updates: int, questions: int, *, by_webhook: bool) -> None:
    async with trial(web.Application(), ["/nothing"], World()) as bot:
        bot.environment["MESSAGES_PER_SECOND"] = str(PACE)
        if by_webhook:
            with socket.create_server(("127.0.0.1", 0)) as free:
                place = f"127.0.0.1:{free.getsockname()[1]}"
            bot.environment |= {"HTTP_BIND": place, "WEBHOOK_URL": f"http://{place}/telegram"}
        people = [bot.world.person(f"Reader {number}") for number in range(max(1, updates // EACH))]
        await bot.start(idle=600)
        await asyncio.gather(*(person.ask("/start", to=bot.bot, timeout=TIMEOUT) for person in people))
        for number in range(questions):
            bot.running()
            began = time.perf_counter()
            await people[number % len(people)].ask(QUESTION, to=bot.bot, timeout=TIMEOUT)
            measured.waits.append(time.perf_counter() - began)
            await asyncio.sleep(ASK_EVERY)
        await _pour(bot, people, updates, measured)


async def _pour(bot: Trial, people: Sequence[Person], updates: int, measured: Measured) -> None:
    """Let so many updates come at once, and wait until all of them are answered."""
    before, cpu, began = _answers(bot, people), bot.cpu(), time.perf_counter()
    for number in range(updates):
        await people[number % len(people)].say(QUESTION, to=bot.bot)
    async with asyncio.timeout(TIMEOUT):
        while _answers(bot, people) - before < updates:
            bot.running()
            await asyncio.sleep(0.01)
    measured.seconds += time.perf_counter() - began
    measured.cpu += bot.cpu() - cpu
    measured.updates += updates


def _answers(bot: Trial, people: Sequence[Person]) -> int:
    return sum(len(person.chat(bot.bot).from_bots) for person in people)


def show(polling: Measured, webhook: Measured) -> None:
    rows = [
        ("answered a second", *(each.updates / each.seconds for each in (polling, webhook)), ""),
        (
            "an answer (ms, median)",
            *(sorted(each.waits)[len(each.waits) // 2] * 1e3 for each in (polling, webhook)),
            "",
        ),
        ("an answer (ms, p95)", *(p95(each.waits) * 1e3 for each in (polling, webhook)), ""),
        ("the bot's CPU (ms an update)", *(each.cpu / each.updates * 1e3 for each in (polling, webhook)), ""),
    ]
    times = p95(webhook.waits) / p95(polling.waits)
    table(
        f"Updates by polling and by a webhook: {polling.updates:,} each, and {len(polling.waits):,} questions",
        [
            ("", "polling", "webhook", "target"),
            *rows,
            ("p95, times polling's", 1.0, times, f"<= {MOST_TIMES_POLLING:g}"),
        ],
    )
    measured = {
        "updates": polling.updates,
        "polling_updates_s": round(polling.updates / polling.seconds, 1),
        "webhook_updates_s": round(webhook.updates / webhook.seconds, 1),
        "polling_p95_ms": round(p95(polling.waits) * 1e3, 2),
        "webhook_p95_ms": round(p95(webhook.waits) * 1e3, 2),
        "polling_cpu_ms": round(polling.cpu / polling.updates * 1e3, 3),
        "webhook_cpu_ms": round(webhook.cpu / webhook.updates * 1e3, 3),
    }
    result("webhook", measured, value=times, target=MOST_TIMES_POLLING)


@click.command()
@click.option("--updates", default=600, show_default=True, help="How many come at once, in each round.")
@click.option("--questions", default=100, show_default=True, help="How many are asked one by one, in each round.")
@click.option("--rounds", default=3, show_default=True, help="How often both ways are measured.")
def main(updates: int, questions: int, rounds: int) -> None:
    """Measure a webhook beside long polling."""
    show(*asyncio.run(measure(updates, questions, rounds)))


if __name__ == "__main__":
    main()
