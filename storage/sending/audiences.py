"""Who is meant by an audience."""

from datetime import datetime, timedelta

from sqlalchemy import Select, exists, func, select

from digests.chats.chat import ChatState, FollowKind
from digests.sending.broadcast import Audience, ChatKind
from digests.sending.delivery import DeliveryKind, DeliveryState
from storage.tables.chats import ChatRow, FollowRow
from storage.tables.sending import DeliveryRow

_KINDS = {
    ChatKind.PRIVATE: ("private",),
    ChatKind.GROUP: ("group", "supergroup"),
    ChatKind.CHANNEL: ("channel",),
}


def recipients_query(bot_id: int, audience: Audience, now: datetime) -> Select[int]:
    """The ids of the bot's chats that get a broadcast to `audience` now; `only_chat` is such an id."""
    if audience.undo_of:
        return _reached(audience.undo_of)  # also those that left: their copies are to be deleted all the same
    # Said so that no index on the bot or the state fits: the audience is read in the order of ids, a batch at a time,
    # and sorting all that is left for each batch takes a million chats from five seconds to seventy.
    own = func.coalesce(ChatRow.bot_id, 0) == bot_id
    chosen = select(ChatRow.id).where(own, func.coalesce(ChatRow.state, "") == ChatState.ACTIVE)
    if audience.only_chat:
        return chosen.where(ChatRow.id == audience.only_chat)  # named by the admin, whatever it takes otherwise
    chosen = chosen.where(ChatRow.announcements)
    if audience.language:
        chosen = chosen.where(ChatRow.language == audience.language)
    if audience.kind:
        chosen = chosen.where(ChatRow.kind.in_(_KINDS[audience.kind]))
    if audience.active_days:
        chosen = chosen.where(ChatRow.seen_at >= now - timedelta(days=audience.active_days))
    if audience.topic:
        follows = exists().where(FollowRow.kind == FollowKind.TOPIC, FollowRow.value == audience.topic)
        chosen = chosen.where(follows.where(FollowRow.chat_id == ChatRow.id))
    return chosen


def _reached(broadcast_id: int) -> Select[int]:
    got = exists().where(DeliveryRow.chat_id == ChatRow.id, DeliveryRow.kind == DeliveryKind.BROADCAST)
    got = got.where(DeliveryRow.subject == broadcast_id, DeliveryRow.state == DeliveryState.SENT)
    return select(ChatRow.id).where(got)
