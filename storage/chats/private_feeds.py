"""The secret addresses at which chats read their digests as a feed."""

import secrets
from datetime import datetime

from sqlalchemy import delete, select

from digests.chats.chat import ChatId
from storage.collection import Collection
from storage.tables.chats import PrivateFeedRow

# Random bytes of a secret, more than anybody can try.
LENGTH = 32


class PrivateFeeds(Collection):
    async def secret(self, chat_id: ChatId) -> str | None:
        """The secret of the chat's feed; None where it has none."""
        return await self._session.scalar(select(PrivateFeedRow.secret).where(PrivateFeedRow.chat_id == chat_id))

    async def renew(self, chat_id: ChatId, now: datetime) -> str:
        """Let the chat have a feed with a new secret, which is returned; the one before it finds nothing any more."""
        values = {"secret": secrets.token_urlsafe(LENGTH), "created_at": now}
        row = self._dialect.insert(PrivateFeedRow).values(chat_id=chat_id, **values)
        await self._session.execute(row.on_conflict_do_update(index_elements=["chat_id"], set_=values))
        return str(values["secret"])

    async def revoke(self, chat_id: ChatId) -> bool:
        """Let the chat have no feed; False when it had none."""
        return bool(await self._change(delete(PrivateFeedRow).where(PrivateFeedRow.chat_id == chat_id)))

    async def chat_of(self, secret: str) -> ChatId | None:
        """Whose feed has the secret."""
        return await self._session.scalar(select(PrivateFeedRow.chat_id).where(PrivateFeedRow.secret == secret))
