"""Due feeds are looked at, and their new articles read and kept."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.services import Services
from bot.web.fetch import FEED_LIMIT
from bot.web.response import Fetched
from digests.articles.article import Entry, key
from digests.errors import BroadsheetError, FetchError
from digests.feeds.feed import BEFORE_DIGEST, Check, Feed, ParsedFeed, after_check, check_before

log = logging.getLogger(__name__)

AT_ONCE = 8
# A claim that outlives its process only delays; two looks at once do no harm.
LEASE = timedelta(minutes=3)
PATIENCE = timedelta(seconds=30)
# A feed that is looked at for the first time may list years: enough for a first digest, without a flood.
FIRST_ENTRIES = 20
FIRST_AGE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Collected:
    """What one pass found."""

    feeds: int = 0
    failed: int = 0
    articles: int = 0


async def collect(services: Services) -> Collected:
    """Look at every feed that is due, AT_ONCE at a time, until none is left."""
    total = Collected()
    await _hasten(services)
    while not services.stopping.is_set():
        async with services.storage.begin() as tx:
            feeds = await tx.feeds.claim_due(services.now(), limit=AT_ONCE * 4, lease=LEASE)
        if not feeds:
            break
        turn = asyncio.Semaphore(AT_ONCE)
        checks = await asyncio.gather(*(_in_turn(turn, feed, services) for feed in feeds))
        total = Collected(
            total.feeds + len(checks),
            total.failed + sum(bool(check.error) for check in checks),
            total.articles + sum(check.new for check in checks),
        )
    return total


async def _hasten(services: Services) -> None:
    """Bring forward the feeds that somebody waits for, or whose digest is due shortly."""
    now = services.now()
    wanted = set(services.wanted)
    services.wanted.difference_update(wanted)
    async with services.storage.begin() as tx:
        for feed in wanted:
            await tx.feeds.hasten(feed, now)
        for feed in await tx.feeds.due_digest_feeds(now, now + BEFORE_DIGEST):
            known = await tx.feeds.get(feed)
            if known is not None and check_before(known, now + BEFORE_DIGEST, now):
                await tx.feeds.hasten(feed, now)


async def _in_turn(turn: asyncio.Semaphore, feed: Feed, services: Services) -> Check:
    after, check = feed, Check()
    async with turn:
        try:
            if not services.stopping.is_set():
                check = await look(feed, services)
                after = after_check(feed, check, services.now(), services.settings.poll_bounds)
        finally:  # also when cut short: the claim ends, and the next look is as due as it was
            async with services.storage.begin() as tx:
                await tx.feeds.save(after)
    return check


async def look(feed: Feed, services: Services) -> Check:
    """Fetch `feed` and keep its new articles. What goes wrong is in the check; nothing is raised."""
    try:
        answer = await services.fetcher.get(
            feed.url, etag=feed.etag, last_modified=feed.last_modified, limit=FEED_LIMIT, total=PATIENCE
        )
        if answer.not_modified:
            return _check(answer, not_modified=True)
        parsed = await services.workers.parse_feed(answer.body, answer.url, answer.content_type)
        new = await _keep(feed, parsed, services)
    except FetchError as error:
        return Check(error=str(error), status=error.status, retry_after=error.retry_after)
    except BroadsheetError as error:
        return Check(error=str(error))
    except Exception:
        log.exception("feed %s could not be looked at", feed.url)
        return Check(error="Reading it failed for a reason of ours, which is in the log.")
    check = _check(answer, new=new)
    return replace(
        check,
        title=parsed.title,
        site_url=parsed.site_url,
        language=parsed.language,
        max_age=max((wish for wish in (check.max_age, parsed.ttl) if wish), default=None),
    )


def _check(answer: Fetched, *, new: int = 0, not_modified: bool = False) -> Check:
    return Check(
        new=new,
        not_modified=not_modified,
        etag=answer.etag,
        last_modified=answer.last_modified,
        retry_after=answer.retry_after,
        max_age=answer.max_age,
        moved_to=answer.permanent_url,
    )


async def _keep(feed: Feed, parsed: ParsedFeed, services: Services) -> int:
    """Read and keep the entries not known yet; returns how many there were."""
    entries = _worth_reading(feed, parsed, services.now())
    by_key = {key(entry.url): entry for entry in entries}
    async with services.storage.begin() as tx:
        known = await tx.articles.known(by_key)
        for article in known.values():
            await tx.articles.link(article, feed.id, services.now())
    new = [entry for one, entry in by_key.items() if one not in known]
    kept = await asyncio.gather(*(_keep_one(feed, parsed, entry, services) for entry in new))
    return sum(kept)


def _worth_reading(feed: Feed, parsed: ParsedFeed, now: datetime) -> list[Entry]:
    if feed.ok_at is not None:
        return list(parsed.entries)
    young = [entry for entry in parsed.entries if entry.published_at is None or entry.published_at > now - FIRST_AGE]
    return young[:FIRST_ENTRIES] or list(parsed.entries[:3])


async def _keep_one(feed: Feed, parsed: ParsedFeed, entry: Entry, services: Services) -> bool:
    host = urlsplit(entry.url).hostname or ""
    async with services.storage.read() as tx:
        furniture = await tx.feeds.repeated(host)
    found = await services.article_reader.read(
        entry,
        feed_title=feed.title or parsed.title,
        language=feed.language or parsed.language,
        furniture=furniture,
    )
    async with services.storage.begin() as tx:
        await tx.feeds.note_lines(host, set(found.lines), services.now())
        article = await tx.articles.add(
            found.article,
            feed=feed.id,
            terms=found.terms,
            trace=found.trace,
            now=services.now(),
            also_known_as=(key(entry.url),),
        )
    return article is not None
