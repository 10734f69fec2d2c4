"""The ledger: every message that is on its way or was sent, one row each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, literal, null, select, update

from digests.alerts import slots_of
from digests.chats.chat import Address, ChatId, TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from digests.sending.delivery import Delivery, DeliveryKind, DeliveryState, NextState
from storage.collection import Collection, batches
from storage.sending.audiences import recipients_query
from storage.sending.delivery_states import SENDER_DIED, in_state, inline_literal
from storage.tables.base import Base
from storage.tables.chats import ChatRow, DigestRow
from storage.tables.sending import BroadcastRow, DeliveryRow
from storage.tables.types import Number, Plain, Utc

# Above the id of any digest.
_AFTER_ALL = 2**62
_TABLE = Base.metadata.tables[DeliveryRow.__tablename__]
# Chats that a broadcast is queued for at once.
AT_ONCE = 1000
# One statement for many rows, each with an outcome of its own.
_FINISH = (
    update(_TABLE)
    .where(
        _TABLE.c.id == bindparam("delivery_id"),
        _TABLE.c.state == literal(DeliveryState.SENDING, Plain()),
        _TABLE.c.sender == bindparam("claimed_by"),
    )
    .values(
        state=bindparam("new_state"),
        tries=_TABLE.c.tries + bindparam("counted", type_=Number),
        lease_until=None,
        started_at=None,
        error=bindparam("new_error"),
        message_ids=bindparam("telegram_ids"),
        finished_at=bindparam("ended_at"),
        not_before=func.coalesce(bindparam("try_after", type_=Utc()), _TABLE.c.not_before),
    )
)


class Deliveries(Collection):
    """What queues, claims and finishes deliveries. See `DeliveryReports` for what became of them."""

    async def queue_digests(self, ids: Iterable[int], now: datetime) -> int:
        """Queue each of the digests for its chat; how many were not queued before.

        They are wanted since their chats' slots as these stand (see `DeliveryReports.lateness`): advance the chats
        after this.
        """
        count = 0
        for batch in batches(ids):
            wanted = select(ChatRow.bot_id, DigestRow.chat_id, DigestRow.id, ChatRow.due_at)
            wanted = wanted.join(ChatRow, ChatRow.id == DigestRow.chat_id).where(DigestRow.id.in_(batch))
            count += await self._queue(DeliveryKind.DIGEST, wanted, now)
        return count

    async def queue_alerts(self, ids: Iterable[int], now: datetime) -> int:
        """Queue each of these digests, of one story, as an alert for its chat; how many were not queued before."""
        count = 0
        for batch in batches(ids):
            made = select(ChatRow.bot_id, DigestRow.chat_id, DigestRow.id, null())
            made = made.join(ChatRow, ChatRow.id == DigestRow.chat_id).where(DigestRow.id.in_(batch))
            count += await self._queue(DeliveryKind.ALERT, made, now)
        return count

    async def last_alert(self, chat_id: ChatId, story: int) -> int | None:
        """The id of the message that alerted the chat of this story the last time; None where none did."""
        mine = (DigestRow.chat_id == chat_id, DigestRow.slot.startswith(slots_of(story)))
        sent = (
            select(DeliveryRow.message_ids)
            .join(DigestRow, (DigestRow.id == DeliveryRow.subject) & (DigestRow.chat_id == DeliveryRow.chat_id))
            .where(DeliveryRow.kind == DeliveryKind.ALERT, DeliveryRow.state == DeliveryState.SENT, *mine)
        )
        message_ids = await self._first(sent.order_by(DeliveryRow.id.desc()))
        return message_ids[0] if message_ids else None

    async def queue_audience(
        self, broadcast_id: int, audience: Audience, now: datetime, *, after: int = 0, limit: int = AT_ONCE
    ) -> tuple[int, int]:
        """Queue the broadcast for the next `limit` chats of its audience with an id greater than `after`.

        Returns how many were not queued before, and the id to go on `after`: the same as before when none is left.
        """
        rest = recipients_query(self._bot_id, audience, now).where(ChatRow.id > after)
        chosen = rest.order_by(ChatRow.id).limit(limit).subquery()
        last = await self._session.scalar(select(func.max(chosen.c.id)))
        if last is None:
            return 0, after
        recipients = rest.where(ChatRow.id <= last).with_only_columns(ChatRow.bot_id, ChatRow.id)
        chats = recipients.add_columns(literal(broadcast_id, Number), null())
        return await self._queue(DeliveryKind.BROADCAST, chats, now), last

    async def claim(
        self, kind: DeliveryKind, now: datetime, *, limit: int, lease: timedelta, sender: str
    ) -> list[Delivery]:
        """Up to `limit` of the bot's deliveries of `kind` that may go now, the oldest first; for `sender` alone.

        They are SENDING until `finish`. Broadcasts that are not running wait. After `now + lease` see
        `settle_expired_leases`.
        """
        if kind is not DeliveryKind.BROADCAST:
            own = (DeliveryRow.kind == inline_literal(kind)) & (DeliveryRow.bot_id == self._bot_id)
            return await self._claim(own, now, limit, lease, sender)
        claimed: list[Delivery] = []
        running = select(BroadcastRow.id).where(
            BroadcastRow.state == BroadcastState.RUNNING, BroadcastRow.bot_id == self._bot_id
        )
        # One by one: each is read in its order from the index, however many chats it waits for.
        for broadcast_id in (await self._session.scalars(running.order_by(BroadcastRow.id))).all():
            if len(claimed) == limit:
                break
            mine = (DeliveryRow.kind == inline_literal(DeliveryKind.BROADCAST)) & (DeliveryRow.subject == broadcast_id)
            claimed += await self._claim(mine, now, limit - len(claimed), lease, sender)
        return claimed

    async def expire_leases(self, sender: str, now: datetime) -> int:
        """End the leases of a sender that is known to have died: `settle_expired_leases` settles them; how many."""
        mine = update(DeliveryRow).where(in_state(DeliveryState.SENDING), DeliveryRow.sender == sender)
        return await self._change(mine.values(lease_until=now))

    async def release_unstarted(self, kind: DeliveryKind, now: datetime, *, sender: str) -> int:
        """Queue again what `sender` has claimed of `kind` for the bot and not started; how many."""
        own = (DeliveryRow.kind == inline_literal(kind), DeliveryRow.bot_id == self._bot_id)
        return await self._release_unstarted(sender, now, *own)

    async def release_all_unstarted(self, now: datetime, *, sender: str) -> int:
        """The same for all kinds and bots."""
        return await self._release_unstarted(sender, now)

    async def withdraw(self, telegram_id: TelegramChatId, why: str, now: datetime) -> int:
        """Let what waits to be sent to the chat with that id at Telegram fail; how many messages that were."""
        chats = select(ChatRow.id).where(ChatRow.bot_id == self._bot_id, ChatRow.chat == telegram_id)
        waiting = update(DeliveryRow).where(DeliveryRow.chat_id.in_(chats), in_state(DeliveryState.QUEUED))
        return await self._change(waiting.values(state=DeliveryState.FAILED, error=why, finished_at=now))

    async def withdraw_announcements(self, chat: ChatId) -> int:
        """Take out of the ledger the announcements that wait to be sent to the chat; how many.

        What undoes a broadcast stays, and what is for that one chat, which arrives whatever it takes otherwise.
        """
        others = select(BroadcastRow.id).where((BroadcastRow.undo_of > 0) | (BroadcastRow.only_chat > 0))
        waiting = (DeliveryRow.chat_id == chat, in_state(DeliveryState.QUEUED))
        sends = (DeliveryRow.kind == inline_literal(DeliveryKind.BROADCAST), DeliveryRow.subject.not_in(others))
        return await self._change(delete(DeliveryRow).where(*waiting, *sends))

    async def hasten(self, chat: ChatId, now: datetime) -> int:
        """Let what waits for a later moment be sent to the chat as soon as its settings let it; how many."""
        later = (DeliveryRow.chat_id == chat, in_state(DeliveryState.QUEUED), DeliveryRow.not_before > now)
        return await self._change(update(DeliveryRow).where(*later).values(not_before=now))

    async def prune(self, before: datetime, limit: int) -> int:
        """Forget up to `limit` digests and alerts that ended before `before`, of all bots; how many.

        Only those whose digest is forgotten, too: it keeps what was told from being queued again. Broadcasts stay, as
        their panels count them.
        """
        # By the ids of the digests, which are given in order and once: so the index leads to what is to be deleted.
        oldest = select(func.coalesce(func.min(DigestRow.id), _AFTER_ALL)).scalar_subquery()
        ended = (DeliveryRow.subject < oldest, DeliveryRow.finished_at < before)
        kinds = DeliveryRow.kind.in_([DeliveryKind.DIGEST, DeliveryKind.ALERT])
        some = select(DeliveryRow.id).where(kinds, *ended).limit(limit)
        return await self._change(delete(DeliveryRow).where(DeliveryRow.id.in_(some)))

    async def senders(self) -> list[str]:
        """Who has claimed deliveries that are not finished."""
        senders = (
            select(DeliveryRow.sender).where(in_state(DeliveryState.SENDING)).distinct().order_by(DeliveryRow.sender)
        )
        return list(await self._session.scalars(senders))

    async def settle_expired_leases(self, now: datetime) -> int:
        """Settle deliveries whose sender let the lease run out, as it died; how many.

        What had not started is queued again. Of what had, a digest is queued again and may arrive twice; a broadcast
        or an alert becomes UNKNOWN: it is never sent twice. What deletes a broadcast's messages can do so twice.
        """
        values = {
            "lease_until": None,
            "started_at": None,
            "tries": DeliveryRow.tries + 1,
            "error": SENDER_DIED,
        }
        expired = update(DeliveryRow).where(in_state(DeliveryState.SENDING), DeliveryRow.lease_until <= now)
        undos = select(BroadcastRow.id).where(BroadcastRow.undo_of > 0)
        sends = (DeliveryRow.kind == DeliveryKind.BROADCAST) & DeliveryRow.subject.not_in(undos)
        once = sends | (DeliveryRow.kind == DeliveryKind.ALERT)
        started = once & DeliveryRow.started_at.is_not(None)
        digests, broadcasts = expired.where(~started), expired.where(started)
        again = await self._change(digests.values(values | {"state": DeliveryState.QUEUED, "not_before": now}))
        lost = await self._change(broadcasts.values(values | {"state": DeliveryState.UNKNOWN, "finished_at": now}))
        return again + lost

    async def start(self, ids: Sequence[int], now: datetime, *, lease: timedelta, sender: str) -> set[int]:
        """Note that these messages leave now, and are leased for so much longer; which of them `sender` may send.

        What left already may not: it was claimed twice, as its lease ran out while it waited.
        """
        mine = (DeliveryRow.id.in_(ids), in_state(DeliveryState.SENDING), DeliveryRow.sender == sender)
        unstarted = update(DeliveryRow).where(*mine, DeliveryRow.started_at.is_(None))
        started = unstarted.values(started_at=now, lease_until=now + lease)
        options = {"synchronize_session": False}
        return set(await self._session.scalars(started.returning(DeliveryRow.id).execution_options(**options)))

    async def finish(self, next_states: Mapping[int, NextState], now: datetime, *, sender: str) -> int:
        """Write what became of attempts, by the deliveries' ids; how many of them `sender` still had."""
        connection = await self._session.connection()
        rows = [_finished(delivery_id, next_state, now) for delivery_id, next_state in next_states.items()]
        written = await connection.execute(
            _FINISH, [row | {"claimed_by": sender} for row in rows], execution_options={"preserve_rowcount": True}
        )
        return written.rowcount

    async def _queue(self, kind: DeliveryKind, messages: Select[*tuple[Any, ...]], now: datetime) -> int:
        """Queue what `messages` selects, each with WHERE: bot, chat, subject, and since when it is due."""
        rows = messages.add_columns(_bound_text(kind), _bound_text(DeliveryState.QUEUED), literal(now, Utc()))
        columns = ["bot_id", "chat_id", "subject", "due_at", "kind", "state", "not_before"]
        return await self._change(self._dialect.insert(DeliveryRow).from_select(columns, rows).on_conflict_do_nothing())

    async def _release_unstarted(self, sender: str, now: datetime, *which: ColumnElement[bool]) -> int:
        claimed = (in_state(DeliveryState.SENDING), DeliveryRow.sender == sender, DeliveryRow.started_at.is_(None))
        values = {"state": DeliveryState.QUEUED, "lease_until": None, "not_before": now}
        return await self._change(update(DeliveryRow).where(*claimed, *which).values(values))

    async def _claim(
        self, which: ColumnElement[bool], now: datetime, limit: int, lease: timedelta, sender: str
    ) -> list[Delivery]:
        waiting = (
            select(DeliveryRow.id)
            .where(in_state(DeliveryState.QUEUED), which, DeliveryRow.not_before <= now)
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


def _finished(delivery_id: int, next_state: NextState, now: datetime) -> dict[str, object]:
    again = next_state.state is DeliveryState.QUEUED
    return {
        "delivery_id": delivery_id,
        "new_state": next_state.state,
        "counted": int(next_state.counted),
        "new_error": next_state.error,
        "telegram_ids": next_state.message_ids,
        "ended_at": None if again else now,
        "try_after": (next_state.not_before or now) if again else None,
    }


def _bound_text(word: str) -> ColumnElement[str]:
    return literal(word, Plain())
