"""What is older than the operator keeps is forgotten: articles, stories, digests, searches; no chat, and no ledger."""

import logging
from datetime import datetime, timedelta

from storage import Storage

log = logging.getLogger(__name__)


async def prune(storage: Storage, retention: timedelta, now: datetime) -> int:
    """Forget what is older than `retention`; returns how many articles that were."""
    before = now - retention
    async with storage.begin() as tx:
        forgotten = await tx.articles.prune(before)
        await tx.queries.prune(before)
        await tx.digests.prune(before)
        await tx.story_merges.prune(before)
        await tx.repeated_lines.forget(before)
        await tx.search.forget_words(before)
        await tx.rate_limits.prune(now)
        # A feed may go on listing what we have long forgotten: remember that it is no news for as long again.
        await tx.article_keys.forget_pruned(before - 4 * retention)
    if forgotten:
        log.info("forgot %s articles from before %s", forgotten, before.date())
    return forgotten
