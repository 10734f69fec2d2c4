"""The languages that feeds are in."""

from collections import Counter
from collections.abc import Collection as Group

from sqlalchemy import func, select

from digests.text.languages import language_code
from storage.collection import Collection, batches
from storage.news.catalogue import is_polled
from storage.tables.news import ArticleFeedRow, ArticleRow, FeedRow, FeedTopicRow


class FeedLanguages(Collection):
    """The languages, for `Feeds`."""

    async def count(self) -> Counter[str]:
        rows = await self._session.execute(select(FeedRow.id, FeedRow.language).where(is_polled()))
        return Counter((await self._of(dict(rows.all()))).values())

    async def count_by_topic(self, topics: Group[str]) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {topic: Counter() for topic in topics}
        columns = select(FeedTopicRow.topic, FeedRow.id, FeedRow.language).join(
            FeedRow, FeedRow.id == FeedTopicRow.feed_id
        )
        for batch in batches(topics):
            rows = (await self._session.execute(columns.where(FeedTopicRow.topic.in_(batch), is_polled()))).all()
            languages = await self._of({feed_id: tag for _, feed_id, tag in rows})
            for topic, feed_id, _ in rows:
                found[topic][languages[feed_id]] += 1
        return found

    async def _of(self, tags: dict[int, str]) -> dict[int, str]:
        """The language of each feed: the one that its tag names, else that of most of its articles; or ""."""
        languages = {feed_id: language_code(tag) for feed_id, tag in tags.items()}
        for batch in batches([feed_id for feed_id, code in languages.items() if not code]):
            articles = func.count(ArticleRow.id)
            rows = await self._session.execute(
                select(ArticleFeedRow.feed_id, ArticleRow.language)
                .join(ArticleRow, ArticleRow.id == ArticleFeedRow.article_id)
                .where(ArticleFeedRow.feed_id.in_(batch), ArticleRow.language != "")
                .group_by(ArticleFeedRow.feed_id, ArticleRow.language)
                .order_by(articles, ArticleRow.language.desc())
            )
            languages |= dict(rows.all())  # the last one of each feed is the most frequent
        return languages
