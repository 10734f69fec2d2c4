"""New articles are put into stories, and each story touched is summarised anew."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.jobs.dispatch import Ids
from bot.story_grouping import StoryGrouping
from bot.workers.origin import of_story
from bot.workers.pool import Workers
from digests.errors import BroadsheetError
from digests.stories.features import ArticleFeatures
from digests.stories.story import StorySummary, StoryText
from digests.stories.topics import topic
from digests.stories.updates.novelty import updates
from storage import ALL_BOTS, Storage, Transaction

log = logging.getLogger(__name__)

BATCH = 200
AT_ONCE = 8
# Stories that are summarised together: one task of a worker.
SUMMARIES = 20
# Between two batches another process may go on, as it reads what all have filed; nobody can in the middle of one, which
# is one transaction. So who died is replaced soon.
LEASE = timedelta(seconds=8)


@dataclass(frozen=True, slots=True)
class ArticleGrouper:
    """Groups with these parts; `who` holds the lease on grouping."""

    storage: Storage
    workers: Workers
    story_grouping: StoryGrouping
    who: str
    now: Callable[[], datetime]

    async def group_articles(self) -> int:
        """Group every article that has no story yet, and summarise what changed; returns how many were grouped.

        One process groups at a time, in order of publication, so that the stories do not depend on who runs. A story is
        told to nobody before its first summary; which summaries are due stands in the tables.
        """
        grouped = await self.group()
        await self._summarise_stale()
        return grouped

    async def group(self, _: Ids = ()) -> int:
        """The first half: put every article that has no story yet into one; returns how many."""
        grouped = 0
        while True:
            try:
                count = await self._group_batch()
            except BaseException:
                self.story_grouping.reset()
                raise
            grouped += count
            if count < BATCH:
                return grouped

    async def claim_grouping(self, tx: Transaction, _most: int, under_way: Sequence[Ids]) -> list[Ids]:
        """One batch, of all there is to group, where none is under way."""
        return [()] if not under_way and await tx.articles.ungrouped(1) else []

    async def claim_summaries(self, tx: Transaction, most: int, under_way: Sequence[Ids]) -> list[Ids]:
        """Up to `most` batches of stories that have no summary yet, or an old one, beside those under way."""
        waiting = {story for batch in under_way for story in batch}
        stale = await tx.stories.stale(most * SUMMARIES + len(waiting))
        new = [story for story in stale if story not in waiting]
        batches = [tuple(new[first : first + SUMMARIES]) for first in range(0, len(new), SUMMARIES)]
        return batches[:most]

    async def summarise(self, stories: Ids) -> None:
        """The second half: summarise these stories, AT_ONCE at a time."""
        for first in range(0, len(stories), AT_ONCE):
            await asyncio.gather(*(self._summarise(story) for story in stories[first : first + AT_ONCE]))

    async def _group_batch(self) -> int:
        """Put the next articles into stories, in one transaction; returns their number."""
        now = self.now()
        async with self.storage.read() as tx:
            if not await tx.articles.ungrouped(1):
                return 0
        async with self.storage.begin() as tx:
            if not await tx.leases.acquire(ALL_BOTS, "grouper", self.who, now, LEASE):
                return 0
            articles = await tx.articles.ungrouped(BATCH)
            await self._file(
                [ArticleFeatures.from_bytes(article.id, article.features) for article in articles], tx, now
            )
            await self._match_keywords([article.id for article in articles], tx, now)
        return len(articles)

    async def _file(self, articles: Sequence[ArticleFeatures], tx: Transaction, now: datetime) -> None:
        index = await self.story_grouping.catch_up(tx, now)
        index.begin_batch(articles)
        told = list[tuple[ArticleFeatures, int]]()
        for features in articles:
            assignment = index.find(features)
            story = assignment.story
            if story is None:
                story = await tx.stories.create(now, earlier=assignment.earlier)
            copied = assignment.copy_of is not None
            sequence = await tx.articles.file(features.article, story, assignment.vector, copied=copied, now=now)
            if sequence is None:  # another process pruned it meanwhile
                await tx.articles.drop_empty_stories([story])
                continue
            ids = {"article": features.article, "story": story}
            log.debug("article %s is in story %s", features.article, story, extra=ids)
            index.remember(features, story, assignment.vector)
            self.story_grouping.filed(sequence)
            if not copied:
                told.append((features, story))
        await self.story_grouping.link(told, tx)
        await self.story_grouping.merge_alike(tx, now)

    async def _match_keywords(self, articles: Sequence[int], tx: Transaction, now: datetime) -> None:
        percolator = await self.story_grouping.percolator(tx, now)
        for indexed in await tx.search.get(articles):
            keywords = percolator.matching(indexed.terms.split(" "), indexed.language)
            await tx.follows.matched(indexed.article, keywords, now)

    async def _summarise_stale(self) -> None:
        while True:
            async with self.storage.read() as tx:
                stale = await tx.stories.stale(AT_ONCE)
            if not stale:
                return
            await asyncio.gather(*(self._summarise(story) for story in stale))

    async def _summarise(self, story: int) -> None:
        async with self.storage.read() as tx:
            texts, earlier = await tx.stories.texts(story), await tx.stories.earlier_texts(story)
            filed = await tx.stories.filed(story)
        summary = await self._summary(story, texts, earlier) if texts else StorySummary()
        changes, about = updates(filed, summary.developments), topic(article.vector for article in filed)
        async with self.storage.begin() as tx:
            await tx.stories.set_summary(story, summary, changes, about)

    async def _summary(self, story: int, texts: Sequence[StoryText], earlier: Sequence[StoryText]) -> StorySummary:
        try:
            return await self.workers.story_summary(texts, earlier=earlier, origin=of_story(story))
        except BroadsheetError as error:
            log.warning(
                "story %s can't be summarised and is told by its headline: %s", story, error, extra={"story": story}
            )
            return StorySummary()
