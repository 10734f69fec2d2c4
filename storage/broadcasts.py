"""The broadcasts that admins composed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, insert, select, update

from digests.broadcast import Audience, Broadcast, BroadcastState
from storage.audiences import takers
from storage.collection import Collection
from storage.models import BroadcastRow


class Broadcasts(Collection):
    async def draft(self, admin: int, message_ids: Sequence[int], audience: Audience, now: datetime) -> Broadcast:
        """A new draft of the messages `message_ids` in the chat `admin`."""
        row = insert(BroadcastRow).values(
            admin=admin, message_ids=tuple(message_ids), state=BroadcastState.DRAFT, created_at=now, **_aim(audience)
        )
        return _broadcast((await self._session.scalars(row.returning(BroadcastRow))).one())

    async def get(self, broadcast_id: int) -> Broadcast | None:
        row = await self._session.get(BroadcastRow, broadcast_id)
        return _broadcast(row) if row else None

    async def save(self, broadcast: Broadcast) -> None:
        """Keep everything known of `broadcast` but its state: see `set_state`."""
        values = {"message_ids": broadcast.message_ids, "panel": broadcast.panel, **_aim(broadcast.audience)}
        values |= {"enlisted_to": broadcast.enlisted_to, "enlisted": broadcast.enlisted}
        await self._change(update(BroadcastRow).where(BroadcastRow.id == broadcast.id).values(values))

    async def set_state(self, broadcast_id: int, expected: BroadcastState, new: BroadcastState) -> bool:
        """Let the broadcast go from the state `expected` into `new`: False when it is in another."""
        same = (BroadcastRow.id == broadcast_id, BroadcastRow.state == expected)
        return bool(await self._change(update(BroadcastRow).where(*same).values(state=new)))

    async def running(self) -> list[Broadcast]:
        """The running broadcasts, first composed first."""
        found = select(BroadcastRow).where(BroadcastRow.state == BroadcastState.RUNNING).order_by(BroadcastRow.id)
        return [_broadcast(row) for row in await self._session.scalars(found)]

    async def audience_size(self, audience: Audience) -> int:
        """How many chats would get it now."""
        return await self._session.scalar(select(func.count()).select_from(takers(audience).subquery())) or 0


def _aim(audience: Audience) -> dict[str, object]:
    return {"topic": audience.topic, "language": audience.language, "only_chat": audience.only_chat}


def _broadcast(row: BroadcastRow) -> Broadcast:
    return Broadcast(
        id=row.id,
        admin=row.admin,
        message_ids=row.message_ids,
        audience=Audience(row.topic, row.language, row.only_chat),
        state=BroadcastState(row.state),
        created_at=row.created_at,
        panel=row.panel,
        enlisted_to=row.enlisted_to,
        enlisted=row.enlisted,
    )
