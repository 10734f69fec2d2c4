"""A digest of some feeds, without a token and without a database."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence

from bot.web.article_reader import ArticleReader
from digests.articles.article import Article, Entry
from digests.digest import Digest, compose
from digests.digest_item import RecentStory
from digests.feeds.entries import MAX_FEED_BYTES, ParsedFeed, newest
from digests.feeds.identity import address_key
from digests.stories.clustering.story_index import StoryIndex
from digests.stories.features import ArticleFeatures
from digests.stories.story import Story, StoryArticle, StorySummary, StoryText
from digests.summaries.summary import Source

ENTRIES = 30


async def preview(feeds: Sequence[str], reader: ArticleReader, step: Callable[[int, int], None]) -> Digest:
    """The digest that a follower of `feeds` would get now.

    `step` is told how many articles are read, of how many. Raises FetchError or FeedError for a feed that can't be
    read.
    """
    parsed = await asyncio.gather(*(_parse(url, reader) for url in feeds))
    wanted = {
        address_key(entry) or f"{number} {entry.guid}": (feed, entry)
        for number, feed in enumerate(parsed)
        for entry in newest(feed.entries, ENTRIES)
    }
    articles = await _read_all(list(wanted.values()), reader, step)
    stories = [RecentStory(await _story(number, told, reader)) for number, told in _group(articles).items()]
    return compose(stories, now=reader.now())


async def _parse(url: str, reader: ArticleReader) -> ParsedFeed:
    answer = await reader.fetcher.get(url, limit=MAX_FEED_BYTES)
    return await reader.workers.parse_feed(answer.body, answer.url, answer.charset)


async def _read_all(
    entries: Sequence[tuple[ParsedFeed, Entry]], reader: ArticleReader, step: Callable[[int, int], None]
) -> list[tuple[Article, ArticleFeatures]]:
    done = 0

    async def one(number: int, feed: ParsedFeed, entry: Entry) -> tuple[Article, ArticleFeatures]:
        nonlocal done
        found = await reader.read(entry, feed=feed.site_url, feed_title=feed.title, language=feed.language)
        done += 1
        step(done, len(entries))
        return found.article, ArticleFeatures.from_bytes(number, found.features)

    return await asyncio.gather(*(one(number, feed, entry) for number, (feed, entry) in enumerate(entries, 1)))


def _group(articles: Sequence[tuple[Article, ArticleFeatures]]) -> dict[int, list[tuple[int, Article, bool]]]:
    """The articles of each story, as (number, article, whether it is a copy)."""
    index, stories = StoryIndex(), defaultdict[int, list[tuple[int, Article, bool]]](list)
    index.begin_batch(features for _, features in articles)
    for article, features in sorted(articles, key=lambda pair: (pair[0].published_at, pair[1].article)):
        assignment = index.find(features)
        story = assignment.story if assignment.story is not None else len(stories) + 1
        index.remember(features, story, assignment.vector)
        stories[story].append((features.article, article, assignment.copy_of is not None))
    for story, into in index.end_batch():
        stories[into] += stories.pop(story)
    return stories


async def _story(number: int, told: Sequence[tuple[int, Article, bool]], reader: ArticleReader) -> Story:
    texts = [
        StoryText(
            one,
            article.published_at,
            Source(article.title, article.text, article.language, article.description, article.site),
        )
        for one, article, copied in told
        if article.text and not copied
    ]
    summary = await reader.workers.story_summary(texts) if texts else StorySummary()
    story_articles = tuple(_story_article(one, article, copied=copied) for one, article, copied in told)
    return Story(number, story_articles, summary.quotes, lead=summary.lead)


def _story_article(number: int, article: Article, *, copied: bool) -> StoryArticle:
    return StoryArticle(
        number,
        article.url,
        article.title,
        article.site,
        article.language,
        article.published_at,
        copied,
        article.headline_only,
    )
