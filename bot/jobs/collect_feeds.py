"""Due feeds are polled, and their new articles read and kept."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.jobs.dispatch import Ids
from bot.monitoring.metrics import Metrics
from bot.texts.errors import ErrorTexts
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.web.response import Fetched
from bot.workers.origin import of_feed
from bot.workers.pool import Workers
from digests.articles.article import Entry, same_title
from digests.articles.url import host
from digests.digest import OLDEST_NEWS
from digests.errors import BroadsheetError, FeedError, FetchError
from digests.feeds.entries import MAX_FEED_BYTES, ParsedFeed, newest
from digests.feeds.feed import Check, Feed
from digests.feeds.identity import address_key, feed_key, has_guid
from digests.feeds.polling import BEFORE_DIGEST, after_check, check_before
from digests.feeds.telegram_channels import is_telegram
from storage import Storage, Transaction

log = logging.getLogger(__name__)

AT_ONCE = 8
# Feeds that are claimed together: one task of a worker.
BATCH = 32
# Of one feed: pages are not fetched long before a worker can read them, nor those of a site that turns out to hang.
ENTRIES_AT_ONCE = 4
# A claim that outlives its process only delays; two looks at once do no harm.
LEASE = timedelta(minutes=3)
FEED_TIMEOUT = timedelta(seconds=30)
# A feed that is looked at for the first time may list years: so many that may be told make a first digest, not a flood.
FIRST_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class Collected:
    """What one pass found."""

    feeds: int = 0
    failed: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class FeedCollector:
    """Collects with these parts.

    `reads_telegram`: the operator lets public Telegram channels be read. `awaited_feeds` are the ids of feeds that
    somebody waits for, which are looked at before their time;
    `poll_bounds` the shortest and the longest interval between two looks.
    """

    storage: Storage
    fetcher: Fetcher
    workers: Workers
    article_reader: ArticleReader
    awaited_feeds: set[int]
    reads_telegram: bool
    poll_bounds: tuple[timedelta, timedelta]
    now: Callable[[], datetime]
    stopping: asyncio.Event
    metrics: Metrics

    async def collect_feeds(self) -> Collected:
        """Look at every feed that is due, AT_ONCE at a time, until none is left."""
        total = Collected()
        async with self.storage.begin() as tx:
            await self._bring_forward(tx)
        while not self.stopping.is_set():
            async with self.storage.begin() as tx:
                feeds = await tx.feeds.claim_due(self.now(), limit=BATCH, lease=LEASE)
            if not feeds:
                break
            checks = await self._check_all(feeds)
            total = Collected(
                total.feeds + len(checks),
                total.failed + sum(bool(check.error) for check in checks),
                total.articles + sum(check.new for check in checks),
            )
        return total

    async def claim(self, tx: Transaction, most: int, under_way: Sequence[Ids]) -> list[Ids]:
        """Claim up to `most` batches of due feeds. One under way is not claimed again: its claim lasts longer."""
        await self._bring_forward(tx)
        waiting = {feed for batch in under_way for feed in batch}
        feeds = await tx.feeds.claim_due(self.now(), limit=BATCH * most, lease=LEASE)
        new = [feed.id for feed in feeds if feed.id not in waiting]
        return [tuple(new[first : first + BATCH]) for first in range(0, len(new), BATCH)]

    async def collect_batch(self, ids: Ids) -> None:
        """Look at those of the feeds that are still due: done twice, a batch is read once."""
        async with self.storage.read() as tx:
            feeds = await tx.feeds.still_due(ids, self.now())
        await self._check_all(feeds)

    async def give_back(self, tx: Transaction, under_way: Sequence[Ids]) -> None:
        """Let others claim the feeds of these batches at once."""
        await tx.feeds.release([feed for batch in under_way for feed in batch])

    async def _check_all(self, feeds: Sequence[Feed]) -> list[Check]:
        slots = asyncio.Semaphore(AT_ONCE)
        return await asyncio.gather(*(self._check_claimed(feed, slots) for feed in feeds))

    async def _bring_forward(self, tx: Transaction) -> None:
        """Make the feeds due that somebody waits for, or whose digest is due shortly."""
        now = self.now()
        awaited = set(self.awaited_feeds)
        self.awaited_feeds.difference_update(awaited)
        for feed_id in awaited:
            await tx.feeds.bring_forward(feed_id, now)
        for feed_id in await tx.feeds.due_digest_feeds(now, now + BEFORE_DIGEST):
            feed = await tx.feeds.get(feed_id)
            if feed is not None and check_before(feed, now + BEFORE_DIGEST, now):
                await tx.feeds.bring_forward(feed_id, now)

    async def _check_claimed(self, feed: Feed, slots: asyncio.Semaphore) -> Check:
        after, check = feed, Check()
        try:
            async with slots:
                if not self.stopping.is_set():
                    check = await self._check(feed)
                    self.metrics.feed_checks.labels("failed" if check.error else "ok").inc()
                    self.metrics.articles.inc(check.new)
                    after = after_check(feed, check, self.now(), self.poll_bounds)
                    _log_change(feed, check)
        finally:  # also when cut short: the claim ends, and the next look is as due as it was
            async with self.storage.begin() as tx:
                await tx.feeds.save(after)
        return check

    async def _check(self, feed: Feed) -> Check:
        """Fetch `feed` and keep its new articles. What goes wrong is in the check; nothing is raised."""
        if is_telegram(feed.url) and not self.reads_telegram:
            return Check(error=str(FeedError("telegram-channels-off")))
        try:
            answer = await self.fetcher.get(
                feed.url, etag=feed.etag, last_modified=feed.last_modified, limit=MAX_FEED_BYTES, total=FEED_TIMEOUT
            )
            if answer.not_modified:
                return _answered(answer, not_modified=True)
            parsed = await self.workers.parse_feed(answer.body, answer.url, answer.charset, origin=of_feed(feed.url))
            new = await self._keep_new(feed, parsed)
        except FetchError as error:
            return Check(error=str(error), status=error.status, retry_after=error.retry_after)
        except BroadsheetError as error:
            return Check(error=str(error))
        except Exception:
            log.exception("feed %s could not be looked at", feed.url)
            return Check(error=str(BroadsheetError("reading-failed")))
        check = _answered(answer, new=new)
        return replace(
            check,
            title=parsed.title,
            site_url=parsed.site_url,
            language=parsed.language,
            max_age=max((age for age in (check.max_age, parsed.ttl) if age), default=None),
        )

    async def _keep_new(self, feed: Feed, parsed: ParsedFeed) -> int:
        """Read and keep the entries not known yet; returns how many there were."""
        entries = _worth_reading(feed, parsed, self.now())
        new = list[Entry]()
        async with self.storage.begin() as tx:
            known = await _known(tx, feed.id, entries)
            for entry, article_id in zip(entries, known, strict=True):
                if article_id is None:
                    new.append(entry)
                else:
                    await tx.articles.link(article_id, feed.id, self.now())
                    await tx.article_keys.name(article_id, feed.id, feed_key(feed.id, entry))
        slots = asyncio.Semaphore(ENTRIES_AT_ONCE)
        return sum(await asyncio.gather(*(self._keep_one(feed, parsed, entry, slots) for entry in new)))

    async def _keep_one(self, feed: Feed, parsed: ParsedFeed, entry: Entry, slots: asyncio.Semaphore) -> bool:
        """Read and keep one entry; False when it turns out to be known under another address."""
        async with slots:
            return await self._keep(feed, parsed, entry)

    async def _keep(self, feed: Feed, parsed: ParsedFeed, entry: Entry) -> bool:
        site = host(entry.url)
        async with self.storage.read() as tx:
            repeated = await tx.repeated_lines.of(site)
        reading = await self.article_reader.read(
            entry,
            feed=feed.url,
            feed_title=feed.title or parsed.title,
            language=feed.language or parsed.language,
            repeated_lines=repeated,
        )
        own, address = feed_key(feed.id, entry), address_key(entry)
        article = reading.article if address else replace(reading.article, key=own)
        async with self.storage.begin() as tx:
            await tx.repeated_lines.count_page(site, set(reading.line_hashes), self.now())
            article_id = await tx.articles.add(
                article,
                feed=feed.id,
                terms=reading.terms,
                features=reading.features,
                now=self.now(),
                also_known_as=(address,) if address else (),
                feed_key=own,
                has_guid=has_guid(entry),
            )
        if article_id is not None:
            ids = {"article": article_id, "feed": feed.id}
            log.debug("article %s of feed %s is kept", article_id, feed.id, extra=ids)
        return article_id is not None


def _log_change(feed: Feed, check: Check) -> None:
    """Say it once when a feed begins to fail, and once when it is well again."""
    ids = {"feed": feed.id, "host": host(feed.url)}
    if check.error and not feed.error:
        log.info("feed %s fails: %s", feed.id, ErrorTexts("en").kept(check.error), extra=ids)
    elif feed.error and not check.error:
        log.info("feed %s (%s) is back", feed.id, ids["host"], extra=ids)


async def _known(tx: Transaction, feed_id: int, entries: Sequence[Entry]) -> list[int | None]:
    """The article that each entry is, 0 for one that was pruned; None for what is new.

    What the feed calls an entry goes before its address: at the address of an article that this feed calls otherwise,
    another title is another article.
    """
    own = [feed_key(feed_id, entry) for entry in entries]
    addresses = [address_key(entry) for entry in entries]
    known = await tx.article_keys.known({*own, *addresses} - {""})
    titles = await tx.article_keys.titles_by(feed_id, {known[address] for address in addresses if address in known})

    def article(entry: Entry, name: str, address: str) -> int | None:
        at_address = known.get(address)
        title = titles.get(at_address or 0)
        if title is not None and has_guid(entry) and not same_title(title, entry.title):
            at_address = None
        return known.get(name, at_address)

    return [article(*three) for three in zip(entries, own, addresses, strict=True)]


def _answered(answer: Fetched, *, new: int = 0, not_modified: bool = False) -> Check:
    return Check(
        new=new,
        not_modified=not_modified,
        etag=answer.etag,
        last_modified=answer.last_modified,
        retry_after=answer.retry_after,
        max_age=answer.max_age,
        moved_to=answer.permanent_url,
    )


def _worth_reading(feed: Feed, parsed: ParsedFeed, now: datetime) -> list[Entry]:
    if feed.ok_at is not None:
        return list(parsed.entries)
    young = [entry for entry in parsed.entries if entry.published_at is None or entry.published_at > now - OLDEST_NEWS]
    return newest(young, FIRST_ENTRIES) or newest(parsed.entries, 3)
