"""One look at every feed of a catalogue, which says of each whether it is worth listing."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.web.fetch import Fetcher
from bot.workers.origin import of_feed
from bot.workers.pool import Workers
from digests.errors import BroadsheetError
from digests.feeds.entries import MAX_FEED_BYTES
from digests.feeds.opml import CatalogueFeed

AT_ONCE = 8
TIMEOUT = timedelta(seconds=30)
# A feed that tells nothing for so long tells nobody anything.
SILENT_AFTER = timedelta(days=30)


class Verdict(StrEnum):
    """DEAD can't be read; SILENT has nothing of the last 30 days; MOVED answers elsewhere for good; else it is OK."""

    DEAD = "dead"
    SILENT = "silent"
    MOVED = "moved"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class FeedFinding:
    """What one look at `feed` found: its `entries`, the time of the `newest` if they have times, where it `moved_to`,
    and the `error` of a dead one."""

    feed: CatalogueFeed
    entries: int = 0
    newest: datetime | None = None
    moved_to: str = ""
    error: BroadsheetError | None = None

    def verdict(self, now: datetime) -> Verdict:
        """What it comes to; a feed without times is never silent."""
        if self.error is not None:
            return Verdict.DEAD
        if self.newest is not None and now - self.newest > SILENT_AFTER:
            return Verdict.SILENT
        return Verdict.MOVED if self.moved_to else Verdict.OK


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """Looks at feeds with `fetcher` and `workers`."""

    fetcher: Fetcher
    workers: Workers

    async def findings(self, feeds: Sequence[CatalogueFeed], step: Callable[[], None]) -> list[FeedFinding]:
        """What is found at each, in their order; `step` is called after each look. Nothing is raised."""
        places = asyncio.Semaphore(AT_ONCE)

        async def looked_at(feed: CatalogueFeed) -> FeedFinding:
            async with places:
                finding = await self._look(feed)
            step()
            return finding

        return await asyncio.gather(*map(looked_at, feeds))

    async def _look(self, feed: CatalogueFeed) -> FeedFinding:
        try:
            answer = await self.fetcher.get(feed.url, limit=MAX_FEED_BYTES, total=TIMEOUT)
            origin = of_feed(feed.url)
            entries = (await self.workers.parse_feed(answer.body, answer.url, answer.charset, origin=origin)).entries
        except BroadsheetError as error:
            return FeedFinding(feed, error=error)
        newest = max((entry.published_at for entry in entries if entry.published_at), default=None)
        return FeedFinding(feed, len(entries), newest, answer.permanent_url)
