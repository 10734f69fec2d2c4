"""Finding a site's feeds from whatever address a person sends."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.web.fetch import Fetcher
from bot.web.response import Fetched
from bot.workers.origin import Origin
from bot.workers.pool import UNTRIED, Workers
from digests.articles.page import MAX_PAGE_BYTES
from digests.articles.url import host
from digests.errors import FeedError, FetchError, PageError, RefusedError
from digests.feeds.discovery import usual_feeds, well_known_feeds
from digests.feeds.entries import MAX_FEED_BYTES

MAX_REQUESTS = 8  # to one site for one person's question, redirects aside
MAX_OFFERED = 5  # feeds; more make no choice on a telephone
REQUEST_TIMEOUT = timedelta(seconds=10)  # for one request: somebody is waiting
DISCOVERY_TIMEOUT = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed that was fetched and parsed. `title` is the feed's own, or its host where it has none."""

    url: str
    title: str


async def discover(
    url: str,
    fetcher: Fetcher,
    workers: Workers,
    origin: Origin,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Discovered, ...]:
    """Return the feeds to be had at an address: that of a feed, of a page or of a bare host ("example.org").

    In this order, ending with the first that holds a feed: a well-known site's feed for that page, the address itself,
    the feeds its page names, and the places where feeds usually lie. At most MAX_REQUESTS requests are made and
    MAX_OFFERED feeds returned, each of them read before, within about DISCOVERY_TIMEOUT.
    `origin` is who asks; `clock` gives seconds that only grow.

    Raises FeedError when there is none, none that can be read, or no worker to read it; RefusedError for an address
    that is never opened, and FetchError when the address can't be fetched.
    """
    search = _Search(fetcher, workers, origin, clock)
    addresses = _spelled_out(url)
    offered = await search.first(well_known_feeds(addresses[0]))
    if offered:
        return offered
    page = await search.page(addresses)
    offered = await search.itself(page) or await search.each(await search.named(page))
    offered = offered or await search.first(usual_feeds(page.url))
    if not offered:
        raise search.unreadable_feed or FeedError("no-feed-found", host=host(page.url))
    return offered


def _spelled_out(url: str) -> tuple[str, ...]:
    """Return the full addresses somebody may mean, the safer first."""
    url = url.strip()
    if url.lower().startswith("feed:"):
        url = url[5:].removeprefix("//")
    if "://" in url:
        return (url,)
    return (f"https://{url}", f"http://{url}")


class _Search:
    """One person's search: the requests and the time it may still take, and what was asked already."""

    def __init__(self, fetcher: Fetcher, workers: Workers, origin: Origin, clock: Callable[[], float]) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._origin = origin
        self._left = MAX_REQUESTS
        self._clock = clock
        self._ends_at = clock() + DISCOVERY_TIMEOUT.total_seconds()
        self._seen: set[str] = set()
        self.unreadable_feed: FeedError | None = None  # the last that was a feed, but told nothing

    async def page(self, addresses: tuple[str, ...]) -> Fetched:
        """Fetch the first of the addresses that answers."""
        *first, last = addresses
        for address in first:
            try:
                return await self._get(address)
            except RefusedError:
                raise
            except FetchError as error:
                if error.status is not None:  # it did answer, and would say the same once more
                    raise
        return await self._get(last)

    async def itself(self, page: Fetched) -> tuple[Discovered, ...]:
        """Offer what was fetched, if it is a feed."""
        try:
            feed = await self._workers.parse_feed(page.body, page.url, page.charset, origin=self._origin.at(page.url))
        except FeedError as error:
            if error.code in UNTRIED:
                raise
            if error.code == "feed-without-readable-entries":
                self.unreadable_feed = error
            return ()
        return (Discovered(url=page.lasting_url, title=feed.title or host(page.url) or page.url),)

    async def named(self, page: Fetched) -> tuple[str, ...]:
        """Return the feeds named by a page; none for what is no page or too large for one."""
        if len(page.body) > MAX_PAGE_BYTES:
            return ()
        try:
            return await self._workers.feed_links(page.body, page.url, origin=self._origin.at(page.url))
        except PageError as error:
            if error.code in UNTRIED:
                raise
            return ()

    async def each(self, addresses: Iterable[str]) -> tuple[Discovered, ...]:
        """Offer every address that holds a feed."""
        offered: list[Discovered] = []
        for address in addresses:
            if len(offered) == MAX_OFFERED:
                break
            offered += await self._try(address)
        return tuple(dict.fromkeys(offered))

    async def first(self, addresses: Iterable[str]) -> tuple[Discovered, ...]:
        """Offer the first address that holds a feed."""
        for address in addresses:
            offered = await self._try(address)
            if offered:
                return offered
        return ()

    async def _try(self, address: str) -> tuple[Discovered, ...]:
        if self._left <= 0 or self._time_left() <= timedelta() or address in self._seen:
            return ()
        try:
            return await self.itself(await self._get(address))
        except FetchError:
            return ()

    async def _get(self, address: str) -> Fetched:
        self._left -= 1
        self._seen.add(address)
        return await self._fetcher.get(address, limit=MAX_FEED_BYTES, total=min(REQUEST_TIMEOUT, self._time_left()))

    def _time_left(self) -> timedelta:
        return timedelta(seconds=self._ends_at - self._clock())
