"""Reading one article: its page is fetched here, and read in a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.web.fetch import PAGE_LIMIT, Fetcher
from bot.workers.pool import Workers
from digests import read_article
from digests.articles.article import Article, Entry, Page, merge
from digests.errors import FetchError, PageError
from digests.read_article import Download, Reading
from digests.text.languages import detect_language

PATIENCE = timedelta(seconds=20)
LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads articles with `fetcher` and `workers`."""

    fetcher: Fetcher
    workers: Workers
    now: Callable[[], datetime]

    async def read(
        self, entry: Entry, *, feed_title: str, language: str, furniture: frozenset[bytes] = frozenset()
    ) -> Reading:
        """The article behind `entry`; from the feed's own words where its page can't be had."""
        try:
            return await self._run(entry, await self._download(entry.url), feed_title, language, furniture)
        except PageError:
            # The page hangs or breaks its reader: the entry alone has come through the feed's parser.
            return await self._run(entry, None, feed_title, language, furniture)

    async def read_page(self, url: str) -> Reading:
        """The article at `url`, which somebody sent. Raises FetchError or PageError."""
        page = await self.fetcher.get(url, limit=PAGE_LIMIT, total=PATIENCE)
        found = await self.read_html(page.body, page.url, page.charset)
        if not found.article.text:
            raise PageError("I can't find an article on that page: try the address of a single article.")
        return found

    async def read_html(self, html: bytes, url: str, charset: str = "") -> Reading:
        """The article in `html`, which came from `url`. Raises PageError."""
        return await self._run(Entry(url, url, ""), Download(html, url, charset), "", "", frozenset())

    async def read_text(self, text: str) -> Article:
        """A plain text as an article: its first line is the title where it is a short one."""
        head, _, rest = text.strip().partition("\n")
        title, body = (head, rest.strip()) if rest and len(head) <= LONGEST_TITLE else ("", text.strip())
        page = Page(url="", title=title, text=body)
        found = await self.workers.run(detect_language, body, error=PageError)
        return merge(Entry("", "", title), page, feed_title="", language=found, now=self.now())

    async def _download(self, url: str) -> Download | None:
        try:
            page = await self.fetcher.get(url, limit=PAGE_LIMIT, total=PATIENCE)
        except FetchError:
            return None
        return Download(page.body, page.url, page.charset)

    async def _run(
        self, entry: Entry, download: Download | None, feed_title: str, language: str, furniture: frozenset[bytes]
    ) -> Reading:
        now = self.now()
        return await self.workers.run(_read, entry, download, feed_title, language, now, furniture, error=PageError)


def _read(  # noqa: PLR0917 (a worker's arguments are positional)
    entry: Entry,
    download: Download | None,
    feed_title: str,
    language: str,
    now: datetime,
    furniture: frozenset[bytes],
) -> Reading:
    return read_article.read(entry, download, feed_title=feed_title, language=language, now=now, furniture=furniture)
