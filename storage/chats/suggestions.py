"""The sources that people suggested, until and after admins decide on them."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from digests.chats.chat import ChatId, TelegramChatId
from digests.chats.suggestion import Suggestion, SuggestionState, spellings
from storage.collection import Collection
from storage.tables.chats import ChatRow, SuggestionRow


class Suggestions(Collection):
    async def add(self, chat_id: ChatId, url: str, now: datetime) -> Suggestion | None:
        """Keep what the chat suggests; None where it suggested the same before, in whichever of its spellings."""
        before = select(SuggestionRow.id).where(SuggestionRow.chat_id == chat_id, _is_at(url))
        if await self._first(before) is not None:
            return None
        values = {"chat_id": chat_id, "url": url, "state": SuggestionState.WAITING, "suggested_at": now}
        new = self._dialect.insert(SuggestionRow).values(values).on_conflict_do_nothing().returning(SuggestionRow.id)
        number = await self._session.scalar(new)
        return None if number is None else Suggestion(number, chat_id, url, now)

    async def count(self) -> int:
        """How many wait, of all the bot's chats."""
        return await self._only(select(func.count()).select_from(SuggestionRow).where(_WAITS, self._is_own))

    async def waiting(self, limit: int, skip: int = 0) -> list[Suggestion]:
        """Those that wait, the oldest first, without the first `skip`."""
        own = select(SuggestionRow).where(_WAITS, self._is_own)
        rows = own.order_by(SuggestionRow.id).offset(skip).limit(limit)
        return [_suggestion(row) for row in await self._session.scalars(rows)]

    async def of(self, chat_id: ChatId) -> list[Suggestion]:
        """Those of the chat that wait, the oldest first."""
        rows = select(SuggestionRow).where(_WAITS, SuggestionRow.chat_id == chat_id).order_by(SuggestionRow.id)
        return [_suggestion(row) for row in await self._session.scalars(rows)]

    async def is_waiting(self, url: str) -> bool:
        """Whether somebody suggested that address to the bot, and it waits."""
        waiting = select(SuggestionRow.id).where(_WAITS, self._is_own, _is_at(url))
        return await self._first(waiting) is not None

    async def get(self, number: int) -> Suggestion | None:
        """None where it was withdrawn, or is forgotten with its chat."""
        row = await self._session.scalar(select(SuggestionRow).where(self._is_own, SuggestionRow.id == number))
        return _suggestion(row) if row is not None else None

    async def decide(self, number: int, state: SuggestionState, by: TelegramChatId | None) -> list[Suggestion]:
        """Approve or decline it, and whoever else suggested the same, as the admin with the Telegram id `by`.

        None is returned where it waits no longer, such as where another admin was faster.
        """
        waiting = select(SuggestionRow.url).where(_WAITS, self._is_own, SuggestionRow.id == number)
        url = await self._session.scalar(waiting)
        if url is None:
            return []
        same = or_(SuggestionRow.id == number, _is_at(url))  # 0.1.0 kept addresses as they were sent
        change = update(SuggestionRow).where(_WAITS, self._is_own, same).values(state=state, decided_by=by)
        decided = await self._session.scalars(
            change.returning(SuggestionRow).execution_options(synchronize_session=False, populate_existing=True)
        )
        return sorted(map(_suggestion, decided), key=lambda suggestion: suggestion.id)

    async def withdraw(self, chat_id: ChatId, number: int) -> bool:
        """Take it back; False where it is not the chat's, or waits no longer. It may be suggested again."""
        mine = delete(SuggestionRow).where(_WAITS, SuggestionRow.id == number, SuggestionRow.chat_id == chat_id)
        return bool(await self._change(mine))

    @property
    def _is_own(self) -> ColumnElement[bool]:
        own = select(ChatRow.id).where(ChatRow.id == SuggestionRow.chat_id, ChatRow.bot_id == self._bot_id)
        return own.exists()


_WAITS = SuggestionRow.state == SuggestionState.WAITING


def _is_at(url: str) -> ColumnElement[bool]:
    return SuggestionRow.url.in_(spellings(url))


def _suggestion(row: SuggestionRow) -> Suggestion:
    state = SuggestionState(row.state)
    return Suggestion(row.id, row.chat_id, row.url, row.suggested_at, state, row.decided_by)
