"""The articles that are kept, and which of them are in a story."""

import json
from collections.abc import Collection as Group
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, exists, func, insert, literal, or_, select, update

from digests.articles.article import Article, same_title
from digests.search.bm25 import IndexedArticle
from digests.summaries.summary import Sentence
from storage.collection import Collection, batches
from storage.news.article_keys import ArticleKeys, bounded
from storage.news.search import Search
from storage.tables.chats import MatchRow
from storage.tables.news import ArticleFeedRow, ArticleRow, FeedRow, StoryRow
from storage.tables.types import Utc

PRUNED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Ungrouped:
    """An article that is in no story yet, with the bytes of its `ArticleFeatures`."""

    id: int
    features: bytes
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Filed:
    """An article and the story that it was put into at first.

    `filed` numbers them in the order in which they were put into stories.
    """

    id: int
    story: int
    features: bytes
    vector: bytes
    filed: int


class Articles(Collection):
    async def add(
        self,
        article: Article,
        *,
        feed: int,
        terms: Sequence[str],
        features: bytes,
        now: datetime,
        also_known_as: Group[str] = (),
        feed_key: str = "",
        has_guid: bool = False,
    ) -> int | None:
        """Keep an article that `feed` brought, findable by `terms`; its id. Its other keys are known from then on, and
        `feed_key`, what the feed calls it.

        None when it is there already, by its key or as the same text on the same site: the feed is then linked to the
        article that is kept. None as well when it was pruned. Where the feed has a guid for it (`has_guid`), one of the
        same key that the feed calls otherwise and that has another title is another article: this one is then kept
        under its `feed_key`.
        """
        keys = ArticleKeys(self._session)
        known = await keys.known([article.key])
        if has_guid and (other := known.get(article.key)) and await self._is_another(other, article.title, feed):
            article, known, also_known_as = replace(article, key=feed_key), {}, ()
        article_id = None if known else await self._insert(article, feed, features, now)
        if article_id is None:
            kept = known.get(article.key) or await self._twin(article)
            await self.link(kept, feed, now)
            await keys.alias(kept, also_known_as)
            await keys.name(kept, feed, feed_key)
            return None
        await keys.alias(article_id, also_known_as)
        await keys.name(article_id, feed, feed_key)
        await self._session.execute(insert(ArticleFeedRow).values(article_id=article_id, feed_id=feed))
        search = Search(self._session)
        await search.add([IndexedArticle(article_id, article.language, " ".join(terms), article.published_at)])
        await search.note_words([article.title], now)
        return article_id

    async def link(self, article_id: int, feed_id: int, now: datetime) -> None:
        """Note that the feed lists the article too; nothing when there is no such article."""
        seen_at = seen_when_filed(now)
        row = select(ArticleRow.id, literal(feed_id), seen_at).where(ArticleRow.id == article_id)
        linked = self._dialect.insert(ArticleFeedRow).from_select(["article_id", "feed_id", "seen_at"], row)
        await self._session.execute(linked.on_conflict_do_nothing())

    async def get(self, article_id: int) -> Article | None:
        row = await self._session.get(ArticleRow, article_id)
        return _article(row) if row else None

    async def text(self, ids: Group[int]) -> dict[int, tuple[str, str, str]]:
        """The language, title and text of each of the articles that there are."""
        found: dict[int, tuple[str, str, str]] = {}
        for batch in batches(ids):
            chosen = select(ArticleRow.id, ArticleRow.language, ArticleRow.title, ArticleRow.text)
            rows = await self._session.execute(chosen.where(ArticleRow.id.in_(batch)))
            found |= {article_id: (language, title, text) for article_id, language, title, text in rows}
        return found

    async def languages(self, ids: Group[int]) -> dict[int, str]:
        """The language of each of the articles that there are."""
        found: dict[int, str] = {}
        for batch in batches(ids):
            rows = await self._session.execute(
                select(ArticleRow.id, ArticleRow.language).where(ArticleRow.id.in_(batch))
            )
            found |= dict(rows.all())
        return found

    async def ungrouped(self, limit: int) -> list[Ungrouped]:
        """Up to `limit` articles that are in no story, first published first."""
        rows = await self._session.execute(
            select(ArticleRow.id, ArticleRow.features, ArticleRow.published_at)
            .where(ArticleRow.story_id.is_(None))
            .order_by(ArticleRow.published_at, ArticleRow.id)
            .limit(limit)
        )
        return [Ungrouped(article_id, features, published_at) for article_id, features, published_at in rows]

    async def filed_since(self, since: datetime, *, after: int = 0, limit: int | None = None) -> list[Filed]:
        """The articles put into stories since `since`, in that order; by pages, `after` the last one's number."""
        story = func.coalesce(ArticleRow.filed_in, ArticleRow.story_id)
        columns = (ArticleRow.id, story, ArticleRow.features, ArticleRow.vector, ArticleRow.filed)
        found: Select[*tuple[Any, ...]] = select(*columns).where(ArticleRow.filed_at >= since, ArticleRow.filed > after)
        rows = await self._session.execute(found.order_by(ArticleRow.filed).limit(limit))
        return [Filed(*row) for row in rows]

    async def file(self, article_id: int, story_id: int, vector: bytes, copied: bool, now: datetime) -> int | None:
        """Put the article into the story, for good; its number in the order of filing, the first one 1.

        None when it is in a story already, or was pruned since it was read.

        From `now` on it can be told to those who follow its feeds or a keyword that it matches.
        """
        last = select(func.coalesce(func.max(ArticleRow.filed), 0) + 1).scalar_subquery()
        free = update(ArticleRow).where(ArticleRow.id == article_id, ArticleRow.story_id.is_(None))
        values = {"story_id": story_id, "vector": vector, "copied": copied, "filed_at": now, "filed": last}
        filed = await self._session.scalar(
            free.values(values).returning(ArticleRow.filed).execution_options(synchronize_session=False)
        )
        if filed is None:
            return None
        # What goes on with the story may be superseded by it now.
        told = or_(StoryRow.id == story_id, StoryRow.earlier == story_id)
        await self._change(update(StoryRow).where(told).values(stale=True))
        for model in (ArticleFeedRow, MatchRow):
            await self._change(update(model).where(model.article_id == article_id).values(seen_at=now))
        return filed

    async def prune(self, before: datetime, *, batch: int = PRUNED_AT_ONCE) -> int:
        """Forget the articles found before `before`, and the stories that are left with none; how many articles.

        Their keys stay known, so that a feed that still lists one doesn't make it news again.
        """
        count = 0
        old = select(ArticleRow.id, ArticleRow.key, ArticleRow.story_id).where(ArticleRow.found_at < before)
        while rows := (await self._session.execute(old.order_by(ArticleRow.found_at).limit(batch))).all():
            ids = [article_id for article_id, _, _ in rows]
            await Search(self._session).remove(ids)
            await ArticleKeys(self._session).note_pruned({article_id: key for article_id, key, _ in rows}, before)
            count += await self._change(delete(ArticleRow).where(ArticleRow.id.in_(ids)))
            await self.drop_empty_stories({story_id for _, _, story_id in rows if story_id is not None})
        return count

    async def count(self) -> int:
        return await self._only(select(func.count()).select_from(ArticleRow))

    async def _insert(self, article: Article, feed: int, features: bytes, now: datetime) -> int | None:
        # The catalogue knows better than a page, which names its own outlet as often as who is behind it.
        owner = select(func.nullif(FeedRow.owner, "")).where(FeedRow.id == feed).scalar_subquery()
        row = self._dialect.insert(ArticleRow).values(
            key=bounded(article.key),
            fingerprint=article.fingerprint,
            url=article.url,
            title=article.title,
            site=article.site,
            language=article.language,
            published_at=article.published_at,
            found_at=now,
            author=article.author,
            image=article.image,
            description=article.description,
            headline_only=article.headline_only,
            not_news=article.not_news,
            owner=func.coalesce(owner, article.owner),
            sentences=json.dumps([asdict(sentence) for sentence in article.sentences], ensure_ascii=False),
            features=features,
            text=article.text,
        )
        added = await self._session.execute(row.on_conflict_do_nothing().returning(ArticleRow.id))
        return added.scalar()

    async def _is_another(self, article_id: int, title: str, feed_id: int) -> bool:
        """Whether the feed has a name of its own for that article, which has another title."""
        titles = await ArticleKeys(self._session).titles_by(feed_id, [article_id])
        return any(not same_title(kept, title) for kept in titles.values())

    async def _twin(self, article: Article) -> int:
        """The article that has the same key or, on the same site, the same text; 0 when there is none."""
        same_text = and_(ArticleRow.site == article.site, ArticleRow.fingerprint == article.fingerprint)
        same = or_(ArticleRow.key == bounded(article.key), same_text)
        return await self._first(select(ArticleRow.id).where(same).order_by(ArticleRow.id)) or 0

    async def drop_empty_stories(self, stories: Group[int]) -> None:
        """Forget those of the stories that no article is in."""
        told = exists().where(ArticleRow.story_id == StoryRow.id)
        await self._change(delete(StoryRow).where(StoryRow.id.in_(stories), ~told))


def _article(row: ArticleRow) -> Article:
    return Article(
        key=row.key,
        fingerprint=row.fingerprint,
        url=row.url,
        title=row.title,
        text=row.text,
        site=row.site,
        language=row.language,
        published_at=row.published_at,
        author=row.author,
        image=row.image,
        description=row.description,
        sentences=tuple(Sentence(**sentence) for sentence in json.loads(row.sentences)),
        owner=row.owner,
    )


def seen_when_filed(now: datetime) -> ColumnElement[datetime | None]:
    """When an article can first be told by a way to it that is found `now`: NULL while it is in no story."""
    return case((ArticleRow.story_id.is_not(None), literal(now, Utc())), else_=None)
