"""The digests that were made, and what they told each chat."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, select

from digests.digest import Digest
from digests.errors import StorageError
from storage.collection import Collection, batches
from storage.models import DigestRow, ToldRow


class Digests(Collection):
    async def add(self, chat_id: int, digest: Digest, slot_label: str, now: datetime) -> int | None:
        """Keep the chat's digest for the slot, and that its stories are told; its id.

        None, and nothing is kept, when there is a digest for this slot already.
        """
        row = self._dialect.insert(DigestRow).values(
            chat_id=chat_id, slot=slot_label, made_at=now, body=digest.to_json()
        )
        added = await self._session.execute(row.on_conflict_do_nothing().returning(DigestRow.id))
        digest_id = added.scalar()
        if digest_id is not None:
            await self.told_now(chat_id, digest.editions, now)
        return digest_id

    async def get(self, chat_id: int, digest_id: int) -> Digest | None:
        """The digest, if it was made for this chat. Raises StorageError on one that this version can't read."""
        mine = (DigestRow.id == digest_id, DigestRow.chat_id == chat_id)
        body = await self._session.scalar(select(DigestRow.body).where(*mine))
        if body is None:
            return None
        try:
            return Digest.from_json(body)
        except (ValueError, KeyError, TypeError) as error:
            raise StorageError(f"Digest {digest_id} can't be read: it was kept by another version.") from error

    async def last_at(self, chat_id: int) -> datetime | None:
        """When the chat's last digest was made."""
        return await self._session.scalar(select(func.max(DigestRow.made_at)).where(DigestRow.chat_id == chat_id))

    async def told_now(self, chat_id: int, editions: Mapping[int, int], now: datetime) -> None:
        """Note that the chat is told these stories, each at its edition."""
        for batch in batches(editions):
            rows = [
                {"chat_id": chat_id, "story_id": story_id, "edition": editions[story_id], "told_at": now}
                for story_id in batch
            ]
            told = self._dialect.insert(ToldRow).values(rows)
            newer = {"edition": told.excluded.edition, "told_at": now}
            await self._session.execute(told.on_conflict_do_update(index_elements=["chat_id", "story_id"], set_=newer))

    async def prune(self, before: datetime) -> int:
        """Forget the digests made, and what was told, before `before`; how many digests."""
        await self._change(delete(ToldRow).where(ToldRow.told_at < before))
        return await self._change(delete(DigestRow).where(DigestRow.made_at < before))
