"""The feeds that are kept, their topics, and when each is looked at again."""

from collections.abc import Collection as Group
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, literal, or_, select, update

from digests.chats.chat import ChatState, Follow, FollowKind
from digests.feeds.feed import Feed, FeedState
from digests.feeds.opml import Catalogue
from storage.collection import Collection, batches
from storage.news.catalogue import Catalogues, is_polled
from storage.news.feed_languages import FeedLanguages
from storage.tables.chats import ChatRow, FollowRow
from storage.tables.news import ArticleFeedRow, FeedRow, FeedTopicRow, TopicRow


@dataclass(frozen=True, slots=True)
class TopicInfo:
    """A topic and the number of its feeds."""

    name: str
    feeds: int


class Feeds(Collection):
    async def sync(self, catalogue: Catalogue, now: datetime) -> None:
        """Make topics and feeds those of `catalogue`, new feeds due at once.

        A feed that is no longer listed is retired, unless it was added by hand: it keeps its articles, but leaves its
        topics, and is polled only for chats that follow its address. It comes back when it is listed again. A topic
        that is no longer listed goes when no feed is left in it and no chat follows it.
        """
        await Catalogues(self._session).sync(catalogue, now)

    async def catalogue(self) -> Catalogue:
        """The topics, and the feeds that are polled, as a catalogue: a feed in no topic is in NO_TOPIC."""
        return await Catalogues(self._session).current()

    async def add(
        self,
        url: str,
        *,
        title: str,
        site_url: str,
        language: str,
        now: datetime,
        topic: str = "",
        by_hand: bool = True,
    ) -> Feed:
        """The feed at `url`, due at once if it is new, in `topic` if one is named.

        A known one stays as it is, but `by_hand` a retired one comes back, and one only followed stays for good.
        """
        feed = Feed(0, url, title, site_url, language, next_check_at=now)
        row = self._dialect.insert(FeedRow).values(**_state(feed), by_hand=by_hand)
        # A change of nothing, as only a changed row is returned.
        kept = row.on_conflict_do_update(index_elements=["url"], set_={"url": url}).returning(FeedRow)
        found = _feed((await self._session.scalars(kept)).one())
        if by_hand:
            is_passing = FeedRow.retired_at.is_not(None) | FeedRow.listed_as.is_(None)
            passing = update(FeedRow).where(FeedRow.id == found.id, is_passing)
            await self._change(passing.values(retired_at=None, by_hand=True))
        if topic:
            await Catalogues(self._session).put(topic, found.id)
        return found

    async def get(self, feed_id: int) -> Feed | None:
        row = await self._session.get(FeedRow, feed_id)
        return _feed(row) if row else None

    async def by_url(self, url: str) -> Feed | None:
        row = await self._session.scalar(select(FeedRow).where(FeedRow.url == url))
        return _feed(row) if row else None

    async def at(self, urls: Iterable[str]) -> dict[str, Feed]:
        """The feeds at these addresses, by address; without those that are not kept."""
        found: dict[str, Feed] = {}
        for batch in batches(urls):
            rows = await self._session.scalars(select(FeedRow).where(FeedRow.url.in_(batch)))
            found |= {row.url: _feed(row) for row in rows}
        return found

    async def all(self) -> list[Feed]:
        """Every feed that is polled, in order of id."""
        polled = select(FeedRow).where(is_polled()).order_by(FeedRow.id)
        return [_feed(row) for row in await self._session.scalars(polled)]

    async def topics(self) -> list[TopicInfo]:
        """Every topic, in the catalogue's order."""
        feeds = func.count(FeedTopicRow.feed_id)
        rows = await self._session.execute(
            select(TopicRow.name, feeds)
            .outerjoin(FeedTopicRow, FeedTopicRow.topic == TopicRow.name)
            .group_by(TopicRow.name, TopicRow.position)
            .order_by(TopicRow.position, TopicRow.name)
        )
        return [TopicInfo(name, count) for name, count in rows]

    async def languages(self) -> dict[str, int]:
        """In which languages (ISO 639-1) how many feeds are that are polled; "" for those of which it isn't known."""
        return await FeedLanguages(self._session).count()

    async def topic_languages(self, topics: Group[str]) -> dict[str, dict[str, int]]:
        """The same for the feeds of each of the topics."""
        return {**await FeedLanguages(self._session).count_by_topic(topics)}

    async def claim_due(self, now: datetime, *, limit: int, lease: timedelta) -> list[Feed]:
        """Up to `limit` feeds whose next check is due, longest due first, for this caller alone until `now + lease`.

        `save` gives a feed back; so does the end of the lease. A feed without a next check is never due.
        """
        due = (
            select(FeedRow.id)
            .where(FeedRow.next_check_at <= now, is_polled())
            .where(or_(FeedRow.claimed_until.is_(None), FeedRow.claimed_until <= now))
            .order_by(FeedRow.next_check_at, FeedRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte()
        )
        claimed = await self._session.scalars(
            update(FeedRow)
            .where(FeedRow.id.in_(select(due.c.id)))
            .values(claimed_until=now + lease)
            .returning(FeedRow)
            .execution_options(synchronize_session=False)
        )
        return sorted((_feed(row) for row in claimed), key=lambda feed: (feed.next_check_at or now, feed.id))

    async def still_due(self, ids: Group[int], now: datetime) -> list[Feed]:
        """Those of the feeds that are due, claimed or not, in order of id."""
        due = select(FeedRow).where(FeedRow.id.in_(ids), FeedRow.next_check_at <= now).order_by(FeedRow.id)
        return [_feed(row) for row in await self._session.scalars(due)]

    async def release(self, ids: Group[int]) -> None:
        """End the claims on these feeds, which stay as due as they are."""
        await self._change(update(FeedRow).where(FeedRow.id.in_(ids)).values(claimed_until=None))

    async def save(self, feed: Feed, release: bool = True) -> int:
        """Keep everything known of `feed`, and end the claim on it; the id under which it is kept.

        When another feed has its address already, as after a redirect, `feed` becomes part of that one.
        """
        other = await self._session.scalar(
            select(FeedRow.id).where(FeedRow.url == feed.url).where(FeedRow.id != feed.id)
        )
        if other is not None:
            await self._merge(feed.id, into=other, url=feed.url)
            return other
        await self._readdress(feed.id, feed.url)
        values = _state(feed) | ({"claimed_until": None} if release else {})
        await self._change(update(FeedRow).where(FeedRow.id == feed.id).values(values))
        return feed.id

    async def bring_forward(self, feed_id: int, at: datetime) -> None:
        """Let the next check be no later than `at`."""
        later = FeedRow.next_check_at > at
        await self._change(update(FeedRow).where(FeedRow.id == feed_id, later).values(next_check_at=at))

    async def due_digest_feeds(self, start: datetime, end: datetime) -> list[int]:
        """The feeds that digests due in [start, end) are made of. A followed keyword asks for every feed."""
        follows = (
            select(FollowRow.kind, FollowRow.value)
            .join(ChatRow, ChatRow.id == FollowRow.chat_id)
            .where(ChatRow.state == ChatState.ACTIVE, ChatRow.due_at >= start, ChatRow.due_at < end)
            .distinct()
            .cte()
        )
        topics = select(follows.c.value).where(follows.c.kind == FollowKind.TOPIC)
        urls = select(follows.c.value).where(follows.c.kind == FollowKind.FEED)
        in_topics = select(FeedTopicRow.feed_id).where(FeedTopicRow.topic.in_(topics))
        asked = exists().where(follows.c.kind == FollowKind.KEYWORD)
        wanted = or_(asked, FeedRow.id.in_(in_topics), FeedRow.url.in_(urls))
        return list(await self._session.scalars(select(FeedRow.id).where(wanted, is_polled()).order_by(FeedRow.id)))

    async def unread(self, follows: Sequence[Follow]) -> bool:
        """Whether a feed that `follows` name was never looked at."""
        topics = [follow.value for follow in follows if follow.kind is FollowKind.TOPIC]
        urls = [follow.value for follow in follows if follow.kind is FollowKind.FEED]
        in_topics = select(FeedTopicRow.feed_id).where(FeedTopicRow.topic.in_(topics))
        named = or_(FeedRow.id.in_(in_topics), FeedRow.url.in_(urls))
        waiting = select(FeedRow.id).where(named, FeedRow.checked_at.is_(None))
        return await self._first(waiting) is not None

    async def _readdress(self, feed_id: int, url: str) -> None:
        """Let those who follow the feed under its old address follow it at `url`."""
        old = await self._session.scalar(select(FeedRow.url).where(FeedRow.id == feed_id))
        if old in (None, url):
            return
        mine = (FollowRow.kind == FollowKind.FEED, FollowRow.value == old)
        both = select(FollowRow.chat_id).where(FollowRow.kind == FollowKind.FEED, FollowRow.value == url)
        await self._change(delete(FollowRow).where(*mine, FollowRow.chat_id.in_(both)))
        await self._change(update(FollowRow).where(*mine).values(value=url))

    async def _merge(self, feed_id: int, *, into: int, url: str) -> None:
        await self._readdress(feed_id, url)
        links = select(ArticleFeedRow.article_id, literal(into), ArticleFeedRow.seen_at).where(
            ArticleFeedRow.feed_id == feed_id
        )
        topics = select(FeedTopicRow.topic, literal(into)).where(FeedTopicRow.feed_id == feed_id)
        for model, names, rows in (
            (ArticleFeedRow, ["article_id", "feed_id", "seen_at"], links),
            (FeedTopicRow, ["topic", "feed_id"], topics),
        ):
            copies = self._dialect.insert(model).from_select(names, rows)
            await self._session.execute(copies.on_conflict_do_nothing())
        merged = await self._session.get_one(FeedRow, feed_id)
        listed_as, by_hand, is_retired = merged.listed_as, merged.by_hand, merged.retired_at is not None
        await self._change(delete(FeedRow).where(FeedRow.id == feed_id))
        kept = update(FeedRow).where(FeedRow.id == into)
        if by_hand:
            await self._change(kept.values(by_hand=True))
        if not is_retired:
            await self._change(kept.values(retired_at=None))
        if listed_as:
            await self._change(kept.where(FeedRow.listed_as.is_(None)).values(listed_as=listed_as))


def _feed(row: FeedRow) -> Feed:
    return Feed(
        id=row.id,
        url=row.url,
        title=row.title,
        site_url=row.site_url,
        language=row.language,
        state=FeedState(row.state),
        etag=row.etag,
        last_modified=row.last_modified,
        interval=row.interval,
        next_check_at=row.next_check_at,
        checked_at=row.checked_at,
        ok_at=row.ok_at,
        fails=row.fails,
        error=row.error,
        moved_to=row.moved_to,
        moved_seen=row.moved_seen,
        moved_since=row.moved_since,
    )


def _state(feed: Feed) -> dict[str, object]:
    """The columns of everything known of `feed`."""
    return {name: getattr(feed, name) for name in Feed.__slots__ if name != "id"}
