"""Who is told what became of what they suggested, and which admin decided it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

from bot.handlers.admins.suggestions import _tell, decline
from bot.handlers.request import Request
from bot.telegram.rich_text import Rich
from bot.texts.texts import Texts
from bot.views.admins.suggestion_callbacks import DeclineSuggestion
from digests.chats.chat import ChatId, ChatState, TelegramChatId
from digests.chats.suggestion import Suggestion, SuggestionState
from storage import Storage, Transaction
from tests.storage.samples import a_chat

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def test_who_has_blocked_the_bot_or_is_forgotten_is_not_told(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        chat = await a_chat(tx)
        await tx.chat_access.set_state(chat.id, ChatState.BLOCKED)
    suggested = [Suggestion(1, who, "https://tern.example/", NOON) for who in (chat.id, ChatId(99))]
    request = SimpleNamespace(services=SimpleNamespace(storage=sqlite_storage, bot=None))
    assert not await _tell(cast("Request", request), suggested, lambda _: Rich())


class Contended:
    """A storage in which another admin approves a suggestion just before anything is written."""

    def __init__(self, storage: Storage, suggestion: int, other: TelegramChatId) -> None:
        self.read = storage.read
        self._storage = storage
        self._suggestion = suggestion
        self._other = other

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        async with self._storage.begin() as tx:
            await tx.suggestions.decide(self._suggestion, SuggestionState.APPROVED, self._other)
            yield tx


async def test_who_declines_what_another_admin_has_just_added_is_told_so(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        suggested = await tx.suggestions.add((await a_chat(tx)).id, "https://tern.example/", NOON)
        other = await a_chat(tx, 2)
    assert suggested is not None
    shown: list[str] = []

    async def show(body: Rich) -> None:
        shown.append(body.plain)

    async def note(words: str, *, alert: bool = False) -> None:
        shown.append(words + "!" * alert)

    storage = Contended(sqlite_storage, suggested.id, other.address.chat)
    request = SimpleNamespace(
        services=SimpleNamespace(storage=storage), user=SimpleNamespace(id=3), say=Texts("en"), show=show, note=note
    )
    await decline(cast("Request", request), DeclineSuggestion(suggested.id, None))
    assert shown == [f"https://tern.example/\n{other.title} added it.", f"{other.title} added it.!"]
