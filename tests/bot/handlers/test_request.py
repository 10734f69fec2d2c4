"""What a message asks, and where its answer goes when that fails."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Chat, Message, Update
from telegram.ext import ExtBot

from bot.handlers.dispatch.error_handler import handle_error
from bot.handlers.request import after_command
from bot.services import Context


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("/search ferry strike", "ferry strike"),
        ("/search\nferry strike", "ferry strike"),
        ("/search\tferry strike", "ferry strike"),
        ("/search\u00a0ferry strike", "ferry strike"),
        ("/search@broadsheet_bot\nferry strike", "ferry strike"),
        ("/search \n ferry\nstrike ", "ferry\nstrike"),
        ("/follow\nKing Marlow", "King Marlow"),
        ("/search", ""),
        ("/search@broadsheet_bot", ""),
        (" ferry /search ", "ferry /search"),
    ],
)
def test_what_follows_a_command_is_what_it_is_asked_with(written: str, words: str) -> None:
    assert after_command(written) == words


class Sending(ExtBot[None]):
    """A bot that notes where it sends."""

    def __init__(self) -> None:
        super().__init__("1:token")
        self._sent: list[tuple[int, int | None]] = []

    async def send_message(self, *args: Any, **options: Any) -> Any:
        self._sent.append((args[0], options["message_thread_id"]))

    @property
    def sent(self) -> list[tuple[int, int | None]]:
        return self._sent


@pytest.mark.parametrize(("is_topic", "thread"), [(True, 7), (False, None)])
async def test_trouble_is_told_in_the_topic_that_it_arose_in(*, is_topic: bool, thread: int | None) -> None:
    bot = Sending()
    services = SimpleNamespace(bot=bot, settings=SimpleNamespace(default_language="en"))
    message = Message(
        1, datetime(2026, 11, 24, tzinfo=UTC), Chat(-5, "supergroup"), message_thread_id=7, is_topic_message=is_topic
    )
    context = SimpleNamespace(error=ValueError("for once"), bot_data=SimpleNamespace(services=services))
    await handle_error(Update(1, message=message), cast("Context", context))
    assert bot.sent == [(-5, thread)]
