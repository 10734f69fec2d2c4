"""Chats whose id at Telegram changes: a group that becomes a supergroup."""

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import aliased

from digests.chats.chat import ChatId, TelegramChatId
from storage.collection import Collection
from storage.tables.chats import ChatRow, DigestRow, FeedbackRow, FollowRow, PrivateFeedRow, QueryRow, SavedStoryRow
from storage.tables.sending import DeliveryRow, FeatureRefusalRow

_SCHEDULE = ("times", "weekdays", "zone", "quiet", "due_at", "due_label", "paused", "paused_until")
_FORM = (
    *("length", "announcements", "languages", "others_named", "stories", "picture", "headlines", "silent"),
    *("language", "rich_layout", "set_up_by"),
)
_CHOSEN = (*_SCHEDULE, *_FORM)


class Mergers(Collection):
    """Moving chats, for `Chats`."""

    async def move(self, old: TelegramChatId, new: TelegramChatId) -> None:
        target = aliased(ChatRow)
        there = (target.bot_id == self._bot_id) & (target.chat == new) & (target.thread == ChatRow.thread)
        pairs = await self._session.execute(
            select(ChatRow.id, target.id)
            .outerjoin(target, there)
            .where(ChatRow.bot_id == self._bot_id, ChatRow.chat == old)
        )
        for old_id, new_id in pairs.all():
            if new_id is None:
                moved = update(ChatRow).where(ChatRow.id == old_id)
                await self._change(moved.values(chat=new, kind="supergroup"))
            else:
                await self._merge(old_id, new_id)
        # What the group refused, a supergroup may take.
        refused = (FeatureRefusalRow.bot_id == self._bot_id, FeatureRefusalRow.chat == old)
        await self._change(delete(FeatureRefusalRow).where(*refused))

    async def _merge(self, old_id: ChatId, new_id: ChatId) -> None:
        await self._take_schedule(old_id, new_id)
        for model, key in (
            (FollowRow, (FollowRow.kind, FollowRow.value)),
            (DeliveryRow, (DeliveryRow.kind, DeliveryRow.subject)),
            (FeedbackRow, (FeedbackRow.kind, FeedbackRow.value)),
            (SavedStoryRow, (SavedStoryRow.url,)),
        ):
            there = select(*key).where(model.chat_id == new_id)
            await self._change(delete(model).where(model.chat_id == old_id, tuple_(*key).in_(there)))
            await self._change(update(model).where(model.chat_id == old_id).values(chat_id=new_id))
        await self._take_digests(old_id, new_id)
        await self._change(update(QueryRow).where(QueryRow.chat_id == old_id).values(chat_id=new_id))
        # Of two addresses at which its digests are read, the new chat's stays: an address leads to one chat alone.
        reads = select(PrivateFeedRow.chat_id).where(PrivateFeedRow.chat_id == new_id).exists()
        own_feed = update(PrivateFeedRow).where(PrivateFeedRow.chat_id == old_id, ~reads)
        await self._change(own_feed.values(chat_id=new_id))
        await self._change(delete(ChatRow).where(ChatRow.id == old_id))

    async def _take_digests(self, old_id: ChatId, new_id: ChatId) -> None:
        """Where both had a digest for a slot, the old one's gets another: what either told is told."""
        taken = select(DigestRow.slot).where(DigestRow.chat_id == new_id)
        mine = update(DigestRow).where(DigestRow.chat_id == old_id)
        await self._change(mine.where(DigestRow.slot.in_(taken)).values(slot=DigestRow.slot + f" of chat {old_id}"))
        await self._change(mine.values(chat_id=new_id))

    async def _take_schedule(self, old_id: ChatId, new_id: ChatId) -> None:
        old = aliased(ChatRow)
        values = {name: select(getattr(old, name)).where(old.id == old_id).scalar_subquery() for name in _CHOSEN}
        await self._change(update(ChatRow).where(ChatRow.id == new_id, ChatRow.times == "").values(values))
        admitted = select(old.admitted).where(old.id == old_id).scalar_subquery()
        await self._change(update(ChatRow).where(ChatRow.id == new_id, ~ChatRow.admitted).values(admitted=admitted))
