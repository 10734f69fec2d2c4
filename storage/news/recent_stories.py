"""The stories that were news lately: those with something new in what a chat follows, whether it was told or not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from typing import Any

from sqlalchemy import Select, func, select

from digests.chats.chat import Follow, FollowKind, Interests
from digests.chats.languages_read import LanguagesRead
from digests.digest import CANDIDATES
from digests.digest_item import RecentStory
from digests.search.clauses import Query
from digests.search.query import parse
from digests.stories.story import Story
from storage.collection import Collection, batches
from storage.news.events import Events
from storage.news.stories import Stories
from storage.tables.chats import KeywordRow, MatchRow
from storage.tables.news import ArticleFeedRow, ArticleRow, FeedRow, FeedTopicRow, StoryRow

# What is followed, by kind and value; and for each, the stories in which something was new, in which languages, and
# when at last.
_Followed = tuple[FollowKind, str]
_Seen = dict[_Followed, dict[int, dict[str, datetime]]]


class RecentStories(Collection):
    async def of(
        self, interests: Sequence[Interests], *, since: datetime, limit: int = CANDIDATES
    ) -> list[list[RecentStory]]:
        """For each chat's interests, the `limit` newest stories with something new since `since` among them.

        They come newest first, whoever was told them (see `Digests.delivered_editions`); those in none of the languages
        read only where they are to be named, and last. After them come those that tell the same events in any language.
        What several share is read once.
        """
        followed = sorted({(follow.kind, follow.value) for chat in interests for follow in chat.follows})
        seen = await self._seen(followed, since)
        newest = [_newest(chat.follows, chat.languages, seen, limit) for chat in interests]
        linked = await Events(self._session).linked(set(chain.from_iterable(newest)))
        wanted = [_with_linked(ids, linked) for ids in newest]
        stories = {
            story.id: story for story in await Stories(self._session).get(sorted(set(chain.from_iterable(wanted))))
        }
        return [
            [_recent(stories[story_id], chat.follows, seen) for story_id in ids if story_id in stories]
            for chat, ids in zip(interests, wanted, strict=True)
        ]

    async def _seen(self, followed: Sequence[_Followed], since: datetime) -> _Seen:
        """For all that is followed, the stories in which something was new since `since`, by language, and when."""
        seen: _Seen = defaultdict(lambda: defaultdict(dict))
        for kind, way in (
            (FollowKind.TOPIC, _by_topic),
            (FollowKind.FEED, _by_feed),
            (FollowKind.KEYWORD, _by_keyword),
        ):
            for batch in batches(value for other, value in followed if other is kind):
                for value, story_id, language, seen_at in await self._session.execute(way(batch, since)):
                    seen[kind, value][story_id][language] = seen_at
        return seen


def _newest(follows: Sequence[Follow], languages: LanguagesRead, seen: _Seen, limit: int) -> list[int]:
    """The newest stories that can be read, and after them, if they are to be named, the newest others."""
    readable, others = dict[int, datetime](), dict[int, datetime]()
    for follow in follows:
        for story_id, by_language in seen.get((follow.kind, follow.value), {}).items():
            for language, seen_at in by_language.items():
                is_read = follow.kind is FollowKind.FEED or languages.read(language)
                latest = readable if is_read else others
                latest[story_id] = max(seen_at, latest.get(story_id, seen_at))
    newest = _latest(readable, limit)
    if languages.others_named:
        newest += _latest({story: at for story, at in others.items() if story not in readable}, limit - len(newest))
    return newest


def _with_linked(ids: Sequence[int], linked: Mapping[int, Sequence[int]]) -> list[int]:
    return list(dict.fromkeys((*ids, *(other for story_id in ids for other in linked.get(story_id, ())))))


def _latest(seen_at: Mapping[int, datetime], limit: int) -> list[int]:
    return [story_id for _, story_id in nlargest(limit, ((at, story_id) for story_id, at in seen_at.items()))]


def _recent(story: Story, follows: Sequence[Follow], seen: _Seen) -> RecentStory:
    asking = [follow for follow in follows if story.id in seen.get((follow.kind, follow.value), {})]
    feeds = [follow for follow in asking if follow.kind is FollowKind.FEED]
    languages = sorted({language for feed in feeds for language in seen[feed.kind, feed.value][story.id]})
    excluding = [(follow.label, _query(follow.value)) for follow in asking if follow.kind is FollowKind.KEYWORD]
    queries = tuple((label, query) for label, query in excluding if len(query.wanted) < len(query.clauses))
    return RecentStory(story, tuple(follow.label for follow in asking), tuple(languages), queries)


@lru_cache(maxsize=4096)
def _query(text: str) -> Query:
    return parse(text)


def _by_topic(names: Sequence[str], since: datetime) -> Select[*tuple[Any, ...]]:
    return (
        _new_in(FeedTopicRow.topic, ArticleFeedRow, since)
        .join(FeedTopicRow, FeedTopicRow.feed_id == ArticleFeedRow.feed_id)
        .where(FeedTopicRow.topic.in_(names))
    )


def _by_feed(urls: Sequence[str], since: datetime) -> Select[*tuple[Any, ...]]:
    return (
        _new_in(FeedRow.url, ArticleFeedRow, since)
        .join(FeedRow, FeedRow.id == ArticleFeedRow.feed_id)
        .where(FeedRow.url.in_(urls))
    )


def _by_keyword(texts: Sequence[str], since: datetime) -> Select[*tuple[Any, ...]]:
    return (
        _new_in(KeywordRow.text, MatchRow, since)
        .join(KeywordRow, KeywordRow.id == MatchRow.keyword_id)
        .where(KeywordRow.text.in_(texts))
    )


def _new_in(value: Any, way: type[ArticleFeedRow] | type[MatchRow], since: datetime) -> Select[*tuple[Any, ...]]:
    """The stories in which something was new since `since`, and when at last; a row for each `value` followed and for
    each language of what was new."""
    return (
        select(value, ArticleRow.story_id, ArticleRow.language, func.max(way.seen_at))
        .select_from(way)
        .join(ArticleRow, ArticleRow.id == way.article_id)
        .join(StoryRow, (StoryRow.id == ArticleRow.story_id) & StoryRow.told)
        .where(way.seen_at >= since)
        .group_by(value, ArticleRow.story_id, ArticleRow.language)
    )
