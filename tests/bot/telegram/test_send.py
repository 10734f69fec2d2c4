"""A message that is tried, and what is told of it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.telegram.capabilities import FRESH, Capabilities
from bot.telegram.capable_bot import CapableBot, learn, refused_features, without
from bot.telegram.rich_text import bold, link, moment, text
from bot.telegram.send import LONGEST_CAPTION, attempt, edit, may_be_paid, post, post_picture
from digests.chats.chat import Address, TelegramChatId
from digests.errors import StorageError
from digests.sending.delivery import Refused, Sent
from digests.sending.features import REFUSED_FOR, Feature
from storage import Storage
from storage.sending.feature_refusals import FeatureRefusals
from tests.plain_http import plain


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
        super().__init__("1:token", request=plain(), get_updates_request=plain(1))
        self._errors = list(errors)
        self._tried: list[tuple[str, str | None, bool]] = []

    async def send_message(self, *args: Any, **options: Any) -> Any:
        self._tried.append((args[1], options["parse_mode"], options["api_kwargs"]["reply_markup"] is not None))
        if self._errors:
            raise self._errors.pop(0)

    @property
    def tried(self) -> list[tuple[str, str | None, bool]]:
        return self._tried


NOW = datetime(2026, 11, 24, tzinfo=UTC)
WHERE, ELSEWHERE = Address(TelegramChatId(1)), Address(TelegramChatId(2))
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
    """A bot whose server knows neither moments nor coloured buttons; it notes what was to be sent."""

    _tried: tuple[tuple[bool, bool], ...] = ()

    async def send_message(self, *args: Any, **options: Any) -> Any:
        self._take(args[1], options["api_kwargs"]["reply_markup"])

    async def edit_message_text(self, *args: Any, **options: Any) -> Any:
        self._take(args[0], options["reply_markup"].to_dict())

    def _take(self, body: str, markup: dict[str, Any]) -> None:
        coloured = "style" in markup["inline_keyboard"][0][0]
        self._tried += (("<tg-time" in body, coloured),)
        if "<tg-time" in body:
            raise BadRequest('Can\'t parse entities: Unsupported start tag "tg-time" at byte offset 70')
        if coloured:
            raise BadRequest("Invalid button style specified")


COLOURED = InlineKeyboardMarkup([[InlineKeyboardButton("1", callback_data="s:1:1", style=KeyboardButtonStyle.DANGER)]])


async def test_what_a_server_refused_once_is_tried_again_neither_in_another_chat_nor_after_a_restart(
    sqlite_storage: Storage,
) -> None:
    bot = Old("1:token", Capabilities(sqlite_storage, lambda: NOW))
    await edit(bot, 1, 7, BODY, COLOURED)
    await post(bot, ELSEWHERE, BODY, COLOURED)
    assert bot._tried == ((True, True), (False, True), (False, False), (False, False))
    restarted = Old("1:token", Capabilities(sqlite_storage, lambda: NOW))
    await post(restarted, WHERE, BODY, COLOURED)
    assert restarted._tried == ((False, False),)


async def test_what_was_refused_long_ago_is_tried_again(sqlite_storage: Storage) -> None:
    await post(Old("1:token", Capabilities(sqlite_storage, lambda: NOW)), WHERE, BODY, COLOURED)
    later = Old("1:token", Capabilities(sqlite_storage, lambda: NOW + REFUSED_FOR))
    await post(later, WHERE, BODY, COLOURED)
    assert later._tried[0] == (True, True)


async def test_another_process_leaves_out_what_this_one_was_refused(sqlite_storage: Storage) -> None:
    clock = [NOW]
    first, second = (Old("1:token", Capabilities(sqlite_storage, lambda: clock[0])) for _ in range(2))
    await refused_features(second, WHERE.chat)
    await post(first, WHERE, BODY, COLOURED)
    clock[0] += FRESH
    await post(second, WHERE, BODY, COLOURED)
    assert second._tried == ((False, False),)


async def test_what_was_refused_while_the_database_is_away_is_kept_once_it_is_back(
    sqlite_storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [NOW]
    bot = Old("1:token", Capabilities(sqlite_storage, lambda: clock[0]))

    async def away(*_: Any) -> None:
        raise StorageError("database-unwritable", reason="away")

    with monkeypatch.context() as patch:
        patch.setattr(FeatureRefusals, "add", away)
        await post(bot, WHERE, BODY, COLOURED)
        await post(bot, WHERE, BODY, COLOURED)
    assert bot._tried[3:] == ((False, False),)
    clock[0] += FRESH
    await post(bot, WHERE, BODY, COLOURED)
    async with sqlite_storage.read() as tx:
        assert len(await tx.feature_refusals.believed(NOW)) == 2


async def test_any_other_refusal_teaches_nothing(sqlite_storage: Storage) -> None:
    bot = CapableBot("1:token", Capabilities(sqlite_storage, lambda: NOW))
    unclosed = BadRequest("Can't parse entities: Unclosed start tag at byte offset 7")
    assert await learn(bot, unclosed, list(Feature), WHERE.chat) is None
    unused = BadRequest("Invalid button style specified")
    assert await learn(bot, unused, (Feature.MOMENTS,), WHERE.chat) is None
    assert await refused_features(bot, WHERE.chat) == frozenset()


async def test_what_one_chat_refuses_others_get(sqlite_storage: Storage) -> None:
    bot = CapableBot("1:token", Capabilities(sqlite_storage, lambda: NOW))
    await learn(bot, BadRequest("BUTTON_TYPE_INVALID"), (Feature.INLINE_BUTTONS,), WHERE.chat)
    assert await refused_features(bot, WHERE.chat) == {Feature.INLINE_BUTTONS}
    assert await refused_features(bot, ELSEWHERE.chat) == frozenset()


def test_buttons_go_without_what_is_refused() -> None:
    share = InlineKeyboardButton("Share", switch_inline_query="#1")
    keyboard = InlineKeyboardMarkup([*COLOURED.inline_keyboard, [share]])
    colourless = without(keyboard, {Feature.BUTTON_COLOURS})
    assert isinstance(colourless, InlineKeyboardMarkup)
    [[plain], [kept]] = colourless.inline_keyboard
    assert (plain.style, plain.callback_data, kept) == (None, "s:1:1", share)
    assert without(keyboard, {Feature.INLINE_BUTTONS}) == COLOURED
    assert without(InlineKeyboardMarkup([[share]]), {Feature.INLINE_BUTTONS}) is None
    assert without(BUTTONS, set(Feature)) is BUTTONS
    assert without(ForceReply(), set(Feature)) == ForceReply()


@pytest.mark.parametrize(("messages", "paid"), [((1,), True), ((1, 2), False)])
def test_telegram_is_not_paid_for_albums(messages: tuple[int, ...], *, paid: bool) -> None:
    assert may_be_paid(messages) is paid
