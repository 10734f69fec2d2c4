"""The stories that are kept, with their summaries."""

import json
from collections import defaultdict
from collections.abc import Collection as Group
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from digests.articles.domains import domain
from digests.stories.clustering.story_index import weights
from digests.stories.features import ArticleFeatures
from digests.stories.story import Quote, Story, StoryArticle, StoryLink, StorySummary, StoryText, Update
from digests.stories.topics import Topic
from digests.stories.updates.novelty import FiledArticle
from digests.summaries.summary import Source
from digests.text.words.tokens import story_terms
from storage.collection import Collection, batches
from storage.tables.news import ArticleRow, StoryRow

# A summary is made of so many texts.
MOST_TEXTS = 16


class Stories(Collection):
    async def create(self, now: datetime, *, earlier: int | None = None) -> int:
        """A new story without articles, which may go on with an `earlier` one; its id, that no other ever has."""
        created = insert(StoryRow).values(created_at=now, earlier=earlier)
        added = await self._session.execute(created.returning(StoryRow.id))
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
            "supersedes": summary.supersedes,
            "superseded": summary.superseded,
            "repeats": summary.repeats,
            "updates": _json([asdict(update) for update in updates]),
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
        stories: dict[int, Story] = {}
        for batch in batches(wanted):
            stories |= await self._read(batch)
        return [stories[story_id] for story_id in wanted if story_id in stories]

    async def stale(self, limit: int) -> list[int]:
        """Up to `limit` stories that have an article their summary doesn't know, in order of id."""
        return list(
            await self._session.scalars(select(StoryRow.id).where(StoryRow.stale).order_by(StoryRow.id).limit(limit))
        )

    async def of_articles(self, ids: Group[int]) -> dict[int, int]:
        """The story that each of the articles is in; those in none are left out."""
        stories: dict[int, int] = {}
        for batch in batches(ids):
            filed = select(ArticleRow.id, ArticleRow.story_id).where(ArticleRow.story_id.is_not(None))
            rows = await self._session.execute(filed.where(ArticleRow.id.in_(batch)))
            stories |= {article: story for article, story in rows if story is not None}
        return stories

    async def texts(self, story_id: int, limit: int = MOST_TEXTS) -> list[StoryText]:
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

    async def earlier_texts(self, story_id: int, limit: int = 8) -> list[StoryText]:
        """The latest own texts of the story that it may go on with, first published first; none where there is none."""
        earlier = await self._session.scalar(select(StoryRow.earlier).where(StoryRow.id == story_id))
        return await self.texts(earlier, limit) if earlier is not None else []

    async def _read(self, ids: Sequence[int]) -> dict[int, Story]:
        story_articles: dict[int, list[StoryArticle]] = defaultdict(list)
        editions: dict[int, int] = defaultdict(int)
        rows = await self._session.execute(_story_articles().where(ArticleRow.story_id.in_(ids)))
        for story_id, filed, *columns in rows:
            story_articles[story_id].append(_story_article(columns))
            editions[story_id] = max(editions[story_id], filed)
        kept = select(
            StoryRow.id,
            StoryRow.quotes,
            StoryRow.updates,
            StoryRow.topic,
            StoryRow.lead,
            StoryRow.earlier,
            StoryRow.supersedes,
            StoryRow.superseded,
            StoryRow.repeats,
            StoryRow.event,
        )
        summaries = (await self._session.execute(kept.where(StoryRow.id.in_(ids)))).all()
        told = await self._told({event for *_, event in summaries if event is not None})
        return {
            story_id: Story(
                id=story_id,
                articles=tuple(story_articles[story_id]),
                quotes=_quotes(quotes, story_articles[story_id]),
                edition=editions[story_id],
                updates=tuple(_update(fields) for fields in json.loads(updates)),
                topic=tuple((term, weight) for term, weight in json.loads(topic)),
                event=event or 0,
                linked=tuple(story_article for other, story_article in told.get(event, ()) if other != story_id),
                lead=lead,
                link=StoryLink(earlier, *link) if earlier is not None else None,
            )
            for story_id, quotes, updates, topic, lead, earlier, *link, event in summaries
            if story_articles[story_id]
        }

    async def _told(self, events: Group[int]) -> dict[int | None, list[tuple[int, StoryArticle]]]:
        """The articles of each of the events, first told first, each with its story."""
        told: dict[int | None, list[tuple[int, StoryArticle]]] = defaultdict(list)
        for batch in batches(sorted(events)):
            of_event = _story_articles().add_columns(StoryRow.event).join(StoryRow, StoryRow.id == ArticleRow.story_id)
            for story_id, _, *columns, event in await self._session.execute(of_event.where(StoryRow.event.in_(batch))):
                told[event].append((story_id, _story_article(columns)))
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
        ArticleRow.image != "",
        ArticleRow.owner,
    ).order_by(ArticleRow.published_at, ArticleRow.id)


def _story_article(columns: Sequence[Any]) -> StoryArticle:
    article, url, *rest = columns
    story_article = StoryArticle(article, url, *rest)
    return replace(story_article, domain=domain(url))


def _filed(row: Row[*tuple[Any, ...]]) -> FiledArticle:
    article, filed, site, language, title, kept, vector, ranked = row
    features = ArticleFeatures.from_bytes(article, kept)
    ranked_sentences = sorted(json.loads(ranked), key=itemgetter("rank"))
    said = "\n".join(sentence["text"] for sentence in ranked_sentences)
    return FiledArticle(
        article=article,
        filed=filed,
        site=site,
        language=language,
        title=title,
        vector=weights(features, vector) if vector else {},
        terms=frozenset((*(term for term, _ in features.terms), *story_terms(said, language))),
        sentences=tuple(sentence["text"] for sentence in ranked_sentences if sentence.get("clear", True)),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _quotes(body: str, story_articles: Sequence[StoryArticle]) -> tuple[Quote, ...]:
    """The summary, without sentences of articles that are there no more."""
    kept = {story_article.article for story_article in story_articles}
    quotes = (Quote.from_fields(**fields) for fields in json.loads(body))
    return tuple(quote for quote in quotes if quote.article in kept)


def _update(fields: dict[str, Any]) -> Update:
    return Update(**{**fields, "articles": tuple(fields["articles"])})
