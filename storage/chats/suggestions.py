"""The sources that people suggested, until and after admins decide on them."""

from datetime import datetime

from sqlalchemy import func, select, update

from digests.chats.chat import ChatId
from digests.chats.suggestion import Suggestion, SuggestionState
from storage.collection import Collection
from storage.tables.chats import SuggestionRow


class Suggestions(Collection):
    async def add(self, chat_id: ChatId, url: str, now: datetime) -> Suggestion | None:
        """Keep what the chat suggests; None where it suggested the same before."""
        values = {"chat_id": chat_id, "url": url, "state": SuggestionState.WAITING, "suggested_at": now}
        new = self._dialect.insert(SuggestionRow).values(values).on_conflict_do_nothing().returning(SuggestionRow.id)
        number = await self._session.scalar(new)
        return None if number is None else Suggestion(number, chat_id, url, now)

    async def count(self, chat_id: ChatId | None = None) -> int:
        """How many wait, of all chats or of one."""
        counted = select(func.count()).select_from(SuggestionRow)
        counted = counted.where(SuggestionRow.state == SuggestionState.WAITING)
        if chat_id is not None:
            counted = counted.where(SuggestionRow.chat_id == chat_id)
        return await self._session.scalar(counted) or 0

    async def waiting(self, limit: int) -> list[Suggestion]:
        """Those that wait, the oldest first."""
        rows = select(SuggestionRow).where(SuggestionRow.state == SuggestionState.WAITING)
        return [_suggestion(row) for row in await self._session.scalars(rows.order_by(SuggestionRow.id).limit(limit))]

    async def get(self, number: int) -> Suggestion | None:
        """One that waits; None where it was decided, or is forgotten with its chat."""
        row = await self._session.get(SuggestionRow, number)
        return _suggestion(row) if row is not None and row.state == SuggestionState.WAITING else None

    async def decide(self, number: int, state: SuggestionState) -> bool:
        """Approve or decline it; False where it waits no longer, such as where another admin was faster."""
        mine = (SuggestionRow.id == number) & (SuggestionRow.state == SuggestionState.WAITING)
        return bool(await self._change(update(SuggestionRow).where(mine).values(state=state)))


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion(row.id, row.chat_id, row.url, row.suggested_at)
