"""How the feeds do, for admins."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select

from digests.chats.chat import ChatState, FollowKind
from digests.feeds.feed import FeedState
from storage.collection import Collection
from storage.news.catalogue import is_polled
from storage.tables.chats import ChatRow, FollowRow
from storage.tables.news import ArticleFeedRow, FeedRow, FeedTopicRow


class FeedHealth(Collection):
    async def counts(self) -> tuple[int, int]:
        """How many polled feeds do well, and how many fail: those whose last check failed, or that are gone."""
        failing = (FeedRow.fails > 0) | (FeedRow.state != FeedState.ACTIVE)
        feeds = await self._session.execute(
            select(func.count().filter(~failing), func.count().filter(failing)).select_from(FeedRow).where(is_polled())
        )
        well, bad = feeds.one()
        return well, bad

    async def articles(self, feed_ids: Sequence[int], since: datetime) -> Mapping[int, int]:
        """How many articles each of the feeds had since then; those that had none are left out."""
        rows = await self._session.execute(
            select(ArticleFeedRow.feed_id, func.count())
            .where(ArticleFeedRow.feed_id.in_(feed_ids), ArticleFeedRow.seen_at >= since)
            .group_by(ArticleFeedRow.feed_id)
        )
        return {feed_id: count for feed_id, count in rows}  # noqa: C416 (mypy knows no row for a pair)

    async def topics(self, feed_id: int) -> Sequence[str]:
        """The topics that the feed is in."""
        of_feed = select(FeedTopicRow.topic).where(FeedTopicRow.feed_id == feed_id).order_by(FeedTopicRow.topic)
        return (await self._session.scalars(of_feed)).all()

    async def followers(self, feed_id: int) -> int:
        """How many active chats follow the feed by its address."""
        row = (await self._session.execute(self._followers(FeedRow.id == feed_id).group_by(FeedRow.id))).first()
        return row[1] if row else 0

    async def suggested(self) -> Mapping[int, int]:
        """How many active chats follow each of the feeds by its address that are in no topic."""
        in_topic = exists().where(FeedTopicRow.feed_id == FeedRow.id)
        rows = await self._session.execute(self._followers(~in_topic).group_by(FeedRow.id))
        return {feed_id: count for feed_id, count in rows}  # noqa: C416 (likewise)

    def _followers(self, which: ColumnElement[bool]) -> Select[int, int]:
        return (
            select(FeedRow.id, func.count())
            .join(FollowRow, (FollowRow.kind == FollowKind.FEED) & (FollowRow.value == FeedRow.url))
            .join(ChatRow, (ChatRow.id == FollowRow.chat_id) & (ChatRow.state == ChatState.ACTIVE))
            .where(which)
        )
