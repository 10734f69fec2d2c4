"""All that is kept of one chat, row by row, to be handed out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Select, Table, select

from digests.chats.chat import ChatId, TelegramChatId
from storage.collection import Collection
from storage.tables.base import Base
from storage.tables.chats import BanRow, BodyRow, ChatRow, DigestRow
from storage.tables.sending import BroadcastRow, PanelRow

# Rows that are read at a time.
PAGE = 100


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row that is kept of a chat: the name of its table, and its columns with what stands in them."""

    table: str
    columns: tuple[tuple[str, object], ...]


class Export(Collection):
    async def of(self, chat_id: ChatId) -> AsyncIterator[KeptRow]:
        """Everything that is kept of the chat, table by table; a digest comes with its body, what it tells."""
        here = (await self._session.execute(select(ChatRow.bot_id, ChatRow.chat).where(ChatRow.id == chat_id))).first()
        if here is None:
            return
        for name, rows in _selected(chat_id, *here):
            result = await self._session.stream(rows.execution_options(yield_per=PAGE))
            async for row in result.mappings():
                yield KeptRow(name, tuple((str(column), value) for column, value in row.items()))


def owned_tables() -> list[tuple[Table, Column[ChatId]]]:
    """The tables whose rows each belong to a chat, and the column that says to which."""
    return [
        (table, key.parent)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == ChatRow.__tablename__
    ]


def _own_columns(table: Table) -> list[Column[Any]]:
    """Those that tell of the chat: not which admin decided on what it suggested."""
    return [column for column in table.columns if column is not Base.metadata.tables["suggestions"].c.decided_by]


def _selected(
    chat_id: ChatId, bot_id: int, telegram_id: TelegramChatId
) -> list[tuple[str, Select[*tuple[object, ...]]]]:
    """What is read of each table. The last ones are of whom admins banned, who set up others, or admins."""
    models = (ChatRow, BanRow, PanelRow, BroadcastRow)
    chats, bans, panels, broadcasts = (Base.metadata.tables[model.__tablename__] for model in models)
    rows: list[tuple[str, Select[*tuple[object, ...]]]] = [(chats.name, select(chats).where(chats.c.id == chat_id))]
    for table, owner in owned_tables():
        mine = select(*_own_columns(table)).where(owner == chat_id).order_by(*table.primary_key)
        if table.name == DigestRow.__tablename__:
            mine = mine.add_columns(BodyRow.made_at, BodyRow.body).join(BodyRow, BodyRow.id == table.c.body_id)
        rows.append((table.name, mine))
    rows.append((bans.name, select(bans).where(bans.c.bot_id == bot_id, bans.c.telegram_id == telegram_id)))
    set_up = (chats.c.bot_id == bot_id, chats.c.set_up_by == telegram_id, chats.c.id != chat_id)
    rows.append(("chats_set_up", select(chats.c.chat, chats.c.kind, chats.c.title).where(*set_up)))
    own = select(broadcasts.c.id).where(broadcasts.c.bot_id == bot_id)
    rows.append((panels.name, select(panels).where(panels.c.chat == telegram_id, panels.c.broadcast_id.in_(own))))
    composed = (broadcasts.c.bot_id == bot_id, broadcasts.c.admin == telegram_id)
    rows.append((broadcasts.name, select(broadcasts).where(*composed)))
    return rows
