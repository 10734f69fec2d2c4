"""Codes that let a chat use a bot that is not open to everyone, once each."""

import secrets
from datetime import datetime

from sqlalchemy import insert, update

from storage.collection import Collection
from storage.tables.chats import InviteRow


class Invites(Collection):
    async def create(self, now: datetime) -> str:
        """A new code of 16 characters, all of which may stand in a link to a bot."""
        code = secrets.token_urlsafe(12)
        await self._session.execute(insert(InviteRow).values(code=code, created_at=now))
        return code

    async def use(self, code: str, now: datetime) -> bool:
        """Use up the code: False when there is none like it, or it was used."""
        unused = update(InviteRow).where(InviteRow.code == code, InviteRow.used_at.is_(None))
        return bool(await self._change(unused.values(used_at=now)))
