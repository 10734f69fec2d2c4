"""What the tables tell of how a bot does: its feeds, and the digests of the last hour."""

from collections import Counter
from collections.abc import Collection as Group
from datetime import datetime, timedelta

from sqlalchemy import func, select

from digests.chats.chat import ChatState
from digests.feeds.feed import FeedState
from digests.monitoring.incidents import FeedSymptoms, Symptoms
from digests.sending.delivery import DeliveryKind, DeliveryState
from storage.collection import Collection
from storage.news.catalogue import is_polled
from storage.tables.chats import ChatRow
from storage.tables.news import ArticleFeedRow, FeedRow
from storage.tables.sending import DeliveryRow

HOUR = timedelta(hours=1)


class SymptomReader(Collection):
    async def at(self, now: datetime, bots: Group[int]) -> Symptoms:
        """What is seen `now`; of the disk and the tokens, nothing. What waits for a bot other than `bots` may wait."""
        counts, error = await self._digests(now - HOUR)
        return Symptoms(
            feeds=await self._feeds(),
            sent=counts[DeliveryState.SENT],
            failed=counts[DeliveryState.FAILED] + counts[DeliveryState.UNKNOWN],
            error=error,
            waiting_since=await self._waiting_since(now, bots),
            last_sent=await self._last_sent(),
        )

    async def _feeds(self) -> list[FeedSymptoms]:
        articles = (
            select(
                ArticleFeedRow.feed_id,
                func.count(ArticleFeedRow.seen_at).label("articles"),
                func.max(ArticleFeedRow.seen_at).label("newest"),
            )
            .group_by(ArticleFeedRow.feed_id)
            .subquery()
        )
        rows = await self._session.execute(
            select(FeedRow, func.coalesce(articles.c.articles, 0), articles.c.newest)
            .outerjoin(articles, articles.c.feed_id == FeedRow.id)
            .where(is_polled())
            .order_by(FeedRow.id)
        )
        return [
            FeedSymptoms(
                id=feed.id,
                name=feed.title or feed.url,
                fails=feed.fails,
                is_gone=feed.state == FeedState.GONE,
                ok_at=feed.ok_at,
                error=feed.error,
                articles=articles,
                newest=newest,
            )
            for feed, articles, newest in rows
        ]

    async def _digests(self, since: datetime) -> tuple[Counter[str], str]:
        """How many digests to chats that are there ended in which way, and what most of the failures failed with."""
        ended = (
            select(DeliveryRow.state, DeliveryRow.error, func.count())
            .join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
            .where(DeliveryRow.finished_at >= since, DeliveryRow.kind == DeliveryKind.DIGEST)
            .where(ChatRow.state == ChatState.ACTIVE)
            .group_by(DeliveryRow.state, DeliveryRow.error)
            .order_by(DeliveryRow.error)
        )
        counts, errors = Counter[str](), Counter[str]()
        for state, error, count in await self._session.execute(ended):
            counts[state] += count
            errors[error] += count if state != DeliveryState.SENT else 0
        return counts, errors.most_common(1)[0][0] if errors else ""

    async def _waiting_since(self, now: datetime, bots: Group[int]) -> datetime | None:
        """When the first digest of these bots was due that has not gone out."""
        unsent = DeliveryRow.state.in_([DeliveryState.QUEUED, DeliveryState.SENDING])
        digests = (unsent, DeliveryRow.kind == DeliveryKind.DIGEST, DeliveryRow.bot_id.in_(bots))
        queued = select(func.min(DeliveryRow.due_at)).where(*digests)
        unprepared = select(func.min(ChatRow.due_at)).where(
            ChatRow.state == ChatState.ACTIVE, ~ChatRow.paused, ChatRow.due_at <= now
        )
        times = [await self._session.scalar(queued), await self._session.scalar(unprepared)]
        return min((at for at in times if at), default=None)

    async def _last_sent(self) -> datetime | None:
        sent = (DeliveryRow.state == DeliveryState.SENT, DeliveryRow.kind == DeliveryKind.DIGEST)
        latest = select(DeliveryRow.finished_at).where(*sent, DeliveryRow.finished_at.is_not(None))
        return await self._first(latest.order_by(DeliveryRow.finished_at.desc()))
