"""Codes that let a chat use a bot that is not open to everyone, once each."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage.collection import Collection
from storage.tables.chats import InviteRow


@dataclass(frozen=True, slots=True)
class Invite:
    """A code that nobody has used."""

    code: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class InviteCounts:
    """How many codes still let somebody in, and how many have."""

    unused: int
    used: int


class Invites(Collection):
    async def create(self, now: datetime) -> str:
        """A new code of 16 characters, all of which may stand in a link to a bot."""
        code = secrets.token_urlsafe(12)
        await self._session.execute(insert(InviteRow).values(bot_id=self._bot_id, code=code, created_at=now))
        return code

    async def use(self, code: str, now: datetime) -> bool:
        """Use up the code: False when there is none like it, or it was used."""
        unused = update(InviteRow).where(*self._unused, InviteRow.code == code)
        return bool(await self._change(unused.values(used_at=now)))

    async def unused(self, limit: int) -> Sequence[Invite]:
        """The codes that still let somebody in, the newest first."""
        newest = select(InviteRow.code, InviteRow.created_at).where(*self._unused)
        ordered = newest.order_by(InviteRow.created_at.desc(), InviteRow.code).limit(limit)
        return [Invite(*row) for row in await self._session.execute(ordered)]

    async def counts(self) -> InviteCounts:
        counted = select(func.count(), func.count(InviteRow.used_at)).where(InviteRow.bot_id == self._bot_id)
        created, used = (await self._session.execute(counted)).one()
        return InviteCounts(created - used, used)

    async def revoke(self, code: str) -> bool:
        """Let the code let nobody in: False when there is none like it, or it was used."""
        return bool(await self._change(delete(InviteRow).where(*self._unused, InviteRow.code == code)))

    async def revoke_all(self) -> int:
        """The same for every code that nobody has used; how many there were."""
        return await self._change(delete(InviteRow).where(*self._unused))

    @property
    def _unused(self) -> tuple[ColumnElement[bool], ...]:
        return InviteRow.bot_id == self._bot_id, InviteRow.used_at.is_(None)
