"""Reading one article: its page is fetched here, and read in a worker."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from bot.monitoring.metrics import Metrics
from bot.web.fetch import Fetcher
from bot.workers.encoder import load_encoder
from bot.workers.origin import Origin, of_entry, of_page, of_title
from bot.workers.pool import ANYBODY, Workers
from digests import read_article
from digests.articles.article import Entry
from digests.articles.page import MAX_PAGE_BYTES
from digests.errors import FetchError, PageError
from digests.read_article import Download, Reading
from digests.summaries.summary import Method


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads articles with `fetcher` and `workers`; `news_first`: what is no news is marked."""

    fetcher: Fetcher
    workers: Workers
    now: Callable[[], datetime]
    metrics: Metrics = field(default_factory=Metrics)
    news_first: bool = True

    async def read(
        self, entry: Entry, *, feed: str, feed_title: str, language: str, repeated_lines: frozenset[bytes] = frozenset()
    ) -> Reading:
        """The article behind `entry` of the feed at `feed`; from the feed's own words where its page can't be had, or
        is not its own, and from no more than its title where these can't be read either."""
        run = partial(
            self._run,
            feed_title=feed_title,
            language=language,
            repeated_lines=repeated_lines,
            encodes=self.workers.encodes,
        )
        with suppress(PageError):
            download = await self._download(entry, feed)
            if download is not None:
                return await run(entry, download, of_page(feed, download.url))
        # The page is not there, hangs or breaks its reader: the entry has come through the feed's parser.
        try:
            return await run(entry, None, of_entry(feed))
        except PageError:
            return await run(replace(entry, text=""), None, of_title(feed))

    async def read_page(self, url: str, origin: Origin = ANYBODY) -> Reading:
        """The article at `url`, for `origin`, who sent it. Raises FetchError or PageError."""
        page = await self.fetcher.get(url, limit=MAX_PAGE_BYTES)
        entry, download = Entry(page.url, page.url, ""), Download(page.body, page.url, page.charset)
        reading = await self._run(entry, download, origin.at(page.url))
        if not reading.article.text:
            raise PageError("no-article")
        return reading

    async def read_document(self, document: bytes) -> Reading:
        """The article in a file, a page or a plain text. Raises PageError."""
        return await self.workers.run(_read_document, document, self.now(), error=PageError)

    async def _download(self, entry: Entry, feed: str) -> Download | None:
        if entry.shared_address or self.workers.is_resting(of_page(feed, entry.url)):
            return None
        try:
            page = await self.fetcher.get(entry.url, limit=MAX_PAGE_BYTES)
        except FetchError:
            self.metrics.pages.labels("failed").inc()
            return None
        self.metrics.pages.labels("fetched").inc()
        return Download(page.body, page.url, page.charset)

    async def _run(
        self,
        entry: Entry,
        download: Download | None,
        origin: Origin,
        *,
        feed_title: str = "",
        language: str = "",
        repeated_lines: frozenset[bytes] = frozenset(),
        encodes: bool = False,
    ) -> Reading:
        now, summarizer = self.now(), self.workers.summarizer
        reading = await self.workers.run(
            _read,
            entry,
            download,
            feed_title,
            language,
            now,
            repeated_lines,
            summarizer,
            encodes,
            origin=origin,
            error=PageError,
        )
        return reading if self.news_first else replace(reading, article=replace(reading.article, not_news=False))


def _read(  # noqa: PLR0917 (a worker's arguments are positional)
    entry: Entry,
    download: Download | None,
    feed_title: str,
    language: str,
    now: datetime,
    repeated_lines: frozenset[bytes],
    summarizer: Method,
    encodes: bool,
) -> Reading:
    return read_article.read(
        entry,
        download,
        feed_title=feed_title,
        language=language,
        now=now,
        repeated_lines=repeated_lines,
        summarizer=summarizer,
        encoder=load_encoder() if encodes else None,
    )


def _read_document(document: bytes, now: datetime) -> Reading:
    return read_article.read_document(document, now=now)
