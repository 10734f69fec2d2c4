"""New articles are put into stories, and each story touched is summarised anew."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.services import Services
from digests.errors import BroadsheetError
from digests.item import QUOTES_KEPT
from digests.stories.features import Trace
from digests.stories.story import Quote
from digests.stories.topics import topic
from digests.stories.updates import updates
from digests.summaries.summary import Source
from storage import Transaction

log = logging.getLogger(__name__)

BATCH = 200
AT_ONCE = 8
LEASE = timedelta(minutes=2)


async def group(services: Services) -> int:
    """Group every article that has no story yet, and summarise what changed; returns how many were grouped.

    One process groups at a time, in order of publication, so that the stories do not depend on who runs. A story is
    told to nobody before its first summary; which summaries are due stands in the tables.
    """
    done = 0
    while True:
        try:
            count = await _group_batch(services)
        except BaseException:
            services.story_grouping.reset()
            raise
        done += count
        if count < BATCH:
            break
    await _summarise_all(services)
    return done


async def _summarise_all(services: Services) -> None:
    while True:
        async with services.storage.read() as tx:
            stale = await tx.stories.stale(AT_ONCE)
        if not stale:
            return
        await asyncio.gather(*(_summarise(story, services) for story in stale))


async def _group_batch(services: Services) -> int:
    """Put the next articles into stories, in one transaction; returns their number."""
    now = services.now()
    async with services.storage.read() as tx:
        if not await tx.articles.ungrouped(1):
            return 0
    async with services.storage.begin() as tx:
        if not await tx.lanes.hold(services.bot_id, "grouper", services.who, now, LEASE):
            return 0
        waiting = await tx.articles.ungrouped(BATCH)
        await _file([Trace.from_bytes(one.id, one.trace) for one in waiting], tx, services, now)
        await _match_keywords([one.id for one in waiting], tx, services, now)
    return len(waiting)


async def _file(traces: list[Trace], tx: Transaction, services: Services, now: datetime) -> None:
    index = await services.story_grouping.catch_up(tx, now)
    index.begin_batch(traces)
    for trace in traces:
        finding = index.find(trace)
        story = finding.story if finding.story is not None else await tx.stories.create(now)
        index.remember(trace, story, finding.vector)
        copied = finding.copy_of is not None
        services.story_grouping.filed(
            await tx.articles.file(trace.article, story, finding.vector, copied=copied, now=now)
        )


async def _match_keywords(articles: list[int], tx: Transaction, services: Services, now: datetime) -> None:
    watch = await services.story_grouping.watch(tx, now)
    for found in await tx.search.get(articles):
        await tx.follows.matched(found.article, watch.matching(found.terms.split(" "), found.language), now)


async def _summarise(story: int, services: Services) -> None:
    async with services.storage.read() as tx:
        sources = await tx.stories.sources(story)
        reports = await tx.stories.reports(story)
    quotes = await _quotes(story, sources, services) if sources else []
    found, about = updates(reports), topic(report.vector for report in reports)
    async with services.storage.begin() as tx:
        await tx.stories.tell(story, quotes, found, about)


async def _quotes(story: int, sources: Sequence[tuple[int, Source]], services: Services) -> Sequence[Quote]:
    try:
        return await services.workers.quotes_of(sources, QUOTES_KEPT)
    except BroadsheetError as error:
        log.warning("story %s can't be summarised and is told by its headline: %s", story, error)
        return []
