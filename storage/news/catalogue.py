"""Making topics and feeds those that the catalogue lists."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, exists, func, or_, select, update

from digests.chats.chat import FollowKind
from digests.feeds.feed import Feed
from digests.feeds.opml import NO_TOPIC, Catalogue, CatalogueFeed, Topic
from storage.collection import Collection, batches
from storage.tables.chats import FollowRow
from storage.tables.news import FeedRow, FeedTopicRow, TopicRow


def is_polled() -> ColumnElement[bool]:
    """Whether a feed is looked at: a retired one only as long as a chat follows it by its address."""
    return or_(FeedRow.retired_at.is_(None), _is_followed())


def _is_followed() -> ColumnElement[bool]:
    return exists().where(FollowRow.kind == FollowKind.FEED, FollowRow.value == FeedRow.url)


def only_was_followed() -> ColumnElement[bool]:
    """Whether a feed is there only because a chat followed its address, which none does any more."""
    return FeedRow.listed_as.is_(None) & ~FeedRow.by_hand & ~_is_followed()


class Catalogues(Collection):
    """The catalogue, for `Feeds`."""

    async def sync(self, catalogue: Catalogue, now: datetime) -> None:
        await self._dialect.alone(self._session, TopicRow)  # processes that start at once do this one after the other
        listed = {feed.url: feed for topic in catalogue.topics for feed in topic.feeds}
        ids = await self._keep(listed.values(), now)
        by_hand = select(FeedRow.id).where(FeedRow.by_hand | FeedRow.curated)
        await self._change(delete(FeedTopicRow).where(FeedTopicRow.feed_id.not_in(by_hand)))
        curated = set(await self._session.scalars(select(FeedRow.id).where(FeedRow.curated)))
        for position, topic in enumerate(catalogue.topics):
            await self._place(topic.name, position)
            for feed in topic.feeds:
                if ids[feed.url] not in curated:
                    await self._put(topic.name, ids[feed.url])
        await self._retire_unlisted(set(ids.values()), now)
        await self._change(delete(FeedRow).where(only_was_followed()))
        await self._drop_topics({topic.name for topic in catalogue.topics})

    async def current(self) -> Catalogue:
        columns = (TopicRow.name, FeedRow.url, FeedRow.title, FeedRow.site_url, FeedRow.language, FeedRow.owner)
        rows = await self._session.execute(
            select(*columns)
            .select_from(FeedRow)
            .outerjoin(FeedTopicRow, FeedTopicRow.feed_id == FeedRow.id)
            .outerjoin(TopicRow, TopicRow.name == FeedTopicRow.topic)
            .where(is_polled())
            .order_by(TopicRow.position.is_(None), TopicRow.position, TopicRow.name, FeedRow.id)
        )
        topics: dict[str, list[CatalogueFeed]] = {}
        for topic, url, *words in rows:
            title, *rest = words
            topics.setdefault(topic or NO_TOPIC, []).append(CatalogueFeed(title or url, url, *rest))
        return Catalogue(tuple(Topic(name, tuple(feeds)) for name, feeds in topics.items()))

    async def put(self, topic: str, feed_id: int) -> None:
        """Let `topic`, which becomes the last one if it is new, have the feed."""
        last = await self._session.scalar(select(func.max(TopicRow.position)))
        row = self._dialect.insert(TopicRow).values(name=topic, position=0 if last is None else last + 1)
        await self._session.execute(row.on_conflict_do_nothing())
        await self._put(topic, feed_id)

    async def _keep(self, feeds: Iterable[CatalogueFeed], now: datetime) -> dict[str, int]:
        """The ids of `feeds` by the address under which the catalogue lists them."""
        rows = await self._session.execute(select(FeedRow.id, FeedRow.url, FeedRow.listed_as).order_by(FeedRow.id))
        known: dict[str, int] = {}
        for feed_id, url, listed_as in rows:
            known.setdefault(url, feed_id)
            if listed_as:
                known[listed_as] = feed_id
        return {feed.url: await self._keep_one(feed, known.get(feed.url), now) for feed in feeds}

    async def _keep_one(self, feed: CatalogueFeed, feed_id: int | None, now: datetime) -> int:
        words = {
            "title": feed.title,
            "site_url": feed.site_url,
            "language": feed.language,
            "owner": feed.owner,
            "listed_as": feed.url,
        }
        listed = {"retired_at": case((FeedRow.curated, FeedRow.retired_at), else_=None)}
        if feed_id is None:
            row = self._dialect.insert(FeedRow).values(
                url=feed.url,
                interval=Feed(0, feed.url).interval,
                state=Feed(0, feed.url).state,
                next_check_at=now,
                **words,
            )
            # Somebody may have added it by hand a moment ago.
            kept = row.on_conflict_do_update(index_elements=["url"], set_=words | listed).returning(FeedRow.id)
            return (await self._session.execute(kept)).scalar_one()
        known = {name: value for name, value in words.items() if value}
        await self._change(update(FeedRow).where(FeedRow.id == feed_id).values(known | listed))
        return feed_id

    async def _place(self, topic: str, position: int) -> None:
        row = self._dialect.insert(TopicRow).values(name=topic, position=position)
        await self._session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"position": position}))

    async def _put(self, topic: str, feed_id: int) -> None:
        row = self._dialect.insert(FeedTopicRow).values(topic=topic, feed_id=feed_id)
        await self._session.execute(row.on_conflict_do_nothing())

    async def _retire_unlisted(self, listed: set[int], now: datetime) -> None:
        once_listed = select(FeedRow.id).where(
            FeedRow.listed_as.is_not(None), FeedRow.retired_at.is_(None), ~FeedRow.by_hand, ~FeedRow.curated
        )
        for batch in batches(sorted(set(await self._session.scalars(once_listed)) - listed)):
            await self._change(update(FeedRow).where(FeedRow.id.in_(batch)).values(retired_at=now))

    async def _drop_topics(self, listed: set[str]) -> None:
        used = exists().where(FeedTopicRow.topic == TopicRow.name)
        followed = exists().where(FollowRow.kind == FollowKind.TOPIC, FollowRow.value == TopicRow.name)
        unlisted = TopicRow.name.not_in(listed)
        await self._change(delete(TopicRow).where(unlisted, ~or_(used, followed)))
        last = len(listed)
        await self._change(update(TopicRow).where(unlisted, TopicRow.position < last).values(position=last))
