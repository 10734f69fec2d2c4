"""Messages wait while Telegram fails."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import NetworkError

from bot.telegram.circuit_breaker import CircuitBreaker
from digests.sending.delivery import Outcome, Postponed, Refused, Sent, Unknown

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(seconds=30)

LOST = Unknown("no answer")
HERE = Sent((1,))


class Line:
    """A Telegram that fails to answer so many questions, and the clock that the breaker goes by."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.asked = 0
        self.seconds = 0.0
        self.breaker = CircuitBreaker(self.ask, lambda: self.seconds)

    async def ask(self) -> None:
        self.asked += 1
        await asyncio.sleep(0)
        if self.asked <= self.failures:
            raise NetworkError("Bad Gateway")

    async def send(self, outcome: Outcome) -> timedelta | None:
        """Send a message that ends so, unless it is told to wait."""
        async with self.breaker.admission() as wait:
            if wait is None:
                self.breaker.record(outcome)
            return wait

    async def sent(self, outcome: Outcome) -> list[timedelta]:
        """Come again each time it is told to wait; the waits."""
        waits = []
        while (wait := await self.send(outcome)) is not None:
            waits.append(wait)
            self.seconds += wait.total_seconds()
        return waits


async def test_messages_pass_freely_while_telegram_answers() -> None:
    line = Line()
    assert [await line.send(HERE) for _ in range(3)] == [None] * 3
    assert not line.asked
    assert not line.breaker.is_open


@pytest.mark.parametrize("trouble", [LOST, Postponed("Bad Gateway")])
async def test_after_trouble_a_message_waits_and_telegram_is_asked_first(trouble: Outcome) -> None:
    line = Line()
    await line.send(trouble)
    assert line.breaker.wait == FIRST_WAIT
    assert await line.sent(HERE) == [FIRST_WAIT]
    assert line.asked == 1


async def test_waits_double_until_telegram_answers() -> None:
    line = Line(failures=3)
    await line.send(LOST)
    assert await line.sent(HERE) == [FIRST_WAIT * number for number in (1, 2, 4, 8)]


async def test_no_wait_is_longer_than_the_longest() -> None:
    line = Line(failures=40)
    await line.send(LOST)
    assert max(await line.sent(HERE)) == LONGEST_WAIT


async def test_one_at_a_time_finds_out_whether_telegram_answers() -> None:
    line = Line()
    await line.send(LOST)
    line.seconds += 1
    first, *others = await asyncio.gather(*(line.send(HERE) for _ in range(4)))
    assert first is None
    assert others == [FIRST_WAIT] * 3


async def test_a_clear_answer_lets_messages_pass_again() -> None:
    line = Line()
    await line.send(LOST)
    await line.sent(Refused("the bot was blocked"))
    assert await line.send(HERE) is None
    assert line.breaker.wait is None


async def test_who_leaves_without_having_found_out_lets_the_next_one_try() -> None:
    line = Line()
    await line.send(LOST)
    line.seconds += 1
    async with line.breaker.admission() as wait:
        assert wait is None
    assert line.breaker.is_open
    assert await line.send(HERE) is None


async def test_an_outage_is_told_once_and_its_end_as_well(caplog: pytest.LogCaptureFixture) -> None:
    line = Line(failures=2)
    for outcome in (LOST, LOST, HERE, HERE):
        await line.sent(outcome)
    assert [record.message for record in caplog.records] == [
        "Telegram does not answer clearly (no answer): messages wait, and one at a time is tried",
        "Telegram answers again, after 4 failures",
    ]
