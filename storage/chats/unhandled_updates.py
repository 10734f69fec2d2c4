"""Updates that a bot took from Telegram and could not handle before it ended, until its next start."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.collection import Collection, batches
from storage.tables.chats import UnhandledUpdateRow

# As long as Telegram keeps them ("updates are not kept longer than 24 hours", https://core.telegram.org/bots/api).
KEPT_FOR = timedelta(hours=24)


class UnhandledUpdates(Collection):
    async def keep(self, contents: Mapping[int, str], now: datetime) -> None:
        """Keep these contents by their update ids. One that is kept already stays as it is."""
        for batch in batches(contents.items()):
            rows = [
                {"bot_id": self._bot_id, "update_id": number, "content": content, "kept_at": now}
                for number, content in batch
            ]
            await self._session.execute(self._dialect.insert(UnhandledUpdateRow).values(rows).on_conflict_do_nothing())

    async def take(self, now: datetime) -> list[str]:
        """The contents in the order of their ids, which are kept no more; without those that are too old."""
        own = UnhandledUpdateRow.bot_id == self._bot_id
        rows = await self._session.execute(
            select(UnhandledUpdateRow.content, UnhandledUpdateRow.kept_at)
            .where(own)
            .order_by(UnhandledUpdateRow.update_id)
        )
        contents = [content for content, kept_at in rows if kept_at > now - KEPT_FOR]
        await self._change(delete(UnhandledUpdateRow).where(own))
        return contents

    async def prune(self, now: datetime) -> None:
        """Forget what is too old, of all bots: those that did not start again have it."""
        await self._change(delete(UnhandledUpdateRow).where(UnhandledUpdateRow.kept_at <= now - KEPT_FOR))
