"""What chats searched for: a button holds 64 bytes, so it names a query by number."""

from datetime import datetime

from sqlalchemy import delete, insert, update

from digests.chats.chat import ChatId
from storage.collection import Collection
from storage.tables.chats import QueryRow


class Queries(Collection):
    async def remember(self, chat_id: ChatId, text: str, now: datetime) -> int:
        """The number of this query of this chat, kept at least as long from `now` on as any asked before."""
        same = update(QueryRow).where(QueryRow.chat_id == chat_id, QueryRow.text == text).values(asked_at=now)
        again = await self._session.scalar(same.returning(QueryRow.id).execution_options(synchronize_session=False))
        if again is not None:
            return again
        row = insert(QueryRow).values(chat_id=chat_id, text=text, asked_at=now).returning(QueryRow.id)
        return (await self._session.execute(row)).scalar_one()

    async def get(self, chat_id: ChatId, query_id: int) -> str | None:
        """The words of the query, if this chat asked it."""
        row = await self._session.get(QueryRow, query_id)
        return row.text if row and row.chat_id == chat_id else None

    async def prune(self, before: datetime) -> int:
        """Forget the queries last asked before `before`; how many."""
        return await self._change(delete(QueryRow).where(QueryRow.asked_at < before))
