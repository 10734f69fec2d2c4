"""What is older than the operator keeps is forgotten: articles, stories, digests and their deliveries, searches, and
chats that left.

The numbers of each day are kept longer.
"""

import logging
from datetime import datetime, timedelta

from storage import Storage

log = logging.getLogger(__name__)

# Deliveries that are forgotten in one transaction: nobody waits longer for a turn to write than these take.
BATCH = 5000


async def prune(storage: Storage, retention: timedelta, now: datetime) -> int:
    """Forget what is older than `retention`; returns how many articles that were."""
    before = now - retention
    async with storage.begin() as tx:
        forgotten = await tx.articles.prune(before)
        await tx.queries.prune(before)
        await tx.unhandled_updates.prune(now)
        await tx.digests.prune(before)
        await tx.story_merges.prune(before)
        await tx.repeated_lines.forget(before)
        await tx.search.forget_words(before)
        await tx.rate_limits.prune(now)
        await tx.feature_refusals.prune(now)
        await tx.daily_numbers.prune(now.date())
        # A feed may go on listing what we have long forgotten: remember that it is no news for as long again.
        await tx.article_keys.forget_pruned(before - 4 * retention)
    await _forget_deliveries(storage, before)
    await _forget_departed(storage, before, now)
    if forgotten:
        log.info("forgot %s articles from before %s", forgotten, before.date())
    return forgotten


async def _forget_deliveries(storage: Storage, before: datetime) -> None:
    count = BATCH
    while count == BATCH:
        async with storage.begin() as tx:
            count = await tx.deliveries.prune(before, BATCH)


async def _forget_departed(storage: Storage, before: datetime, now: datetime) -> None:
    """Forget the chats that blocked the bot, or are gone, since before `before`; each in a transaction of its own."""
    while True:
        async with storage.begin() as tx:
            departed = await tx.forgetting.departed(before, now)
        for chat_id in departed:
            async with storage.begin() as tx:
                await tx.forgetting.forget(chat_id, now)
        if not departed:
            return
        log.info("forgot %s chats that had left", len(departed))
