"""The pace of each bot token, and who does its work: shared by all processes that use the token."""

from datetime import UTC, datetime, timedelta
from typing import Literal, cast

from sqlalchemy import ColumnElement, delete, literal, or_, select

from storage.collection import Collection
from storage.columns import Number
from storage.models import HoldRow, LaneRow

Role = Literal["sender", "poller", "grouper"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class Lanes(Collection):
    """One lane per bot, by the number that its token begins with."""

    async def ensure(self, bot_id: int) -> None:
        """Let the bot have a lane. The other methods do so themselves."""
        await self._session.execute(self._dialect.insert(LaneRow).values(bot_id=bot_id).on_conflict_do_nothing())

    async def hold(self, bot_id: int, role: Role, who: str, now: datetime, lease: timedelta) -> bool:
        """Take the role until `now + lease`, or keep it so long: False while another holds it."""
        row = self._dialect.insert(HoldRow).values(bot_id=bot_id, role=role, who=who, held_until=_ticks(now + lease))
        free = or_(HoldRow.held_until <= _ticks(now), HoldRow.who == who)
        taken = row.on_conflict_do_update(
            index_elements=["bot_id", "role"], set_={"who": who, "held_until": _ticks(now + lease)}, where=free
        )
        return await self._session.scalar(taken.returning(HoldRow.bot_id)) is not None

    async def holders(self, bot_id: int) -> dict[Role, str]:
        """Who holds each role, or held it last without giving it back."""
        rows = await self._session.execute(select(HoldRow.role, HoldRow.who).where(HoldRow.bot_id == bot_id))
        return {cast("Role", role): who for role, who in rows}

    async def release(self, bot_id: int, role: Role, who: str) -> None:
        """Give the role back, if `who` holds it."""
        await self._change(delete(HoldRow).where(HoldRow.bot_id == bot_id, HoldRow.role == role, HoldRow.who == who))

    async def reserve(self, bot_id: int, n: int, rate: float, now: datetime) -> datetime:
        """Reserve room for `n` messages at `rate` a second; when the first of them may go, the others following it.

        The generic cell rate algorithm: `tat = greatest(tat, now, pause) + n / rate`. All processes together keep the
        rate, without a burst.
        """
        span = round(n * 1_000_000 / rate)
        start = self._dialect.greatest(LaneRow.tat, _said(now), LaneRow.paused_until)
        row = self._dialect.insert(LaneRow).values(bot_id=bot_id, tat=_ticks(now) + span)
        later = row.on_conflict_do_update(index_elements=["bot_id"], set_={"tat": start + span})
        tat = (await self._session.execute(later.returning(LaneRow.tat))).scalar_one()
        return _moment(tat - span)

    async def pause(self, bot_id: int, until: datetime) -> None:
        """Let nothing more be reserved before `until`. A longer pause stays."""
        row = self._dialect.insert(LaneRow).values(bot_id=bot_id, paused_until=_ticks(until))
        longer = self._dialect.greatest(LaneRow.paused_until, _said(until))
        await self._session.execute(row.on_conflict_do_update(index_elements=["bot_id"], set_={"paused_until": longer}))

    async def paused_until(self, bot_id: int) -> datetime | None:
        """The end of the last pause, which may have passed; None when there never was one."""
        ticks = await self._session.scalar(select(LaneRow.paused_until).where(LaneRow.bot_id == bot_id))
        return _moment(ticks) if ticks else None


def _said(moment: datetime) -> ColumnElement[int]:
    return literal(_ticks(moment), Number)


def _ticks(moment: datetime) -> int:
    return (moment - _EPOCH) // _TICK


def _moment(ticks: int) -> datetime:
    return _EPOCH + ticks * _TICK
