"""Whom the bot does not listen to: people, groups and channels, by their ids at Telegram."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from digests.chats.chat import TelegramChatId
from storage.collection import Collection
from storage.tables.chats import BanRow, ChatRow


@dataclass(frozen=True, slots=True)
class Ban:
    """Who is banned, and what it was called then."""

    telegram_id: TelegramChatId
    name: str
    banned_at: datetime


class Bans(Collection):
    async def add(self, telegram_id: TelegramChatId, name: str, now: datetime) -> bool:
        """Ban whoever has that id; False where it was banned before."""
        row = {"bot_id": self._bot_id, "telegram_id": telegram_id, "name": name, "banned_at": now}
        new = self._dialect.insert(BanRow).values(row)
        return bool(await self._change(new.on_conflict_do_nothing()))

    async def remove(self, telegram_id: TelegramChatId) -> bool:
        """Listen to it again; False where it was not banned."""
        return bool(await self._change(delete(BanRow).where(*self._of(telegram_id))))

    async def includes(self, telegram_id: TelegramChatId) -> bool:
        """Whether whoever has that id is banned."""
        return await self._first(select(BanRow.telegram_id).where(*self._of(telegram_id))) is not None

    async def move(self, old: TelegramChatId, new: TelegramChatId) -> bool:
        """Ban the supergroup that a banned group became, in its place; whether it was banned."""
        ban = await self._session.scalar(select(BanRow).where(*self._of(old)))
        if ban is None:
            return False
        await self.add(new, ban.name, ban.banned_at)
        return await self.remove(old)

    async def name_of(self, telegram_id: TelegramChatId) -> str:
        """What whoever has that id is called, or was when banned; "" where it is not known."""
        chats = select(ChatRow.title).where(ChatRow.bot_id == self._bot_id, ChatRow.chat == telegram_id)
        title = await self._first(chats)
        return title or await self._session.scalar(select(BanRow.name).where(*self._of(telegram_id))) or ""

    async def all(self) -> Sequence[Ban]:
        """All bans, the newest first."""
        rows = select(BanRow.telegram_id, BanRow.name, BanRow.banned_at).where(BanRow.bot_id == self._bot_id)
        ordered = rows.order_by(BanRow.banned_at.desc(), BanRow.telegram_id)
        return [Ban(*row) for row in await self._session.execute(ordered)]

    def _of(self, telegram_id: TelegramChatId) -> tuple[ColumnElement[bool], ...]:
        return BanRow.bot_id == self._bot_id, BanRow.telegram_id == telegram_id
