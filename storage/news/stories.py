"""The stories that are kept, and which of them are new to a chat."""

import json
from collections import defaultdict
from collections.abc import Collection as Group
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from heapq import nlargest
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update

from digests.chats.chat import Follow, FollowKind, Interests
from digests.chats.languages_read import LanguagesRead
from digests.digest import CANDIDATES
from digests.digest_item import UnseenStory
from digests.stories.features import ArticleFeatures
from digests.stories.index import weights
from digests.stories.story import Quote, Story, StoryArticle, StorySummary, StoryText, Update
from digests.stories.topics import Topic
from digests.stories.updates import FiledArticle
from digests.summaries.summary import Source
from digests.text.tokens import terms
from storage.collection import Collection, batches
from storage.news.events import Events
from storage.tables.chats import KeywordRow, MatchRow
from storage.tables.news import ArticleFeedRow, ArticleRow, FeedRow, FeedTopicRow, StoryRow

# What is followed, by kind and value; and for each, the stories in which something was new, in which languages, and
# when at last.
_Followed = tuple[FollowKind, str]
_Seen = dict[_Followed, dict[int, dict[str, datetime]]]


class Stories(Collection):
    async def create(self, now: datetime) -> int:
        """A new story without articles; its id, which no story ever has again."""
        added = await self._session.execute(insert(StoryRow).values(created_at=now).returning(StoryRow.id))
        return added.scalar_one()

    async def set_summary(
        self, story_id: int, summary: StorySummary, updates: Sequence[Update] = (), topic: Topic = ()
    ) -> None:
        """Let this be the story's summary, and what is new in it and its topic be these.

        Before its first summary a story is told to nobody.
        """
        values = {
            "quotes": _json([asdict(quote) for quote in summary.quotes]),
            "lead": summary.lead,
            "updates": _json([asdict(one) for one in updates]),
            "topic": _json(topic),
        }
        told = update(StoryRow).where(StoryRow.id == story_id)
        await self._change(told.values(**values, stale=False, told=True))

    async def filed(self, story_id: int) -> list[FiledArticle]:
        """The story's articles in the order in which they were put into it."""
        columns = (
            ArticleRow.id,
            ArticleRow.filed,
            ArticleRow.site,
            ArticleRow.language,
            ArticleRow.title,
            ArticleRow.features,
            ArticleRow.vector,
            ArticleRow.sentences,
        )
        mine = (ArticleRow.story_id == story_id, ~ArticleRow.copied, ArticleRow.filed.is_not(None))
        rows = await self._session.execute(select(*columns).where(*mine).order_by(ArticleRow.filed))
        return [_filed(row) for row in rows]

    async def get(self, ids: Iterable[int]) -> list[Story]:
        """The stories with these ids, in this order; those without an article are left out."""
        wanted = list(dict.fromkeys(ids))
        found: dict[int, Story] = {}
        for batch in batches(wanted):
            found |= await self._read(batch)
        return [found[story_id] for story_id in wanted if story_id in found]

    async def stale(self, limit: int) -> list[int]:
        """Up to `limit` stories that have an article their summary doesn't know, in order of id."""
        return list(
            await self._session.scalars(select(StoryRow.id).where(StoryRow.stale).order_by(StoryRow.id).limit(limit))
        )

    async def of_articles(self, ids: Group[int]) -> dict[int, int]:
        """The story that each of the articles is in; those in none are left out."""
        found: dict[int, int] = {}
        for batch in batches(ids):
            filed = select(ArticleRow.id, ArticleRow.story_id).where(ArticleRow.story_id.is_not(None))
            rows = await self._session.execute(filed.where(ArticleRow.id.in_(batch)))
            found |= {article: story for article, story in rows if story is not None}
        return found

    async def texts(self, story_id: int, limit: int = 16) -> list[StoryText]:
        """The story's latest own texts, first published first: what its summary is made of."""
        latest = await self._session.execute(
            select(
                ArticleRow.id,
                ArticleRow.published_at,
                ArticleRow.title,
                ArticleRow.text,
                ArticleRow.language,
                ArticleRow.description,
                ArticleRow.site,
            )
            .where(ArticleRow.story_id == story_id, ~ArticleRow.copied, ArticleRow.text != "")
            .order_by(ArticleRow.published_at.desc(), ArticleRow.id.desc())
            .limit(limit)
        )
        texts = [StoryText(article_id, published_at, Source(*columns)) for article_id, published_at, *columns in latest]
        return texts[::-1]

    async def unseen(
        self, interests: Sequence[Interests], *, since: datetime, limit: int = CANDIDATES
    ) -> list[list[UnseenStory]]:
        """For each chat's interests, the `limit` newest stories with something new since `since` among them.

        They come newest first, whoever was told them (see `Digests.delivered_editions`); those in none of the languages
        read only where they are to be named, and last. After them come those that tell the same events in any language.
        What several share is read once.
        """
        follows = [each.follows for each in interests]
        seen = await self._seen(sorted({(one.kind, one.value) for each in follows for one in each}), since)
        newest = [
            _newest(followed, each.languages, seen, limit) for followed, each in zip(follows, interests, strict=True)
        ]
        linked = await Events(self._session).linked({number for one in newest for number in one})
        newest = [_with_linked(numbers, linked) for numbers in newest]
        stories = {story.id: story for story in await self.get(sorted({number for one in newest for number in one}))}
        return [
            [_unseen(stories[number], followed, seen) for number in numbers if number in stories]
            for followed, numbers in zip(follows, newest, strict=True)
        ]

    async def _seen(self, followed: Sequence[_Followed], since: datetime) -> _Seen:
        """For all that is followed, the stories in which something was new since `since`, by language, and when."""
        seen: _Seen = defaultdict(lambda: defaultdict(dict))
        for kind, way in (
            (FollowKind.TOPIC, _by_topic),
            (FollowKind.FEED, _by_feed),
            (FollowKind.KEYWORD, _by_keyword),
        ):
            for batch in batches(value for one, value in followed if one is kind):
                for value, story_id, language, seen_at in await self._session.execute(way(batch, since)):
                    seen[kind, value][story_id][language] = seen_at
        return seen

    async def _read(self, ids: Sequence[int]) -> dict[int, Story]:
        story_articles: dict[int, list[StoryArticle]] = defaultdict(list)
        editions: dict[int, int] = defaultdict(int)
        rows = await self._session.execute(_story_articles().where(ArticleRow.story_id.in_(ids)))
        for story_id, filed, *columns in rows:
            story_articles[story_id].append(StoryArticle(*columns))
            editions[story_id] = max(editions[story_id], filed or 0)
        kept = select(StoryRow.id, StoryRow.quotes, StoryRow.updates, StoryRow.topic, StoryRow.event, StoryRow.lead)
        summaries = (await self._session.execute(kept.where(StoryRow.id.in_(ids)))).all()
        told = await self._told({event for *_, event, _ in summaries if event is not None})
        return {
            story_id: Story(
                id=story_id,
                articles=tuple(story_articles[story_id]),
                quotes=_quotes(quotes, story_articles[story_id]),
                edition=editions[story_id],
                updates=tuple(Update(**{**one, "articles": tuple(one["articles"])}) for one in json.loads(updates)),
                topic=tuple((term, weight) for term, weight in json.loads(topic)),
                event=event or 0,
                linked=tuple(story_article for other, story_article in told.get(event or 0, ()) if other != story_id),
                lead=lead,
            )
            for story_id, quotes, updates, topic, event, lead in summaries
            if story_articles[story_id]
        }

    async def _told(self, events: Group[int]) -> dict[int, list[tuple[int, StoryArticle]]]:
        """The articles of each of the events, first told first, each with its story."""
        told: dict[int, list[tuple[int, StoryArticle]]] = defaultdict(list)
        for batch in batches(sorted(events)):
            of_event = _story_articles().add_columns(StoryRow.event).join(StoryRow, StoryRow.id == ArticleRow.story_id)
            for story_id, _, *columns, event in await self._session.execute(of_event.where(StoryRow.event.in_(batch))):
                told[event].append((story_id, StoryArticle(*columns)))
        return told


