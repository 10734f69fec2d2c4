"""Calls that meet are served together, and each gets its own answer."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.batcher import Batcher


class Server:
    """Doubles numbers, and remembers in which company they came; 13 it can't."""

    def __init__(self) -> None:
        self.served: list[list[int]] = []

    async def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.served.append(list(numbers))
        await asyncio.sleep(0)
        if 13 in numbers:
            raise ValueError("thirteen")
        return [2 * number for number in numbers]


async def test_a_call_that_comes_alone_is_served_at_once() -> None:
    server = Server()
    double = Batcher(server, most=10)
    assert [await double(1), await double(2)] == [2, 4]
    assert server.served == [[1], [2]]


async def test_calls_that_meet_share_one_service() -> None:
    server = Server()
    double = Batcher(server, most=10)
    assert [*await asyncio.gather(double(1), double(2), double(3))] == [2, 4, 6]
    assert server.served == [[1, 2, 3]]


async def test_no_more_than_so_many_are_served_at_once() -> None:
    server = Server()
    double = Batcher(server, most=2)
    await asyncio.gather(*(double(number) for number in range(5)))
    assert server.served == [[0, 1], [2, 3], [4]]


async def test_an_error_reaches_those_it_concerns_and_nobody_else() -> None:
    double = Batcher(Server(), most=2)
    found = await asyncio.gather(*(double(number) for number in (1, 13, 3)), return_exceptions=True)
    assert [type(one) for one in found] == [ValueError, ValueError, int]


@pytest.mark.parametrize("company", [1, 13])
async def test_whoever_gives_up_keeps_nobody_from_an_answer(company: int) -> None:
    double = Batcher(Server(), most=10)
    gone, other = asyncio.create_task(double(1)), asyncio.create_task(double(company))
    await asyncio.sleep(0)
    gone.cancel()
    found = await asyncio.gather(gone, other, return_exceptions=True)
    assert isinstance(found[0], asyncio.CancelledError)
    assert isinstance(found[1], int | ValueError)
