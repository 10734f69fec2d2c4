"""A rich message, and what goes out in its place where it is refused."""

from typing import Any

import pytest
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.telegram.capabilities import Capabilities
from bot.telegram.capable_bot import CapableBot, refused_features
from bot.telegram.rich_document import RichDocument
from bot.telegram.rich_text import text
from bot.telegram.send import edit, post
from digests.sending.features import Feature
from storage import Storage
from tests.bot.telegram.test_send import ELSEWHERE, NOW, WHERE

DOCUMENT = RichDocument("<h3>Ferry</h3>")


def unknown_method(why: str) -> TelegramError:
    error = EndPointNotFound("Endpoint 'sendRichMessage' not found in Bot API")
    error.__cause__ = InvalidToken(why)
    return error


class Poor(CapableBot):
    """A bot that rich messages are refused to; it notes what was to be sent."""

    _error: TelegramError
    _tried: tuple[str, ...] = ()

    async def do_api_request(self, endpoint: str, *_: Any, **__: Any) -> Any:
        self._tried += (endpoint,)
        raise self._error

    async def send_message(self, *args: Any, **_: Any) -> Any:
        self._tried += (args[1],)

    async def edit_message_text(self, *args: Any, **options: Any) -> Any:
        self._tried += ("rich" if options["api_kwargs"] else args[0],)
        if options["api_kwargs"]:
            raise self._error


def poor(storage: Storage, error: TelegramError) -> Poor:
    bot = Poor("1:token", Capabilities(storage, lambda: NOW))
    bot._error = error
    return bot


@pytest.mark.parametrize(
    ("error", "here", "everywhere"),
    [
        (unknown_method("Not Found: method not found"), True, True),
        (BadRequest("Rich messages can't be sent here"), True, False),
        (BadRequest("RICH_MESSAGE_EMAIL_INVALID"), False, False),
        (BadRequest("Not enough rights to send rich messages to the chat"), False, False),
    ],
)
async def test_what_is_not_taken_as_a_rich_message_goes_out_as_a_text(
    sqlite_storage: Storage, error: TelegramError, here: bool, everywhere: bool
) -> None:
    bot = poor(sqlite_storage, error)
    await post(bot, WHERE, text("Ferry"), document=DOCUMENT)
    assert bot._tried == ("sendRichMessage", "Ferry")
    assert (Feature.RICH_MESSAGES in await refused_features(bot, WHERE.chat)) is here
    assert (Feature.RICH_MESSAGES in await refused_features(bot, ELSEWHERE.chat)) is everywhere


async def test_a_server_that_knows_no_rich_messages_finds_no_text_to_put_in_place(sqlite_storage: Storage) -> None:
    bot = poor(sqlite_storage, BadRequest("Message text is empty"))
    await edit(bot, WHERE.chat, 7, text("Ferry"), document=DOCUMENT)
    await edit(bot, ELSEWHERE.chat, 7, text("Ferry"), document=DOCUMENT)
    assert bot._tried == ("rich", "Ferry", "Ferry")


@pytest.mark.parametrize(
    "error", [unknown_method("Unauthorized"), BadRequest("Chat not found"), BadRequest("TOPIC_CLOSED")]
)
async def test_what_is_no_refusal_of_the_rich_message_is_an_error(
    sqlite_storage: Storage, error: TelegramError
) -> None:
    bot = poor(sqlite_storage, error)
    with pytest.raises(type(error)):
        await post(bot, WHERE, text("Ferry"), document=DOCUMENT)
    assert bot._tried == ("sendRichMessage",)


async def test_no_other_bot_keeps_what_it_was_refused() -> None:
    bot: ExtBot[None] = ExtBot("1:token")
    assert await refused_features(bot, WHERE.chat) == frozenset()
