"""What is offered to somebody who types the bot's name elsewhere."""

from types import SimpleNamespace
from typing import cast

from telegram import InlineQuery, User

from bot.handlers.inline_queries import _stories
from bot.services import Services


async def test_nothing_is_offered_for_no_words_to_whom_the_bot_does_not_know() -> None:
    services = SimpleNamespace(settings=SimpleNamespace(default_language="en"))
    query = InlineQuery("1", User(3, "Ada", is_bot=False), "  ", "")
    assert not await _stories(query, None, cast("Services", services))
