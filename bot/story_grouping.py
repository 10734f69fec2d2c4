"""This process's index of stories, kept in step with what all processes have filed (incremental clustering)."""

from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from digests.search.percolator import Percolator
from digests.search.query import parse
from digests.stories.clustering.story_index import StoryIndex
from digests.stories.clustering.time_windows import LONGEST
from digests.stories.cross_language.links import WINDOW, StoryLinks
from digests.stories.features import ArticleFeatures
from storage import StoryMerge, Transaction

# For so long an article counts for how rare a word is; and all of a story that is still open are younger than that.
MEMORY = timedelta(days=14)
# What nobody follows any more does no harm meanwhile: the tables take no match for it.
ALL_KEYWORDS_EVERY = timedelta(hours=1)
# Keywords are numbered before they are kept: one may turn up after others with higher numbers.
_LATE = 100


class StoryGrouping:
    """Rebuilt from the tables when the process starts, then only told what is new."""

    def __init__(self) -> None:
        self._index, self._links = StoryIndex(), StoryLinks()
        self._filed = 0
        self._percolator = Percolator({})
        self._read_all_at = datetime.min.replace(tzinfo=UTC)

    async def percolator(self, tx: Transaction, now: datetime) -> Percolator:
        """The percolator of the followed keywords: new ones at once, dropped ones within an hour."""
        stored = self._percolator.ids()
        everything = now - self._read_all_at >= ALL_KEYWORDS_EVERY
        keywords = await tx.follows.keywords(after=0 if everything else max(stored, default=0) - _LATE)
        gone = stored - keywords.keys() if everything else ()
        new = {number: parse(text) for number, text in keywords.items() if number not in stored}
        self._percolator.update(new, gone)
        self._read_all_at = now if everything else self._read_all_at
        return self._percolator

    async def catch_up(self, tx: Transaction, now: datetime) -> StoryIndex:
        """The index with everything filed so far, stories that are closed for good forgotten."""
        self._links.forget(now - WINDOW)
        merges = deque(await tx.story_merges.since(self._filed, now - MEMORY))
        for filed in await tx.articles.filed_since(now - MEMORY, after=self._filed):
            self._merge(merges, filed.filed)
            features = ArticleFeatures.from_bytes(filed.id, filed.features)
            self._index.remember(features, filed.story, filed.vector)
            if filed.vector:
                self._links.remember(features, filed.story)
            self._filed = filed.filed
        self._merge(merges, self._filed + 1)
        self._index.forget(now - LONGEST)
        return self._index

    def _merge(self, merges: deque[StoryMerge], before: int) -> None:
        """Merge, and take from `merges`, what was merged before the article numbered `before` was filed."""
        while merges and merges[0].filed < before:
            merge = merges.popleft()
            self._index.merge(merge.story, merge.into)
            self._links.merge(merge.story, merge.into)

    async def merge_alike(self, tx: Transaction, now: datetime) -> None:
        """Merge, for good, what the articles filed since the last time have made alike."""
        for story, into in self._index.end_batch():
            self._links.merge(story, into)
            await tx.story_merges.add(story, into, self._filed, now)

    async def link(self, articles: Iterable[tuple[ArticleFeatures, int]], tx: Transaction) -> None:
        """Link the stories that these articles, none of them a copy, were filed under with those of other languages.

        Not where a link would make one event of stories of one language that are not alike. Once there are enough
        stories to compare, those of before are linked as well: most of the first that a new bot reads come then.
        """
        filed, were_few = list(articles), self._links.are_few
        for features, story in filed:
            self._links.remember(features, story)
        became_enough = were_few and not self._links.are_few
        stories = self._links.stories() if became_enough else dict.fromkeys(story for _, story in filed)
        for story in stories:
            for other in self._links.find(story):
                events = await tx.events.linked([story, other])
                if self._links.are_one_event({story, other}.union(*events.values())):
                    await tx.events.link(story, other)

    def filed(self, sequence: int) -> None:
        """The caller filed an article under the number `sequence`, and the index remembers it already."""
        self._filed = sequence

    def reset(self) -> None:
        """What the index remembers was not kept after all: begin anew."""
        self._index, self._links, self._filed = StoryIndex(), StoryLinks(), 0
