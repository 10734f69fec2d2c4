"""The paces of each bot token, and who does its work: shared by all processes that use the token."""

from datetime import UTC, datetime, timedelta
from typing import Literal, cast

from sqlalchemy import ColumnElement, delete, literal, or_, select

from storage.collection import Collection
from storage.tables.chats import HoldRow, LaneRow
from storage.tables.types import Number

Role = Literal["poller", "grouper"]

# How the lane of a group is called: this, and its id at Telegram.
GROUP = "group "

_KEY = ["bot_id", "name"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class Lanes(Collection):
    """Lanes of each bot, by the number that its token begins with.

    The one called "" is the token's own; its pause is that of the whole token. Others have a pace of their own: that
    of messages that are paid for, and those of groups.
    """

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

    async def reserve(
        self, bot_id: int, n: int, rate: float, now: datetime, lane: str = "", *, saved: timedelta = timedelta()
    ) -> datetime:
        """Reserve room for `n` messages at `rate` a second; when the first of them may go, the others following it.

        The generic cell rate algorithm: `tat = greatest(tat, now - saved, pause) + n / rate`. All processes together
        keep the rate. Room that was not used in the last `saved` while may still be: the moment may have passed.
        """
        span = round(n * 1_000_000 / rate)
        start = self._dialect.greatest(LaneRow.tat, _said(now - saved), LaneRow.paused_until)
        row = self._dialect.insert(LaneRow).values(bot_id=bot_id, name=lane, tat=_ticks(now - saved) + span)
        later = row.on_conflict_do_update(index_elements=_KEY, set_={"tat": start + span})
        tat = (await self._session.execute(later.returning(LaneRow.tat))).scalar_one()
        return _moment(tat - span)

    async def admit(self, bot_id: int, lane: str, n: int, now: datetime, *, every: timedelta, burst: int) -> datetime:
        """Let `n` messages go now, which is then returned; or the moment from which on they may be let go.

        `burst` messages may go at once, and one more `every` while: in any stretch of time t, no more than
        `burst + t / every`. More than `burst` together wait until nothing is held against the lane.
        """
        span = n * (every // _TICK)
        early = max(burst - n, 0) * (every // _TICK)
        row = self._dialect.insert(LaneRow).values(bot_id=bot_id, name=lane, tat=_ticks(now) + span)
        free = LaneRow.tat - early <= _said(now)
        later = {"tat": self._dialect.greatest(LaneRow.tat, _said(now)) + span}
        gone = row.on_conflict_do_update(index_elements=_KEY, set_=later, where=free)
        if await self._session.scalar(gone.returning(LaneRow.tat)) is not None:
            return now
        held = select(LaneRow.tat).where(LaneRow.bot_id == bot_id, LaneRow.name == lane)
        return _moment((await self._session.execute(held)).scalar_one() - early)

    async def prune(self, now: datetime) -> int:
        """Forget the paces of groups that nothing was sent to lately; how many."""
        idle = (LaneRow.name.startswith(GROUP), LaneRow.tat < _ticks(now))
        return await self._change(delete(LaneRow).where(*idle))

    async def pause(self, bot_id: int, until: datetime) -> None:
        """Let nothing more be reserved before `until`. A longer pause stays."""
        row = self._dialect.insert(LaneRow).values(bot_id=bot_id, paused_until=_ticks(until))
        longer = self._dialect.greatest(LaneRow.paused_until, _said(until))
        await self._session.execute(row.on_conflict_do_update(index_elements=_KEY, set_={"paused_until": longer}))

    async def paused_until(self, bot_id: int) -> datetime | None:
        """The end of the last pause, which may have passed; None when there never was one."""
        own = select(LaneRow.paused_until).where(LaneRow.bot_id == bot_id, LaneRow.name == "")
        ticks = await self._session.scalar(own)
        return _moment(ticks) if ticks else None


def _said(moment: datetime) -> ColumnElement[int]:
    return literal(_ticks(moment), Number)


def _ticks(moment: datetime) -> int:
    return (moment - _EPOCH) // _TICK


def _moment(ticks: int) -> datetime:
    return _EPOCH + ticks * _TICK
