"""Which bots there is something of, and what becomes of it when another takes a bot's place."""

from sqlalchemy import delete, exists, func, or_, select, union, update
from sqlalchemy.orm import aliased

from digests.sending.delivery import DeliveryKind
from storage.collection import Collection
from storage.tables.chats import BanRow, ChatRow, InviteRow
from storage.tables.sending import BroadcastRow, DeliveryRow


class Bots(Collection):
    async def ids(self) -> set[int]:
        """The bots that have chats, broadcasts, bans or invitations; among them 0 for what is of no known bot yet."""
        tables = (ChatRow, BroadcastRow, BanRow, InviteRow)
        return set(await self._session.scalars(union(*(select(table.bot_id) for table in tables))))

    async def chats(self) -> dict[int, int]:
        """How many chats are kept of each bot that has any, whatever state they are in."""
        counted = select(ChatRow.bot_id, func.count()).group_by(ChatRow.bot_id)
        return {bot_id: count for bot_id, count in await self._session.execute(counted)}  # noqa: C416 (mypy knows no row for a pair)

    async def replace(self, old: int, new: int) -> int:
        """Let all that is kept for the bot `old` be the bot `new`'s; how many chats that are.

        Chats that both have stay as they are, but what broadcasts have left for them is sent by the new bot.
        """
        theirs = aliased(ChatRow)
        same = exists().where(theirs.bot_id == new, theirs.chat == ChatRow.chat, theirs.thread == ChatRow.thread)
        changed = await self._change(update(ChatRow).where(ChatRow.bot_id == old, ~same).values(bot_id=new))
        taken = select(ChatRow.id).where(ChatRow.bot_id == new)
        theirs_by_now = or_(DeliveryRow.chat_id.in_(taken), DeliveryRow.kind == DeliveryKind.BROADCAST)
        deliveries = update(DeliveryRow).where(DeliveryRow.bot_id == old, theirs_by_now)
        await self._change(deliveries.values(bot_id=new))
        known = select(BanRow.telegram_id).where(BanRow.bot_id == new)
        await self._change(delete(BanRow).where(BanRow.bot_id == old, BanRow.telegram_id.in_(known)))
        for model in (BroadcastRow, BanRow, InviteRow):
            await self._change(update(model).where(model.bot_id == old).values(bot_id=new))
        return changed
