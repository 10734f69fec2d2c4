"""A message that is tried, and what is told of it."""

from telegram.error import BadRequest

from bot.telegram.send import attempt
from digests.sending.delivery import Refused, Sent


async def test_what_was_taken_is_sent() -> None:
    async def send() -> tuple[int, ...]:
        return (7, 8)

    assert await attempt(send) == Sent((7, 8))


async def test_what_was_refused_is_no_exception() -> None:
    async def send() -> tuple[int, ...]:
        raise BadRequest("Chat not found")

    assert isinstance(await attempt(send), Refused)
