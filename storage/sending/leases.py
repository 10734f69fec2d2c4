"""Leases: which process does which part of a bot token's work, and until when."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from storage.collection import Collection
from storage.tables.sending import LeaseRow
from storage.tables.types import ticks

Role = str
"""`poller`, `grouper`, or what `worker_role` makes."""


def worker_role(queue: str, who: str) -> Role:
    """The role of the process `who` as one of the workers that serve `queue`: any number may."""
    return f"{queue} {who}"


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

    async def is_held(self, bot_id: int, role: Role, now: datetime) -> bool:
        """Whether somebody does the role's work now."""
        held = (LeaseRow.bot_id == bot_id, LeaseRow.role == role, LeaseRow.held_until > ticks(now))
        return await self._session.scalar(select(LeaseRow.bot_id).where(*held)) is not None

    async def holders(self, bot_id: int) -> dict[Role, str]:
        """Who holds each role, or held it last without giving it back."""
        rows = await self._session.execute(select(LeaseRow.role, LeaseRow.who).where(LeaseRow.bot_id == bot_id))
        return dict(rows.all())

    async def workers(self, bot_id: int, now: datetime) -> dict[str, int]:
        """How many workers serve each queue; without queues that none does."""
        alive = (LeaseRow.bot_id == bot_id, LeaseRow.role.contains(" "), LeaseRow.held_until > ticks(now))
        roles = await self._session.scalars(select(LeaseRow.role).where(*alive))
        return Counter(role.partition(" ")[0] for role in roles)

    async def dead_workers(self, bot_id: int, now: datetime) -> set[str]:
        """The workers that have not renewed their leases, and so died or hang."""
        ended = (LeaseRow.bot_id == bot_id, LeaseRow.role.contains(" "), LeaseRow.held_until <= ticks(now))
        return set(await self._session.scalars(select(LeaseRow.who).where(*ended)))

    async def release(self, bot_id: int, role: Role, who: str) -> None:
        """Give the role back, if `who` holds it."""
        await self._change(
            delete(LeaseRow).where(LeaseRow.bot_id == bot_id, LeaseRow.role == role, LeaseRow.who == who)
        )
