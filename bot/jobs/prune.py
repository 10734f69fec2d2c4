"""What is older than the operator keeps is forgotten: articles and their stories, never the ledger."""

import logging

from bot.services import Services

log = logging.getLogger(__name__)


async def prune(services: Services) -> int:
    """Forget old articles; returns how many."""
    before = services.now() - services.settings.retention
    async with services.storage.begin() as tx:
        done = await tx.articles.prune(before)
        await tx.queries.prune(before)
        await tx.digests.prune(before)
        await tx.feeds.forget_lines(before)
        await tx.search.forget_words(before)
        await tx.lanes.prune(services.now())
        # A feed may go on listing what we have long forgotten: remember that it is no news for as long again.
        await tx.articles.forget_pruned(before - 4 * services.settings.retention)
    if done:
        log.info("forgot %s articles from before %s", done, before.date())
    return done
