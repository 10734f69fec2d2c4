"""Forgetting chats: everything that is kept of one goes, and of its deliveries only their numbers stay."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, update

from digests.chats.chat import ChatId, ChatState, FollowKind, TelegramChatId
from digests.sending.broadcast import BroadcastState
from digests.sending.delivery import DeliveryKind, DeliveryState
from storage.collection import Collection, batches
from storage.news.catalogue import only_was_followed
from storage.sending.rate_limits import GROUP
from storage.tables.chats import (
    BanRow,
    BodyRow,
    ChatRow,
    DigestRow,
    FollowRow,
    KeywordRow,
    SuggestionRow,
    UnhandledUpdateRow,
)
from storage.tables.news import FeedRow
from storage.tables.sending import (
    BroadcastRow,
    DeliveryRow,
    FeatureRefusalRow,
    ForgottenDeliveryRow,
    PanelRow,
    RateLimitRow,
)

# Chats that are forgotten at once.
AT_ONCE = 100
_LIVE = (BroadcastState.SCHEDULED, BroadcastState.RUNNING, BroadcastState.PAUSED)
_DEPARTED = (ChatState.BLOCKED, ChatState.GONE)
# What tells a story, and a task of a checklist, from the chats and people of Telegram's updates: they have ids as well.
_OF_NO_PARTY = frozenset({"chat", "text"})
# Where an update names a chat or a person by the id alone.
_ID_FIELDS = ("user_id", "chat_id", "user_chat_id", "migrate_to_chat_id", "migrate_from_chat_id")
# The kind, the subject, the state and the hour of a delivery that is counted.
Ended = tuple[str, int, str, datetime]


class Forgetting(Collection):
    async def forget(self, chat_id: ChatId, now: datetime) -> bool:
        """Delete all that is kept of the chat; False when nothing is.

        What waits to be sent to it is not sent. How many messages of a broadcast, and how many digests, ended in which
        way and hour stays, without saying whose they were; of a broadcast, one that waited counts as one to a chat that
        has left. What a bot's admin composed stays, without saying who did; see `has_live_broadcast`. So does a ban,
        which names the chat by its id at Telegram alone.
        """
        # Nobody queues anything for the chat from here on.
        row = await self._session.get(ChatRow, chat_id, with_for_update=True)
        if row is None:
            return False
        has_left = row.state in _DEPARTED
        bot_id, telegram_id = row.bot_id, row.chat
        await self._count(await self._take_deliveries(chat_id), now, has_left=has_left)
        values = await self._session.execute(
            select(FollowRow.kind, FollowRow.value).where(FollowRow.chat_id == chat_id)
        )
        follows = [(kind, value) for kind, value in values]
        bodies = list(await self._session.scalars(select(DigestRow.body_id).where(DigestRow.chat_id == chat_id)))
        await self._change(delete(ChatRow).where(ChatRow.id == chat_id))
        await self._drop_followed(follows)
        await self._drop_bodies(bodies)
        await self._drop_by_telegram_id(bot_id, telegram_id)
        return True

    async def has_live_broadcast(self, admin: TelegramChatId) -> bool:
        """Whether a broadcast that was composed in that chat is to be sent, and so copied from there."""
        own = select(BroadcastRow.id).where(BroadcastRow.bot_id == self._bot_id, BroadcastRow.admin == admin)
        return await self._first(own.where(BroadcastRow.state.in_(_LIVE))) is not None

    async def departed(self, before: datetime, now: datetime, limit: int = AT_ONCE) -> list[ChatId]:
        """Up to `limit` chats, of all bots, that are blocked or gone since before `before`, by what this was told.

        A chat counts as departed since the first call that finds it so, and returned when a call finds it active.
        """
        left = ChatRow.state.in_(_DEPARTED)
        await self._change(update(ChatRow).where(left, ChatRow.departed_at.is_(None)).values(departed_at=now))
        await self._change(update(ChatRow).where(~left, ChatRow.departed_at.is_not(None)).values(departed_at=None))
        long_ago = select(ChatRow.id).where(ChatRow.departed_at < before).order_by(ChatRow.departed_at).limit(limit)
        return list(await self._session.scalars(long_ago))

    async def _take_deliveries(self, chat_id: ChatId) -> list[DeliveryRow]:
        taken = delete(DeliveryRow).where(DeliveryRow.chat_id == chat_id).returning(DeliveryRow)
        return list(await self._session.scalars(taken.execution_options(synchronize_session=False)))

    async def _count(self, deliveries: Iterable[DeliveryRow], now: datetime, *, has_left: bool) -> None:
        numbers = Counter(ended for row in deliveries if (ended := _ended(row, now, has_left=has_left)))
        rows = [
            {"kind": kind, "subject": subject, "state": state, "hour": hour, "count": number}
            for (kind, subject, state, hour), number in numbers.items()
        ]
        for batch in batches(rows):
            counted = self._dialect.insert(ForgottenDeliveryRow).values(batch)
            more = ForgottenDeliveryRow.count + counted.excluded.count
            keys = ["kind", "subject", "state", "hour"]
            await self._session.execute(counted.on_conflict_do_update(index_elements=keys, set_={"count": more}))

    async def _drop_followed(self, follows: Iterable[tuple[str, str]]) -> None:
        """Delete the words, and the feeds, that nobody else follows and the catalogue does not list."""
        for batch in batches(follows):
            values = [value for _, value in batch]
            followed = exists().where(FollowRow.kind == FollowKind.KEYWORD, FollowRow.value == KeywordRow.text)
            await self._change(delete(KeywordRow).where(KeywordRow.text.in_(values), ~followed))
            await self._change(delete(FeedRow).where(FeedRow.url.in_(values), only_was_followed()))

    async def _drop_bodies(self, bodies: Iterable[int]) -> None:
        for batch in batches(bodies):
            told = exists().where(DigestRow.body_id == BodyRow.id)
            await self._change(delete(BodyRow).where(BodyRow.id.in_(batch), ~told))

    async def _drop_by_telegram_id(self, bot_id: int, telegram_id: TelegramChatId) -> None:
        """Delete what names the bot's chat by its id at Telegram, unless another forum topic of it is kept."""
        own = ChatRow.bot_id == bot_id
        same = select(ChatRow.id).where(own, ChatRow.chat == telegram_id)
        if await self._first(same) is not None:
            return
        for named in (ChatRow.set_up_by, ChatRow.tell_loss_to):
            await self._change(update(ChatRow).where(own, named == telegram_id).values({named: None}))
        own_chats = select(ChatRow.id).where(own)
        decided = update(SuggestionRow).where(SuggestionRow.decided_by == telegram_id)
        await self._change(decided.where(SuggestionRow.chat_id.in_(own_chats)).values(decided_by=None))
        # Who is banned stays so, but for the name: else being forgotten would be a way back.
        ban = update(BanRow).where(BanRow.bot_id == bot_id, BanRow.telegram_id == telegram_id)
        await self._change(ban.values(name=str(telegram_id)))
        own_broadcasts = select(BroadcastRow.id).where(BroadcastRow.bot_id == bot_id)
        panels = delete(PanelRow).where(PanelRow.chat == telegram_id, PanelRow.broadcast_id.in_(own_broadcasts))
        await self._change(panels)
        refused = (FeatureRefusalRow.bot_id == bot_id, FeatureRefusalRow.chat == telegram_id)
        await self._change(delete(FeatureRefusalRow).where(*refused))
        group = (RateLimitRow.bot_id == bot_id, RateLimitRow.name == f"{GROUP}{telegram_id}")
        await self._change(delete(RateLimitRow).where(*group))
        composed = (BroadcastRow.bot_id == bot_id) & (BroadcastRow.admin == telegram_id)
        unsent = composed & BroadcastRow.started_at.is_(None) & BroadcastRow.state.not_in(_LIVE)
        await self._change(delete(BroadcastRow).where(unsent))
        await self._change(update(BroadcastRow).where(composed).values(admin=0))
        await self._drop_updates(bot_id, telegram_id)

    async def _drop_updates(self, bot_id: int, telegram_id: TelegramChatId) -> None:
        own = UnhandledUpdateRow.bot_id == bot_id
        rows = await self._session.execute(select(UnhandledUpdateRow.update_id, UnhandledUpdateRow.content).where(own))
        for update_id, content in rows.all():
            if _names(json.loads(content), telegram_id):
                await self._change(delete(UnhandledUpdateRow).where(own, UnhandledUpdateRow.update_id == update_id))


def _ended(row: DeliveryRow, now: datetime, *, has_left: bool) -> Ended | None:
    """What a delivery counts as; None for a digest that was never sent."""
    is_broadcast = row.kind == DeliveryKind.BROADCAST
    state: str = row.state
    if row.started_at is not None:
        state = DeliveryState.UNKNOWN  # it is leaving at this moment
    elif state in (DeliveryState.QUEUED, DeliveryState.SENDING):
        if not is_broadcast:
            return None
        state = "blocked"
    elif state == DeliveryState.FAILED and has_left:
        state = "blocked"
    at = row.finished_at or now
    return row.kind, row.subject if is_broadcast else 0, state, at.replace(minute=0, second=0, microsecond=0)


def _names(node: Any, telegram_id: int) -> bool:
    """Whether an update, or a part of one, names the chat or the person with that id, wherever it does."""
    if isinstance(node, list):
        return any(_names(part, telegram_id) for part in node)
    if not isinstance(node, dict):
        return False
    if node.get("id") == telegram_id and _OF_NO_PARTY.isdisjoint(node):
        return True
    if any(node.get(name) == telegram_id for name in _ID_FIELDS):
        return True
    return any(_names(part, telegram_id) for part in node.values())
