"""A message that is tried, and what is told of it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.telegram.capable_bot import CapableBot, Feature
from bot.telegram.rich_text import bold, link, moment, text
from bot.telegram.send import LONGEST_CAPTION, attempt, edit, post, post_picture
from digests.chats.chat import Address, TelegramChatId
from digests.sending.delivery import Refused, Sent


async def test_what_was_taken_is_sent() -> None:
    async def send() -> tuple[int, ...]:
        return (7, 8)

    assert await attempt(send) == Sent((7, 8))


async def test_what_was_refused_is_no_exception() -> None:
    async def send() -> tuple[int, ...]:
        raise BadRequest("Chat not found")

    assert isinstance(await attempt(send), Refused)


class Strict(ExtBot[None]):
    """A bot whose first messages are refused, one for each of `errors`; it notes what was to be sent."""

    def __init__(self, *errors: TelegramError) -> None:
        super().__init__("1:token")
        self._errors = list(errors)
        self._tried: list[tuple[str, str | None, bool]] = []

    async def send_message(self, *args: Any, **options: Any) -> Any:
        self._tried.append((args[1], options["parse_mode"], options["reply_markup"] is not None))
        if self._errors:
            raise self._errors.pop(0)

    @property
    def tried(self) -> list[tuple[str, str | None, bool]]:
        return self._tried


WHERE = Address(TelegramChatId(1))
BODY = link(bold("Ferry & quay"), "https://gazette.example/?a") + moment(" < 3", datetime(2026, 11, 24, tzinfo=UTC))
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("1", callback_data="s:1:1")]])
FORMS = [
    (
        (
            '<a href="https://gazette.example/?a"><b>Ferry &amp; quay</b></a>'
            '<tg-time unix="1795478400" format="r"> &lt; 3</tg-time>'
        ),
        "HTML",
        True,
    ),
    ('<a href="https://gazette.example/?a"><b>Ferry &amp; quay</b></a> &lt; 3', "HTML", True),
    ("<b>Ferry &amp; quay</b> &lt; 3", "HTML", True),
    ("Ferry & quay < 3", None, True),
    ("1. Ferry", None, True),
    ("1. Ferry", None, False),
]


@pytest.mark.parametrize("why", ["Message is too long", "Wrong HTTP URL specified", "Can't parse entities: x"])
@pytest.mark.parametrize("refusals", range(6))
async def test_what_may_not_get_lost_goes_out_without_what_is_refused(why: str, refusals: int) -> None:
    bot = Strict(*[BadRequest(why)] * refusals)
    await post(bot, WHERE, BODY, BUTTONS, barest=text("1. Ferry"))
    assert bot.tried == FORMS[: refusals + 1]


@pytest.mark.parametrize(
    "error", [BadRequest("Chat not found"), Forbidden("bot was blocked by the user"), BadRequest("TOPIC_CLOSED")]
)
async def test_a_chat_that_takes_nothing_is_tried_once(error: TelegramError) -> None:
    bot = Strict(error)
    with pytest.raises(type(error)):
        await post(bot, WHERE, BODY, BUTTONS, barest=text("1. Ferry"))
    assert len(bot.tried) == 1


@pytest.mark.parametrize("why", ["Message is too long", "Can't parse entities: x"])
async def test_any_other_text_goes_out_plain(why: str) -> None:
    bot = Strict(BadRequest(why), BadRequest(why))
    await post(bot, WHERE, BODY, BUTTONS)
    assert bot.tried == [FORMS[0], FORMS[1], FORMS[3]]


async def test_a_server_that_knows_no_moments_gets_all_else() -> None:
    bot = Strict(BadRequest('Can\'t parse entities: Unsupported start tag "tg-time" at byte offset 70'))
    await post(bot, WHERE, BODY, BUTTONS)
    assert bot.tried == FORMS[:2]


async def test_what_is_refused_for_another_reason_is_an_error() -> None:
    bot = Strict(BadRequest("Wrong HTTP URL specified"))
    with pytest.raises(BadRequest):
        await post(bot, WHERE, BODY, BUTTONS)


class Album(Strict):
    """One that notes the pictures it sends, too."""

    async def send_photo(self, *_: Any, **options: Any) -> Any:
        self._tried.append((options["caption"] or "", options["parse_mode"], False))


@pytest.mark.parametrize(("length", "messages"), [(LONGEST_CAPTION, 1), (LONGEST_CAPTION + 1, 2)])
async def test_words_too_long_for_a_picture_follow_it(length: int, messages: int) -> None:
    bot = Album()
    await post_picture(bot, WHERE, b"picture", text("x" * length))
    assert [words for words, *_ in bot.tried] == ["", "x" * length][-messages:]


class Old(CapableBot):
    """A bot whose server knows no moments; it notes what was to be sent."""

    _tried: tuple[str, ...] = ()

    async def send_message(self, *args: Any, **_: Any) -> Any:
        self._tried += (args[1],)
        if "<tg-time" in args[1]:
            raise BadRequest('Can\'t parse entities: Unsupported start tag "tg-time" at byte offset 70')

    async def edit_message_text(self, *args: Any, **_: Any) -> Any:
        return await self.send_message(0, args[0])


async def test_what_a_server_refused_once_is_never_tried_again() -> None:
    bot = Old("1:token")
    await edit(bot, 1, 7, BODY)
    await post(bot, WHERE, BODY)
    assert [tried[:2] for tried in bot._tried] == ["<a", "<a", "<a"]
    assert ["<tg-time" in tried for tried in bot._tried] == [True, False, False]


async def test_any_other_refusal_teaches_nothing() -> None:
    bot = Old("1:token")
    bot.learn(BadRequest("Can't parse entities: Unclosed start tag at byte offset 7"))
    assert bot.offers(Feature.MOMENTS)
