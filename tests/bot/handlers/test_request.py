"""What a message asks, and where its answer goes when that fails."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import CallbackQuery, Chat, InaccessibleMessage, Message, Update, User
from telegram.ext import ExtBot

from bot.handlers import request as requests
from bot.handlers.dispatch.error_handler import handle_error
from bot.handlers.request import after_command, request_of
from bot.services import Context, Services
from bot.texts.texts import Texts
from digests.chats.chat import ChatId
from storage import Storage
from tests.plain_http import plain


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


@dataclass(frozen=True, slots=True)
class Parts:
    """Those of a bot's services that a request is made with."""

    storage: Storage
    settings: Any = field(default_factory=lambda: SimpleNamespace(default_language="en"))
    seen_chats: dict[ChatId, datetime] = field(default_factory=dict)

    def now(self) -> datetime:
        return datetime(2026, 11, 24, tzinfo=UTC)


def pressed(*, is_forum: bool) -> Update:
    """A button pressed under a message that Telegram shows no more, and so without its topic."""
    chat = Chat(-5, "supergroup", title="Fans", is_forum=is_forum)
    query = CallbackQuery("1", User(3, "Ada", is_bot=False), "1", InaccessibleMessage(chat, 9), data="se")
    return Update(1, callback_query=query)


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
@pytest.mark.parametrize("is_forum", [True, False])
async def test_a_press_acts_on_no_other_topic_where_its_own_is_not_told(
    sqlite_storage: Storage, *, is_forum: bool
) -> None:
    request = await request_of(pressed(is_forum=is_forum), cast("Services", Parts(sqlite_storage)))
    assert (request is None) is is_forum


class Sending(ExtBot[None]):
    """A bot that notes where it sends."""

    def __init__(self) -> None:
        super().__init__("1:token", request=plain(), get_updates_request=plain(1))
        self._sent: list[tuple[int, int | None]] = []
        self._texts: list[str] = []

    async def send_message(self, *args: Any, **options: Any) -> Any:
        self._sent.append((args[0], options["message_thread_id"]))
        self._texts.append(args[1])

    @property
    def sent(self) -> list[tuple[int, int | None]]:
        return self._sent

    @property
    def texts(self) -> list[str]:
        return self._texts


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


async def test_trouble_is_told_in_the_language_of_who_asked() -> None:
    bot = Sending()
    services = SimpleNamespace(bot=bot, settings=SimpleNamespace(default_language="en"))
    ada = User(3, "Ada", is_bot=False, language_code="de")
    message = Message(1, datetime(2026, 11, 24, tzinfo=UTC), Chat(3, "private"), from_user=ada)
    context = SimpleNamespace(error=ValueError("for once"), bot_data=SimpleNamespace(services=services))
    await handle_error(Update(1, message=message), cast("Context", context))
    assert bot.texts == [Texts("de").errors.trouble().html]


async def test_trouble_with_what_is_no_update_is_told_nobody() -> None:
    bot = Sending()
    context = SimpleNamespace(error=ValueError("for once"), bot_data=SimpleNamespace(services=SimpleNamespace(bot=bot)))
    await handle_error(None, cast("Context", context))
    assert bot.sent == []


def test_that_a_chat_was_seen_is_kept_once_in_ten_minutes_and_known_of_only_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(requests, "MOST_SEEN", 2)
    at, seen = datetime(2026, 11, 24, tzinfo=UTC), dict[ChatId, datetime]()

    def seen_lately(chat: int, minutes: int = 0) -> bool:
        services = SimpleNamespace(now=lambda: at + timedelta(minutes=minutes), seen_chats=seen)
        return requests._seen_lately(cast("Services", services), ChatId(chat))

    assert [seen_lately(1), seen_lately(1, 9), seen_lately(1, 10), seen_lately(1, 11)] == [False, True, False, True]
    assert [seen_lately(2, 11), seen_lately(3, 11), seen_lately(1, 11)] == [False, False, False]
