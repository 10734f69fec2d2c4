"""Leases: which process does which part of a bot token's work, and until when."""

from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import delete, or_, select

from storage.collection import Collection
from storage.tables.sending import LeaseRow
from storage.tables.types import ticks

Role = Literal["poller", "grouper"]


class Leases(Collection):
    """The leases on each bot's roles, the bot by the number that its token begins with."""

    async def acquire(self, bot_id: int, role: Role, who: str, now: datetime, lease: timedelta) -> bool:
        """Take the role until `now + lease`, or keep it so long: False while another holds it."""
        row = self._dialect.insert(LeaseRow).values(bot_id=bot_id, role=role, who=who, held_until=ticks(now + lease))
        free = or_(LeaseRow.held_until <= ticks(now), LeaseRow.who == who)
        taken = row.on_conflict_do_update(
            index_elements=["bot_id", "role"], set_={"who": who, "held_until": ticks(now + lease)}, where=free
        )
        return await self._session.scalar(taken.returning(LeaseRow.bot_id)) is not None

    async def holders(self, bot_id: int) -> dict[Role, str]:
        """Who holds each role, or held it last without giving it back."""
        rows = await self._session.execute(select(LeaseRow.role, LeaseRow.who).where(LeaseRow.bot_id == bot_id))
        return {cast("Role", role): who for role, who in rows}

    async def release(self, bot_id: int, role: Role, who: str) -> None:
        """Give the role back, if `who` holds it."""
        await self._change(
            delete(LeaseRow).where(LeaseRow.bot_id == bot_id, LeaseRow.role == role, LeaseRow.who == who)
        )
