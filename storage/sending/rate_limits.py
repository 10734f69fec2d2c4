"""Rate limits of each bot token (GCRA, the generic cell rate algorithm), shared by all processes that use the token."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, literal, select

from storage.collection import Collection
from storage.tables.sending import RateLimitRow
from storage.tables.types import TICK, Number, moment, ticks

# How the limit of a group is called: this, and its id at Telegram.
GROUP = "group "

_KEY = ["bot_id", "name"]


class RateLimits(Collection):
    """The rate limits of the bot.

    The one called "" is its token's own; its pause is that of the whole token. Others count apart: that of messages
    that are paid for, and those of groups.
    """

    async def reserve(
        self, n: int, rate: float, now: datetime, name: str = "", *, saved: timedelta = timedelta()
    ) -> datetime:
        """Reserve room for `n` messages at `rate` a second; when the first of them may go, the others following it.

        The generic cell rate algorithm: `tat = greatest(tat, now - saved, pause) + n / rate`. All processes together
        keep the rate. Room that was not used in the last `saved` while may still be: the moment may have passed.
        """
        span = round(n * 1_000_000 / rate)
        start = self._dialect.greatest(RateLimitRow.tat, _said(now - saved), RateLimitRow.paused_until)
        row = self._dialect.insert(RateLimitRow).values(bot_id=self._bot_id, name=name, tat=ticks(now - saved) + span)
        later = row.on_conflict_do_update(index_elements=_KEY, set_={"tat": start + span})
        tat = (await self._session.execute(later.returning(RateLimitRow.tat))).scalar_one()
        return moment(tat - span)

    async def admit(self, name: str, n: int, now: datetime, *, every: timedelta, burst: int) -> datetime:
        """Let `n` messages go now, which is then returned; or the moment from which on they may be let go.

        `burst` messages may go at once, and one more `every` while: in any stretch of time t, no more than
        `burst + t / every`. More than `burst` together wait until nothing is held against it.
        """
        span = n * (every // TICK)
        early = max(burst - n, 0) * (every // TICK)
        row = self._dialect.insert(RateLimitRow).values(bot_id=self._bot_id, name=name, tat=ticks(now) + span)
        free = RateLimitRow.tat - early <= _said(now)
        later = {"tat": self._dialect.greatest(RateLimitRow.tat, _said(now)) + span}
        gone = row.on_conflict_do_update(index_elements=_KEY, set_=later, where=free)
        if await self._session.scalar(gone.returning(RateLimitRow.tat)) is not None:
            return now
        held = select(RateLimitRow.tat).where(RateLimitRow.bot_id == self._bot_id, RateLimitRow.name == name)
        return moment((await self._session.execute(held)).scalar_one() - early)

    async def bots(self) -> set[int]:
        """The bots, of all, that have ever sent something."""
        return set(await self._session.scalars(select(RateLimitRow.bot_id).where(RateLimitRow.name == "")))

    async def prune(self, now: datetime) -> int:
        """Forget the limits of groups that nothing was sent to lately, of all bots; how many."""
        idle = (RateLimitRow.name.startswith(GROUP), RateLimitRow.tat < ticks(now))
        return await self._change(delete(RateLimitRow).where(*idle))

    async def pause(self, until: datetime) -> None:
        """Let nothing more be reserved before `until`. A longer pause stays."""
        row = self._dialect.insert(RateLimitRow).values(bot_id=self._bot_id, paused_until=ticks(until))
        longer = self._dialect.greatest(RateLimitRow.paused_until, _said(until))
        await self._session.execute(row.on_conflict_do_update(index_elements=_KEY, set_={"paused_until": longer}))

    async def paused_until(self) -> datetime | None:
        """The end of the last pause, which may have passed; None when there never was one."""
        own = select(RateLimitRow.paused_until).where(RateLimitRow.bot_id == self._bot_id, RateLimitRow.name == "")
        ticks = await self._session.scalar(own)
        return moment(ticks) if ticks else None


def _said(at: datetime) -> ColumnElement[int]:
    return literal(ticks(at), Number)
