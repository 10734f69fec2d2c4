"""Grouping: what is followed by words is matched, and one process does it at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from bot.jobs.group_articles import ArticleGrouper
from bot.story_grouping import StoryGrouping
from bot.workers.pool import Workers
from digests.chats.chat import Follow, FollowKind, Interests
from digests.errors import PageError
from digests.stories.features import ArticleFeatures, article_features
from digests.stories.story import Quote, StorySummary, StoryText
from storage import ALL_BOTS, Storage, Transaction
from tests.storage.samples import DAY, MINUTE, NOW, a_chat, a_feed, an_article


class Summaries:
    """Stands where the workers stand: quotes a sentence, or fails."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.known = list[tuple[list[int], list[int]]]()

    async def story_summary(self, texts: Sequence[StoryText], earlier: Sequence[StoryText], **_: Any) -> StorySummary:
        self.known.append(([text.article for text in texts], [text.article for text in earlier]))
        if self.fails:
            raise PageError("It breaks the reader.")
        lead = texts[0].article
        return StorySummary(lead, (Quote("Crowds came to see it.", lead, 0),))


def grouper(storage: Storage, who: str = "me", *, fails: bool = False) -> ArticleGrouper:
    return grouper_with(storage, Summaries(fails=fails), who)


def grouper_with(storage: Storage, summaries: Summaries, who: str = "me") -> ArticleGrouper:
    workers = cast("Workers", summaries)
    return ArticleGrouper(storage, workers, StoryGrouping(), who, lambda: NOW)


async def an_ungrouped(tx: Transaction, name: str, **changes: Any) -> None:
    article = an_article(name, **changes)
    features = article_features(
        0, title=article.title, text=article.text, language="en", site=article.site, published_at=article.published_at
    )
    terms = ["the", name, "open"]
    await tx.articles.add(article, feed=await a_feed(tx), terms=terms, features=features.to_bytes(), now=NOW)


async def recent(storage: Storage, follow: Follow) -> list[str]:
    async with storage.read() as tx:
        [stories] = await tx.recent_stories.of([Interests.of([follow])], since=NOW - DAY, limit=9)
    return [story.story.articles[0].title for story in stories]


async def test_a_new_article_reaches_those_who_follow_its_words(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        follow = await tx.follows.add((await a_chat(tx)).id, Follow(FollowKind.KEYWORD, "harbour", "harbour"))
        await an_ungrouped(tx, "harbour")
        await an_ungrouped(tx, "museum")
    assert follow is not None
    assert await grouper(sqlite_storage).group_articles() == 2
    assert await recent(sqlite_storage, follow) == ["The harbour opens"]


async def test_a_story_that_can_not_be_summarised_is_told_by_its_headline(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await an_ungrouped(tx, "harbour")
    await grouper(sqlite_storage, fails=True).group_articles()
    async with sqlite_storage.read() as tx:
        [story] = await tx.stories.get([1])
        assert not await tx.stories.stale(1)
    assert not story.quotes


async def test_what_the_story_said_that_one_goes_on_with_is_known_to_its_summary(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await an_ungrouped(tx, "harbour", published_at=NOW - 5 * DAY)
        await an_ungrouped(tx, "harbour", key="again", fingerprint="again")
    summaries = Summaries()
    await grouper_with(sqlite_storage, summaries).group_articles()
    assert summaries.known == [([1], []), ([2], [1])]


async def test_an_article_that_was_pruned_meanwhile_leaves_no_story_behind(sqlite_storage: Storage) -> None:
    job = grouper(sqlite_storage)
    async with sqlite_storage.begin() as tx:
        await an_ungrouped(tx, "harbour")
        [there] = [ArticleFeatures.from_bytes(one.id, one.features) for one in await tx.articles.ungrouped(9)]
        await job._file([replace(there, article=404), there], tx, NOW)
        assert (await tx.stats(NOW)).stories == 1
        [filed] = await tx.articles.filed_since(NOW)
    assert filed.vector  # no copy of what is there no more


async def test_only_the_holder_of_the_lease_groups(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await an_ungrouped(tx, "harbour")
        assert await tx.leases.acquire(ALL_BOTS, "grouper", "other", NOW, timedelta(minutes=1))
    assert await grouper(sqlite_storage).group_articles() == 0
    async with sqlite_storage.read() as tx:
        assert await tx.articles.ungrouped(1)
    late = ArticleGrouper(sqlite_storage, cast("Workers", Summaries()), StoryGrouping(), "me", lambda: NOW + 2 * MINUTE)
    assert await late.group_articles() == 1


class Interrupted(ArticleGrouper):
    """Fails when the stories of a batch are filed, but not kept."""

    async def _match_keywords(self, articles: Sequence[int], tx: Transaction, now: datetime) -> None:
        raise ConnectionError


async def test_what_was_grouped_and_not_kept_is_grouped_anew(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await an_ungrouped(tx, "harbour")
    job = grouper(sqlite_storage)
    with pytest.raises(ConnectionError):
        await Interrupted(job.storage, job.workers, job.story_grouping, "me", job.now).group_articles()
    assert await job.group_articles() == 1
    async with sqlite_storage.read() as tx:
        [filed] = await tx.articles.filed_since(NOW)
    assert filed.vector  # it is no copy of itself


class Stories:
    """Stands where a transaction and its stories stand: all of ten stories need a summary."""

    @property
    def stories(self) -> "Stories":
        return self

    async def stale(self, limit: int) -> list[int]:
        return [*range(1, 11)][:limit]


@pytest.mark.parametrize(
    ("under_way", "batches"),
    [
        ([], [(1, 2), (3, 4), (5, 6)]),
        ([(1, 2), (4, 5)], [(3, 6), (7, 8), (9, 10)]),
        ([(2, 3), (4, 5), (6, 7), (9, 10)], [(1, 8)]),
    ],
)
async def test_so_many_batches_are_claimed_beside_those_under_way(
    monkeypatch: pytest.MonkeyPatch,
    sqlite_storage: Storage,
    under_way: list[tuple[int, ...]],
    batches: list[tuple[int, ...]],
) -> None:
    monkeypatch.setattr("bot.jobs.group_articles.SUMMARIES", 2)
    claimed = await grouper(sqlite_storage).claim_summaries(cast("Transaction", Stories()), 3, under_way)
    assert claimed == batches
