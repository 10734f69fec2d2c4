"""Random updates of every type, whole or forged, to the whole bot: `python -m trials.random_updates --count 10000`.

None may end in an error, every press is answered once, and after each thousand somebody else is answered.
"""

import asyncio
import random
import tempfile
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.measuring.report import table
from benchmarks.processes.postgres import postgres
from bot.telegram.incoming_updates import readable
from trials.bot_here import BotHere, bot_here, without_pace
from trials.update_generator import Json, UpdateGenerator
from trials.verdict import chosen, end

TOGETHER = 10  # updates that come at once
ASKED_EVERY = 1000
PEOPLE = 40
UPDATES_OF_A_GROUP = 40  # Telegram lets a group be answered 20 times a minute
TIMEOUT = 120.0  # seconds; only what hangs takes so long


@dataclass(slots=True)
class Heard:
    """`kinds` of the updates, and how many of each could be `read`; `errors` in words; how often somebody `asked`."""

    kinds: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    presses: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    asked: int = 0


async def play(count: int, seed: int, database: str = "") -> Heard:
    """Let so many updates come in. Raises TimeoutError where the bot does not answer any more."""
    heard = Heard()
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        async with bot_here(Path(folder), database) as here:
            without_pace(here)
            asker = here.world.person("Asker")
            generator = _generator(here, count, random.Random(seed))
            for number in range(0, count, TOGETHER):
                for _ in range(min(TOGETHER, count - number)):
                    _send(here, generator.update(), heard)
                async with asyncio.timeout(TIMEOUT):
                    await here.heard()
                if number // ASKED_EVERY != (number + TOGETHER) // ASKED_EVERY or number + TOGETHER >= count:
                    await asker.ask("/help", to=here.account, wanted="What you can write", timeout=TIMEOUT)
                    heard.asked += 1
            heard.errors.update(here.complaints.lines)
            for call in here.world.calls_of("answerCallbackQuery"):
                heard.answers[str(call.params.values.get("callback_query_id"))] += 1
    return heard


def _generator(here: BotHere, count: int, chance: random.Random) -> UpdateGenerator:
    people = [here.admin, *(here.world.person(f"Reader {number}") for number in range(PEOPLE))]
    groups = [
        here.world.group(f"Circle {number}", chance.choice(people), forum=number % 2 == 0)
        for number in range(3 + count // UPDATES_OF_A_GROUP)
    ]
    for group in groups:
        group.add(here.account)
    here.world.updates(here.account).waiting.clear()
    private = [here.world.private(here.account, person.user) for person in people]
    for chat in private:
        chat.started = True
    # Half of what is said is said in private.
    chats = [chance.choice(private) for _ in groups] + [group.chat for group in groups]
    return UpdateGenerator(chance, [chat.to_json() for chat in chats], [person.user.to_json() for person in people])


def _send(here: BotHere, body: Json, heard: Heard) -> None:
    kind = next(iter(body), "nothing")
    heard.kinds[kind] += 1
    let_in = readable({"update_id": 1, **body})
    if let_in is not None and len(let_in) > 1:
        heard.read[kind] += 1
        if "callback_query" in let_in:
            heard.presses[let_in["callback_query"]["id"]] += 1
    here.world.updates(here.account).inject(body)


def misses(heard: Heard) -> list[str]:
    """What went wrong, each kind of error once."""
    found = [f"{times} times: {line}" for line, times in heard.errors.most_common()]
    presses = [press for press in heard.presses | heard.answers if heard.presses[press] != heard.answers[press]]
    found += [f"press {press:.40} was answered {heard.answers[press]} times" for press in presses]
    return found


def show(heard: Heard) -> None:
    table(
        f"{heard.kinds.total():,} updates",
        [
            ("", "came", "could be read"),
            *((kind, times, heard.read[kind]) for kind, times in heard.kinds.most_common()),
        ],
    )


@click.command()
@click.option("--count", default=10_000, show_default=True, help="How many updates come in.")
@click.option("--postgres", "on_postgres", is_flag=True, help="On a PostgreSQL server, instead of a SQLite file.")
@click.option("--seed", type=int, help="What they are; a new one where none is given.")
def main(count: int, seed: int | None, *, on_postgres: bool) -> None:
    """Let random updates come in, and see that none ends in an error and everybody else is answered."""
    seed = chosen(seed)
    print("seed:", seed)
    with postgres() if on_postgres else nullcontext() as server:
        heard = asyncio.run(play(count, seed, server.url if server else ""))
    show(heard)
    measured = {
        "updates": heard.kinds.total(),
        "read": heard.read.total(),
        "presses": heard.presses.total(),
        "answered_between": heard.asked,
    }
    end("random_updates", seed, misses(heard), measured)


if __name__ == "__main__":
    main()