def _story_articles() -> Select[*tuple[Any, ...]]:
    return select(
        ArticleRow.story_id,
        ArticleRow.filed,
        ArticleRow.id,
        ArticleRow.url,
        ArticleRow.title,
        ArticleRow.site,
        ArticleRow.language,
        ArticleRow.published_at,
        ArticleRow.copied,
        ArticleRow.headline_only,
        ArticleRow.not_news,
    ).order_by(ArticleRow.published_at, ArticleRow.id)


def _filed(row: Row[*tuple[Any, ...]]) -> FiledArticle:
    article, filed, site, language, title, kept, vector, ranked = row
    features = ArticleFeatures.from_bytes(article, kept)
    sentences = [one["text"] for one in sorted(json.loads(ranked), key=lambda one: one["rank"])]
    return FiledArticle(
        article=article,
        filed=filed,
        site=site,
        language=language,
        title=title,
        vector=weights(features, vector) if vector else {},
        terms=frozenset((*(term for term, _ in features.terms), *terms("\n".join(sentences), language))),
        sentences=tuple(sentences),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _quotes(body: str, story_articles: Sequence[StoryArticle]) -> tuple[Quote, ...]:
    """The summary, without sentences of articles that are there no more."""
    there = {story_article.article for story_article in story_articles}
    return tuple(quote for quote in (Quote.from_fields(**one) for one in json.loads(body)) if quote.article in there)


def _newest(follows: Sequence[Follow], languages: LanguagesRead, seen: _Seen, limit: int) -> list[int]:
    """The newest stories that can be read, and after them, if they are to be named, the newest others."""
    readable, others = dict[int, datetime](), dict[int, datetime]()
    for follow in follows:
        for story_id, found in seen.get((follow.kind, follow.value), {}).items():
            for language, seen_at in found.items():
                is_read = follow.kind is FollowKind.FEED or languages.read(language)
                latest = readable if is_read else others
                latest[story_id] = max(seen_at, latest.get(story_id, seen_at))
    newest = _latest(readable, limit)
    if languages.others_named:
        newest += _latest({story: at for story, at in others.items() if story not in readable}, limit - len(newest))
    return newest


def _with_linked(numbers: Sequence[int], linked: Mapping[int, Sequence[int]]) -> list[int]:
    return list(dict.fromkeys((*numbers, *(other for number in numbers for other in linked.get(number, ())))))


def _latest(found: Mapping[int, datetime], limit: int) -> list[int]:
    return [story_id for _, story_id in nlargest(limit, ((at, story_id) for story_id, at in found.items()))]


def _unseen(story: Story, follows: Sequence[Follow], seen: _Seen) -> UnseenStory:
    asking = [one for one in follows if story.id in seen.get((one.kind, one.value), {})]
    feeds = [one for one in asking if one.kind is FollowKind.FEED]
    languages = sorted({language for one in feeds for language in seen[one.kind, one.value][story.id]})
    return UnseenStory(story, tuple(one.label for one in asking), tuple(languages))


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
