"""How the feeds do, for admins."""

from sqlalchemy import func, select

from digests.feeds.feed import FeedState
from storage.collection import Collection
from storage.news.catalogue import is_polled
from storage.tables.news import FeedRow


class FeedHealth(Collection):
    async def counts(self) -> tuple[int, int]:
        """How many polled feeds do well, and how many fail: those whose last check failed, or that are gone."""
        failing = (FeedRow.fails > 0) | (FeedRow.state != FeedState.ACTIVE)
        feeds = await self._session.execute(
            select(func.count().filter(~failing), func.count().filter(failing)).select_from(FeedRow).where(is_polled())
        )
        well, bad = feeds.one()
        return well, bad
