"""Messages wait while Telegram fails."""

import asyncio

import pytest
from telegram.error import NetworkError

from bot.outage import FIRST_WAIT, LONGEST_WAIT, Outage
from digests.delivery import Outcome, Postponed, Refused, Sent, Unsure

LOST = Unsure("no answer")


class Line:
    """A Telegram that fails to answer so many questions, and the waits that were made for it."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.asked = 0
        self.waits: list[float] = []

    async def ask(self) -> None:
        self.asked += 1
        if self.asked <= self.failures:
            raise NetworkError("Bad Gateway")

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)

    def outage(self) -> Outage:
        return Outage(self.ask, self.sleep)


async def send(outage: Outage, outcome: Outcome) -> None:
    async with outage.passage():
        outage.noticed(outcome)


async def test_messages_pass_freely_while_telegram_answers() -> None:
    line = Line()
    outage = line.outage()
    for _ in range(3):
        await send(outage, Sent((1,)))
    assert not line.asked
    assert not line.waits


@pytest.mark.parametrize("trouble", [LOST, Postponed("Bad Gateway")])
async def test_after_trouble_a_message_waits_and_telegram_is_asked_first(trouble: Outcome) -> None:
    line = Line()
    outage = line.outage()
    await send(outage, trouble)
    await send(outage, Sent((1,)))
    assert line.waits == [FIRST_WAIT]
    assert line.asked == 1


async def test_waits_double_until_telegram_answers() -> None:
    line = Line(failures=3)
    outage = line.outage()
    await send(outage, LOST)
    await send(outage, Sent((1,)))
    assert line.waits == [1, 2, 4, 8]


async def test_no_wait_is_longer_than_the_longest() -> None:
    line = Line(failures=40)
    outage = line.outage()
    await send(outage, LOST)
    await send(outage, Sent((1,)))
    assert max(line.waits) == LONGEST_WAIT


async def test_messages_pass_one_by_one_until_one_is_answered_clearly() -> None:
    outage = Line().outage()
    await send(outage, LOST)
    under_way = most = 0

    async def one() -> None:
        nonlocal under_way, most
        async with outage.passage():
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            under_way -= 1
            outage.noticed(LOST)

    await asyncio.gather(*(one() for _ in range(4)))
    assert most == 1


async def test_a_clear_answer_lets_messages_pass_again() -> None:
    line = Line()
    outage = line.outage()
    await send(outage, LOST)
    await send(outage, Refused("the bot was blocked"))
    await send(outage, Sent((1,)))
    assert line.asked == 1


async def test_those_who_waited_behind_the_first_do_not_wait_again() -> None:
    line = Line()
    outage = line.outage()
    await send(outage, LOST)
    await asyncio.gather(*(send(outage, Sent((number,))) for number in range(5)))
    assert line.waits == [FIRST_WAIT]


async def test_an_outage_is_told_once_and_its_end_as_well(caplog: pytest.LogCaptureFixture) -> None:
    outage = Line(failures=2).outage()
    for outcome in (LOST, LOST, Sent((1,)), Sent((2,))):
        await send(outage, outcome)
    assert [record.message for record in caplog.records] == [
        "Telegram does not answer clearly, so messages wait: no answer",
        "Telegram answers again",
    ]
