"""The lines that a host repeats on page after page, by hash: boilerplate, not text."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from storage.collection import Collection, batches
from storage.tables.news import RepeatedLineRow


class RepeatedLines(Collection):
    async def count_page(self, host: str, hashes: Iterable[bytes], now: datetime) -> None:
        """Count one more page of `host` on which the lines with these hashes stand."""
        # In order, so that two processes that note the same lines can't wait for each other.
        for batch in batches(sorted(set(hashes))):
            rows = [{"host": host, "hash": line, "pages": 1, "seen_at": now} for line in batch]
            added = self._dialect.insert(RepeatedLineRow).values(rows)
            await self._session.execute(
                added.on_conflict_do_update(
                    index_elements=["host", "hash"], set_={"pages": RepeatedLineRow.pages + 1, "seen_at": now}
                )
            )

    async def of(self, host: str, at_least: int = 3) -> frozenset[bytes]:
        """The hashes of the lines that stood on at least so many pages of `host`: its boilerplate."""
        found = select(RepeatedLineRow.hash).where(RepeatedLineRow.host == host, RepeatedLineRow.pages >= at_least)
        return frozenset(await self._session.scalars(found))

    async def forget(self, before: datetime) -> int:
        """Forget the lines not seen since `before`; how many they were."""
        return await self._change(delete(RepeatedLineRow).where(RepeatedLineRow.seen_at < before))
