"""The deliveries of a whole broadcast at a time: queued, held back, withdrawn, queued again."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from digests.chats.chat import ChatId, ChatState
from digests.sending.delivery import DeliveryKind, DeliveryState
from storage.collection import Collection
from storage.tables.chats import ChatRow
from storage.tables.sending import DeliveryRow

# Deliveries that are withdrawn, or queued again, at once.
AT_ONCE = 1000
_UNSTARTED = (DeliveryRow.state == DeliveryState.SENDING) & DeliveryRow.started_at.is_(None)


class BroadcastDeliveries(Collection):
    """What can be done with all the deliveries of one broadcast."""

    async def release_unstarted(self, broadcast_id: int) -> int:
        """Queue again what a sender has taken of the broadcast but not begun to send; how many."""
        taken = update(DeliveryRow).where(*_of(broadcast_id), _UNSTARTED)
        return await self._change(taken.values(state=DeliveryState.QUEUED, lease_until=None))

    async def is_under_way(self, broadcast_id: int) -> bool:
        """Whether some of the broadcast waits or is being sent."""
        waiting = DeliveryRow.state.in_([DeliveryState.QUEUED, DeliveryState.SENDING])
        first = select(DeliveryRow.id).where(*_of(broadcast_id), waiting)
        return await self._first(first) is not None

    async def withdraw(self, broadcast_id: int, limit: int = AT_ONCE) -> int:
        """Take what has not left of the broadcast out of the ledger, `limit` deliveries at most; how many."""
        waiting = (DeliveryRow.state == DeliveryState.QUEUED) | _UNSTARTED
        some = select(DeliveryRow.id).where(*_of(broadcast_id), waiting).limit(limit)
        return await self._change(delete(DeliveryRow).where(DeliveryRow.id.in_(some), waiting))

    async def requeue_failed(self, broadcast_id: int, now: datetime, limit: int = AT_ONCE) -> int:
        """Queue again what failed, where the chat can still be written to, `limit` deliveries at most; how many."""
        there = ChatRow.state == ChatState.ACTIVE
        some = (
            select(DeliveryRow.id)
            .join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
            .where(*_of(broadcast_id), DeliveryRow.state == DeliveryState.FAILED, there)
            .limit(limit)
        )
        values = {"state": DeliveryState.QUEUED, "tries": 0, "not_before": now, "finished_at": None, "error": ""}
        return await self._change(update(DeliveryRow).where(DeliveryRow.id.in_(some)).values(values))

    async def sent_to(self, chat_id: ChatId, broadcast_id: int) -> tuple[tuple[int, ...], datetime] | None:
        """Under which message ids the broadcast arrived in the chat, and when; None when it did not."""
        row = await self._session.scalar(
            select(DeliveryRow).where(
                *_of(broadcast_id), DeliveryRow.chat_id == chat_id, DeliveryRow.state == DeliveryState.SENT
            )
        )
        return (row.message_ids, row.finished_at) if row and row.finished_at else None


def _of(broadcast_id: int) -> tuple[ColumnElement[bool], ...]:
    return DeliveryRow.kind == DeliveryKind.BROADCAST, DeliveryRow.subject == broadcast_id
