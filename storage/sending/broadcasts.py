"""The broadcasts that admins composed."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, insert, select, update

from digests.sending.broadcast import Audience, Broadcast, BroadcastState, ChatKind
from digests.sending.link_buttons import LinkButton
from storage.collection import Collection
from storage.sending.audiences import recipients_query
from storage.tables.chats import ChatRow
from storage.tables.sending import BroadcastRow

_QUEUES = (BroadcastState.RUNNING, BroadcastState.PAUSED)


class Broadcasts(Collection):
    """The bot's own broadcasts; what changes one is told its number by what has read it."""

    async def draft(self, admin: int, message_ids: Sequence[int], audience: Audience, now: datetime) -> Broadcast:
        """A new draft of the messages `message_ids` in the chat `admin`."""
        row = insert(BroadcastRow).values(
            bot_id=self._bot_id,
            admin=admin,
            message_ids=tuple(message_ids),
            state=BroadcastState.DRAFT,
            created_at=now,
            **_audience_columns(audience),
        )
        return _broadcast((await self._session.scalars(row.returning(BroadcastRow))).one())

    async def get(self, broadcast_id: int) -> Broadcast | None:
        return next(iter(await self._selected(self._own().where(BroadcastRow.id == broadcast_id))), None)

    async def get_for_update(self, broadcast_id: int) -> Broadcast | None:
        """As `get`, and nobody else changes it before this transaction ends: for what is to be saved again."""
        row = self._own().where(BroadcastRow.id == broadcast_id).with_for_update()
        return next(iter(await self._selected(row)), None)

    async def save(self, broadcast: Broadcast) -> None:
        """Keep everything known of `broadcast` but its state: see `set_state`."""
        values = {
            "admin": broadcast.admin,
            "message_ids": broadcast.message_ids,
            "frozen": broadcast.frozen,
            "links": json.dumps([[link.label, link.url] for link in broadcast.links]),
            "send_at": broadcast.send_at,
            "size": broadcast.size,
            "started_at": broadcast.started_at,
            "watched_from": broadcast.watched_from,
            "ended_at": broadcast.ended_at,
            "queued_up_to": broadcast.queued_up_to,
            "fully_queued": broadcast.fully_queued,
            "silently": broadcast.silently,
            **_audience_columns(broadcast.audience),
        }
        await self._change(update(BroadcastRow).where(BroadcastRow.id == broadcast.id).values(values))

    async def set_state(self, broadcast_id: int, expected: BroadcastState, new: BroadcastState) -> bool:
        """Let the broadcast go from the state `expected` into `new`: False when it is in another."""
        same = (BroadcastRow.id == broadcast_id, BroadcastRow.state == expected)
        return bool(await self._change(update(BroadcastRow).where(*same).values(state=new)))

    async def running(self) -> list[Broadcast]:
        """The running broadcasts, first composed first."""
        return await self._selected(self._in_order().where(BroadcastRow.state == BroadcastState.RUNNING))

    async def due(self, now: datetime) -> list[Broadcast]:
        """The scheduled broadcasts that are to leave by now, first composed first."""
        waiting = self._in_order().where(BroadcastRow.state == BroadcastState.SCHEDULED)
        return await self._selected(waiting.where(BroadcastRow.send_at <= now))

    async def to_queue_or_withdraw(self) -> list[Broadcast]:
        """Those whose deliveries are to be queued, and cancelled ones whose deliveries are to be withdrawn."""
        halted = (BroadcastRow.state == BroadcastState.CANCELLED) & BroadcastRow.started_at.is_not(None)
        wanted = BroadcastRow.state.in_(_QUEUES) | halted
        return await self._selected(self._in_order().where(wanted, ~BroadcastRow.fully_queued))

    async def latest_undo(self, broadcast_id: int) -> Broadcast | None:
        """The last broadcast that deletes, or is to delete, the messages of this one, unless it was cancelled."""
        undos = select(BroadcastRow).where(BroadcastRow.undo_of == broadcast_id, BroadcastRow.undo_of > 0)
        kept = undos.where(BroadcastRow.state != BroadcastState.CANCELLED).order_by(BroadcastRow.id.desc()).limit(1)
        return next(iter(await self._selected(kept)), None)

    async def latest(self, limit: int, *, skip: int = 0) -> list[Broadcast]:
        """Up to `limit` broadcasts, newest first, without the newest `skip`."""
        newest = self._own().order_by(BroadcastRow.id.desc()).offset(skip).limit(limit)
        return await self._selected(newest)

    async def audience_size(self, audience: Audience, now: datetime) -> int:
        """How many chats would get it now."""
        meant = recipients_query(self._bot_id, audience, now).subquery()
        return await self._only(select(func.count()).select_from(meant))

    async def quiet_hours(self, audience: Audience, now: datetime) -> dict[tuple[str, str], int]:
        """The quiet hours that chats of the audience have, as text, and their zone; and how many chats have these."""
        meant = recipients_query(self._bot_id, audience, now).where(ChatRow.quiet != "").subquery()
        kept = select(ChatRow.quiet, ChatRow.zone, func.count()).join(meant, meant.c.id == ChatRow.id)
        rows = await self._session.execute(kept.group_by(ChatRow.quiet, ChatRow.zone))
        return {(quiet, zone): count for quiet, zone, count in rows}

    async def languages(self, now: datetime, limit: int) -> list[str]:
        """The languages of the chats that take announcements, most spoken first."""
        everyone = recipients_query(self._bot_id, Audience(), now).subquery()
        spoken = select(ChatRow.language).join(everyone, everyone.c.id == ChatRow.id).where(ChatRow.language != "")
        ranked = spoken.group_by(ChatRow.language).order_by(func.count().desc(), ChatRow.language).limit(limit)
        return list(await self._session.scalars(ranked))

    def _own(self) -> Select[BroadcastRow]:
        return select(BroadcastRow).where(BroadcastRow.bot_id == self._bot_id)

    def _in_order(self) -> Select[BroadcastRow]:
        return self._own().order_by(BroadcastRow.id)

    async def _selected(self, wanted: Select[BroadcastRow]) -> list[Broadcast]:
        return [_broadcast(row) for row in await self._session.scalars(wanted)]


def _audience_columns(audience: Audience) -> dict[str, object]:
    return {
        "topic": audience.topic,
        "language": audience.language,
        "kind": audience.kind or "",
        "active_days": audience.active_days,
        "only_chat": audience.only_chat,
        "undo_of": audience.undo_of,
    }


def _broadcast(row: BroadcastRow) -> Broadcast:
    kind = ChatKind(row.kind) if row.kind else None
    return Broadcast(
        id=row.id,
        admin=row.admin,
        message_ids=row.message_ids,
        audience=Audience(row.topic, row.language, kind, row.active_days, row.only_chat, row.undo_of),
        state=BroadcastState(row.state),
        created_at=row.created_at,
        frozen=row.frozen,
        links=tuple(LinkButton(label, url) for label, url in json.loads(row.links)),
        send_at=row.send_at,
        size=row.size,
        started_at=row.started_at,
        watched_from=row.watched_from,
        ended_at=row.ended_at,
        queued_up_to=row.queued_up_to,
        fully_queued=row.fully_queued,
        silently=row.silently,
    )
