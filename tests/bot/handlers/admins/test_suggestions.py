"""Who is told what became of what they suggested."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

from bot.handlers.admins.suggestions import _tell
from bot.handlers.request import Request
from bot.telegram.rich_text import Rich
from digests.chats.chat import ChatId, ChatState
from digests.chats.suggestion import Suggestion
from storage import Storage
from tests.storage.samples import a_chat

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def test_who_has_blocked_the_bot_or_is_forgotten_is_not_told(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        chat = await a_chat(tx)
        await tx.chat_access.set_state(chat.id, ChatState.BLOCKED)
    suggested = [Suggestion(1, who, "https://tern.example/", NOON) for who in (chat.id, ChatId(99))]
    request = SimpleNamespace(services=SimpleNamespace(storage=sqlite_storage, bot=None))
    assert not await _tell(cast("Request", request), suggested, lambda _: Rich())
