"""The lines that a host repeats on page after page, by hash: boilerplate, not text."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from storage.collection import Collection, batches
from storage.tables.news import LineRow


class Lines(Collection):
    """The repeated lines of every host, for `Feeds`."""

    async def note(self, host: str, hashes: Iterable[bytes], now: datetime) -> None:
        # In order, so that two processes that note the same lines can't wait for each other.
        for batch in batches(sorted(set(hashes))):
            rows = [{"host": host, "hash": line, "pages": 1, "seen_at": now} for line in batch]
            added = self._dialect.insert(LineRow).values(rows)
            await self._session.execute(
                added.on_conflict_do_update(
                    index_elements=["host", "hash"], set_={"pages": LineRow.pages + 1, "seen_at": now}
                )
            )

    async def repeated(self, host: str, at_least: int) -> frozenset[bytes]:
        found = select(LineRow.hash).where(LineRow.host == host, LineRow.pages >= at_least)
        return frozenset(await self._session.scalars(found))

    async def forget(self, before: datetime) -> int:
        return await self._change(delete(LineRow).where(LineRow.seen_at < before))
