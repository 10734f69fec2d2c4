"""The ledger: every message that is on its way or was sent, one row each."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, literal, select, true, update

from digests.broadcast import Audience, BroadcastState
from digests.delivery import Delivery, DeliveryKind, DeliveryState, Verdict
from digests.subscription import Address
from storage.audiences import takers
from storage.collection import batches
from storage.columns import Number, Plain, Utc
from storage.ledger import Ledger, is_in, said
from storage.models import BroadcastRow, ChatRow, DeliveryRow


class Deliveries(Ledger):
    """The ledger, and what changes it."""

    async def queue(self, kind: DeliveryKind, subject: int, chats: Iterable[int], now: datetime) -> int:
        """Queue the digest or broadcast for each of the chats; how many were not queued before."""
        count = 0
        for batch in batches(chats):
            count += await self._queue(kind, subject, select(ChatRow.id).where(ChatRow.id.in_(batch)), now)
        return count

    async def queue_audience(
        self, broadcast_id: int, audience: Audience, now: datetime, *, after: int = 0, limit: int = 1000
    ) -> tuple[int, int]:
        """Queue the broadcast for the next `limit` chats of its audience with an id greater than `after`.

        Returns how many were not queued before, and the id to go on `after`: the same as before when none is left.
        """
        chosen = takers(audience).where(ChatRow.id > after).order_by(ChatRow.id).limit(limit).subquery()
        last = await self._session.scalar(select(func.max(chosen.c.id)))
        if last is None:
            return 0, after
        chats = takers(audience).where(ChatRow.id > after, ChatRow.id <= last)
        return await self._queue(DeliveryKind.BROADCAST, broadcast_id, chats, now), last

    async def claim(self, now: datetime, *, limit: int, lease: timedelta, sender: str) -> list[Delivery]:
        """Up to `limit` deliveries that may go now, the oldest digests first, then broadcasts; for `sender` alone.

        They are SENDING until `finish`. Broadcasts that are not running wait. After `now + lease` see `recover`.
        """
        digests = DeliveryRow.kind == said(DeliveryKind.DIGEST)
        claimed = await self._claim(digests, now, limit, lease, sender)
        running = select(BroadcastRow.id).where(BroadcastRow.state == BroadcastState.RUNNING).order_by(BroadcastRow.id)
        # One by one: each is read in its order from the index, however many chats it waits for.
        for broadcast_id in (await self._session.scalars(running)).all() if len(claimed) < limit else ():
            mine = (DeliveryRow.kind == said(DeliveryKind.BROADCAST)) & (DeliveryRow.subject == broadcast_id)
            claimed += await self._claim(mine, now, limit - len(claimed), lease, sender)
        return claimed

    async def abandon(self, sender: str, now: datetime) -> int:
        """End the leases of a sender that is known to have died, so that `recover` settles them; how many."""
        mine = update(DeliveryRow).where(is_in(DeliveryState.SENDING), DeliveryRow.sender == sender)
        return await self._change(mine.values(lease_until=now))

    async def recover(self, now: datetime) -> int:
        """Settle deliveries whose sender let the lease run out, as it died; how many.

        What had not started is queued again. Of what had, a digest is queued again and may arrive twice; a broadcast
        becomes UNKNOWN: it is never sent twice.
        """
        values = {
            "lease_until": None,
            "started_at": None,
            "tries": DeliveryRow.tries + 1,
            "error": "The sender stopped before an answer came.",
        }
        expired = update(DeliveryRow).where(is_in(DeliveryState.SENDING), DeliveryRow.lease_until <= now)
        started = (DeliveryRow.kind == DeliveryKind.BROADCAST) & DeliveryRow.started_at.is_not(None)
        digests, broadcasts = expired.where(~started), expired.where(started)
        again = await self._change(digests.values(values | {"state": DeliveryState.QUEUED, "not_before": now}))
        lost = await self._change(broadcasts.values(values | {"state": DeliveryState.UNKNOWN, "finished_at": now}))
        return again + lost

    async def start(self, delivery_id: int, now: datetime) -> bool:
        """Note that the message leaves now; False when the delivery is not being sent (any more)."""
        sending = update(DeliveryRow).where(DeliveryRow.id == delivery_id, DeliveryRow.state == DeliveryState.SENDING)
        return bool(await self._change(sending.values(started_at=now)))

    async def finish(self, delivery_id: int, verdict: Verdict, now: datetime) -> bool:
        """Write what became of an attempt; False when the delivery is not being sent (any more)."""
        again = verdict.state is DeliveryState.QUEUED
        values = {
            "state": verdict.state,
            "tries": DeliveryRow.tries + int(verdict.counted),
            "lease_until": None,
            "started_at": None,
            "error": verdict.error,
            "message_ids": verdict.message_ids,
            "finished_at": None if again else now,
        }
        if again:
            values["not_before"] = verdict.not_before or now
        sending = update(DeliveryRow).where(DeliveryRow.id == delivery_id, DeliveryRow.state == DeliveryState.SENDING)
        return bool(await self._change(sending.values(values)))

    async def withdraw(self, broadcast_id: int) -> int:
        """Take what has not left of the broadcast out of the ledger; how many."""
        mine = (DeliveryRow.kind == DeliveryKind.BROADCAST, DeliveryRow.subject == broadcast_id)
        claimed = (DeliveryRow.state == DeliveryState.SENDING) & DeliveryRow.started_at.is_(None)
        return await self._change(
            delete(DeliveryRow).where(*mine, (DeliveryRow.state == DeliveryState.QUEUED) | claimed)
        )

    async def prune(self, before: datetime) -> int:
        """Forget the deliveries that ended before `before`; how many."""
        return await self._change(delete(DeliveryRow).where(DeliveryRow.finished_at < before))

    async def _queue(self, kind: DeliveryKind, subject: int, chats: Select[int], now: datetime) -> int:
        chat_id = chats.subquery().c.id
        moment = literal(now, Utc())
        row = select(chat_id, _text(kind), literal(subject, Number), _text(DeliveryState.QUEUED), moment, moment)
        # SQLite takes "ON" for a join's unless the SELECT has a WHERE.
        columns = ["chat_id", "kind", "subject", "state", "queued_at", "not_before"]
        queued = self._dialect.insert(DeliveryRow).from_select(columns, row.where(true()))
        return await self._change(queued.on_conflict_do_nothing())

    async def _claim(
        self, which: ColumnElement[bool], now: datetime, limit: int, lease: timedelta, sender: str
    ) -> list[Delivery]:
        waiting = (
            select(DeliveryRow.id)
            .where(is_in(DeliveryState.QUEUED), which, DeliveryRow.not_before <= now)
            .order_by(DeliveryRow.not_before, DeliveryRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte()
        )
        claimed = await self._session.scalars(
            update(DeliveryRow)
            .where(DeliveryRow.id.in_(select(waiting.c.id)))
            .values(state=DeliveryState.SENDING, lease_until=now + lease, sender=sender)
            .returning(DeliveryRow.id)
            .execution_options(synchronize_session=False)
        )
        return await self._read(claimed.all())

    async def _read(self, ids: Sequence[int]) -> list[Delivery]:
        rows = await self._session.execute(
            select(DeliveryRow, ChatRow.chat, ChatRow.thread)
            .join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
            .where(DeliveryRow.id.in_(ids))
            .order_by(DeliveryRow.not_before, DeliveryRow.id)
        )
        return [
            Delivery(row.id, DeliveryKind(row.kind), row.subject, row.chat_id, Address(chat, thread), row.tries)
            for row, chat, thread in rows
        ]


def _text(word: str) -> ColumnElement[str]:
    return literal(word, Plain())
