"""Leases: which process does which part of the bots' work, and until when."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from storage.collection import Collection
from storage.tables.sending import LeaseRow
from storage.tables.types import ticks

Role = str
"""`poller`, of a bot; for all bots `shared_jobs`, `grouper`, or what `worker_role` makes."""

# In the place of a bot's id: what is done for all of them.
ALL_BOTS = 0


def worker_role(queue: str, who: str) -> Role:
    """The role of the process `who` as one of the workers that serve `queue`: any number may."""
    return f"{queue} {who}"


class Leases(Collection):
    """The leases on each bot's roles, the bot by the number that its token begins with, or ALL_BOTS."""

    async def acquire(self, bot_id: int, role: Role, who: str, now: datetime, lease: timedelta) -> bool:
        """Take the role until `now + lease`, or keep it so long: False while another holds it."""
        row = self._dialect.insert(LeaseRow).values(bot_id=bot_id, role=role, who=who, held_until=ticks(now + lease))
        free = or_(LeaseRow.held_until <= ticks(now), LeaseRow.who == who)
        taken = row.on_conflict_do_update(
            index_elements=["bot_id", "role"], set_={"who": who, "held_until": ticks(now + lease)}, where=free
        )
        return await self._session.scalar(taken.returning(LeaseRow.bot_id)) is not None

    async def served(self, now: datetime) -> set[int]:
        """The bots whose messages some process receives now."""
        polled = (LeaseRow.role == "poller", LeaseRow.held_until > ticks(now))
        return set(await self._session.scalars(select(LeaseRow.bot_id).where(*polled)))

    async def holders(self) -> dict[tuple[int, Role], str]:
        """Who holds each bot's roles, or held them last without giving them back."""
        rows = await self._session.execute(select(LeaseRow.bot_id, LeaseRow.role, LeaseRow.who))
        return {(bot_id, role): who for bot_id, role, who in rows}

    async def workers(self, now: datetime) -> dict[str, int]:
        """How many workers serve each queue; without queues that none does."""
        alive = (LeaseRow.role.contains(" "), LeaseRow.held_until > ticks(now))
        roles = await self._session.scalars(select(LeaseRow.role).where(*alive))
        return Counter(role.partition(" ")[0] for role in roles)

    async def dead_workers(self, now: datetime) -> set[str]:
        """The workers that have not renewed their leases, and so died or hang."""
        ended = (LeaseRow.role.contains(" "), LeaseRow.held_until <= ticks(now))
        return set(await self._session.scalars(select(LeaseRow.who).where(*ended)))

    async def release(self, who: str) -> None:
        """Give back all the roles that `who` holds."""
        await self._change(delete(LeaseRow).where(LeaseRow.who == who))
