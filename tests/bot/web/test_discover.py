from datetime import timedelta

import pytest
from aiohttp import web

from bot.web.discover import Discovered, discover
from bot.web.fetch import Fetcher
from bot.web.response import Fetched, failure
from bot.workers.origin import Origin, asked_by
from bot.workers.pool import Workers
from digests.chats.chat import ChatId
from digests.errors import FeedError, FetchError, InputError, PageError, RefusedError
from digests.feeds.entries import ParsedFeed
from tests.bot.website import website
from tests.inline_workers import InlineWorkers

DISCOVERY_TIMEOUT = timedelta(seconds=30)
MAX_OFFERED = 5
MAX_REQUESTS = 8
PAGE_LIMIT = 3_000_000
REQUEST_TIMEOUT = timedelta(seconds=20)

SITE = "https://harbour.example"
ADA = asked_by(ChatId(1))


def feed(title: str = "Harbour News") -> bytes:
    item = "<item><title>Ferry returns to the north quay</title><link>https://harbour.example/ferry</link></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{item}</channel></rss>'.encode()


def page(*hrefs: str) -> bytes:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{href}">' for href in hrefs)
    return f"<!doctype html><html><head><title>Harbour</title>{links}</head><body><p>News</p></body></html>".encode()


class Web(Fetcher):
    """The whole web, as far as a test goes, each answer taking so many seconds by its `clock`; else no page."""

    def __init__(self, pages: dict[str, bytes | Exception], seconds: float = 0) -> None:
        super().__init__()
        self.asked: list[str] = []
        self._pages = pages
        self._seconds = seconds
        self.clock = 0.0

    async def get(
        self, url: str, *, etag: str = "", last_modified: str = "", limit: int, total: timedelta | None = None
    ) -> Fetched:
        self.asked.append(url)
        self.clock += self._seconds
        answer = self._pages.get(url, failure("harbour.example", 404, None))
        if isinstance(answer, Exception):
            raise answer
        return Fetched(url=url, status=200, body=answer, asked_url=url)


async def found(url: str, web: Web) -> list[str]:
    return [offered.url for offered in await discover(url, web, InlineWorkers(), ADA, lambda: web.clock)]


async def test_the_address_of_a_feed_is_that_feed() -> None:
    web = Web({f"{SITE}/rss.xml": feed()})
    offered = await discover(f"{SITE}/rss.xml", web, InlineWorkers(), ADA)
    assert offered == (Discovered(f"{SITE}/rss.xml", "Harbour News"),)
    assert web.asked == [f"{SITE}/rss.xml"]


async def test_a_feed_without_a_title_is_called_by_its_host() -> None:
    offered = await discover(f"{SITE}/rss.xml", Web({f"{SITE}/rss.xml": feed("")}), InlineWorkers(), ADA)
    assert offered[0].title == "harbour.example"


@pytest.mark.parametrize("written", ["feed:https://harbour.example/a", "  https://harbour.example/a "])
async def test_an_address_is_understood_as_people_write_it(written: str) -> None:
    assert await found(written, Web({f"{SITE}/a": feed()})) == [f"{SITE}/a"]


@pytest.mark.parametrize("written", ["harbour.example/a", "feed://harbour.example/a"])
async def test_an_address_without_a_scheme_is_tried_safely_first(written: str) -> None:
    unsafe: dict[str, bytes | Exception] = {
        "https://harbour.example/a": FetchError("unreachable", host="harbour.example"),
        "http://harbour.example/a": feed(),
    }
    assert await found(written, Web({f"{SITE}/a": feed()})) == [f"{SITE}/a"]
    assert await found(written, Web(unsafe)) == ["http://harbour.example/a"]


async def test_a_site_that_answered_with_an_error_is_not_asked_unsafely() -> None:
    web = Web({})
    with pytest.raises(FetchError):
        await found("harbour.example/a", web)
    assert web.asked == [f"{SITE}/a"]


async def test_an_address_that_is_never_opened_is_tried_no_other_way() -> None:
    web = Web({"https://10.0.0.7": RefusedError("no-public-site", host="10.0.0.7")})
    with pytest.raises(RefusedError):
        await found("10.0.0.7", web)
    assert len(web.asked) == 1


async def test_the_feeds_a_page_names_are_read_before_they_are_offered() -> None:
    web = Web({SITE: page("/news", "/gone", "/no-feed"), f"{SITE}/news": feed("News"), f"{SITE}/no-feed": page()})
    offered = await discover(SITE, web, InlineWorkers(), ADA)
    assert offered == (Discovered(f"{SITE}/news", "News"),)


async def test_no_more_feeds_are_offered_than_a_person_can_choose_from() -> None:
    hrefs = [f"/{number}" for number in range(10)]
    web = Web({SITE: page(*hrefs), **{SITE + href: feed(href) for href in hrefs}})
    assert len(await found(SITE, web)) == MAX_OFFERED


async def test_a_page_that_names_none_has_its_feed_guessed() -> None:
    assert await found(SITE, Web({SITE: page(), f"{SITE}/feed.xml": feed()})) == [f"{SITE}/feed.xml"]


async def test_a_site_without_a_feed_is_asked_only_so_often_and_said_to_have_none() -> None:
    web = Web({SITE: page(*[f"/{number}" for number in range(5)])})
    with pytest.raises(FeedError, match=r'^no-feed-found {"host": "harbour\.example"}$'):
        await found(SITE, web)
    assert len(web.asked) == len(set(web.asked)) == MAX_REQUESTS


async def test_a_feed_whose_entries_cannot_be_read_is_said_to_be_one() -> None:
    names = b'xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x"'
    strange = b"<feed %b><title>Post</title><x:entry><x:title>A</x:title></x:entry></feed>" % names
    with pytest.raises(FeedError, match=r"^feed-without-readable-entries$"):
        await found(f"{SITE}/rss.xml", Web({f"{SITE}/rss.xml": strange}))


async def test_no_address_is_asked_twice() -> None:
    web = Web({SITE: page("/feed/", "/feed/#new")})
    with pytest.raises(FeedError):
        await found(SITE, web)
    assert web.asked.count(f"{SITE}/feed/") == 1


async def test_a_slow_site_is_given_up_after_a_while() -> None:
    web = Web({SITE: page()}, seconds=DISCOVERY_TIMEOUT.total_seconds() * 0.6)
    with pytest.raises(FeedError):
        await found(SITE, web)
    assert len(web.asked) == 2


async def test_a_page_too_large_for_one_is_not_searched_for_links() -> None:
    web = Web({SITE: page("/hidden") + b" " * PAGE_LIMIT, f"{SITE}/hidden": feed(), f"{SITE}/feed/": feed()})
    assert await found(SITE, web) == [f"{SITE}/feed/"]


async def test_a_page_that_can_not_be_searched_has_its_feed_guessed() -> None:
    class Stuck(InlineWorkers):
        async def feed_links(self, html: bytes, url: str, *, origin: Origin = ADA) -> tuple[str, ...]:
            raise PageError("reading-too-slow", seconds=10)

    pages: dict[str, bytes | Exception] = {SITE: page("/hidden"), f"{SITE}/feed/": feed()}
    assert [offered.url for offered in await discover(SITE, Web(pages), Stuck(), ADA)] == [f"{SITE}/feed/"]


@pytest.mark.parametrize("code", ["reading-busy", "reading-rests"])
async def test_what_no_worker_could_look_at_is_not_called_a_site_without_feeds(code: str) -> None:
    class NoParser(InlineWorkers):
        async def parse_feed(self, body: bytes, url: str, charset: str = "", *, origin: Origin = ADA) -> ParsedFeed:
            raise FeedError(code)

    class NoSearcher(InlineWorkers):
        async def feed_links(self, html: bytes, url: str, *, origin: Origin = ADA) -> tuple[str, ...]:
            raise PageError(code)

    for workers in (NoParser(), NoSearcher()):
        with pytest.raises(InputError, match=rf"^{code}$"):
            await discover(SITE, Web({SITE: page("/hidden")}), workers, ADA)


async def test_a_well_known_site_is_asked_for_its_feed_at_once() -> None:
    place = "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"
    web = Web({place: feed()})
    assert await found("https://www.youtube.com/channel/UCabc", web) == [place]
    assert web.asked == [place]


async def test_a_well_known_site_without_its_feed_is_searched_like_any_other() -> None:
    here = "https://github.com/harbour/ferry"
    assert await found(here, Web({here: page("/f"), "https://github.com/f": feed()})) == ["https://github.com/f"]


async def test_a_site_on_the_network_is_searched_by_real_workers() -> None:
    async def serve(request: web.Request) -> web.Response:
        if request.path == "/":
            return web.Response(body=page("/moved", "/elsewhere"), content_type="text/html")
        if request.path in {"/moved", "/elsewhere"}:
            status = 301 if request.path == "/moved" else 302
            return web.Response(status=status, headers={"Location": f"{request.path}.xml"})
        return web.Response(body=feed(request.path), content_type="application/rss+xml")

    async with website(serve) as site, Fetcher(allow_private=True) as fetcher, Workers(max_workers=1) as workers:
        offered = await discover(site.removeprefix("http://"), fetcher, workers, ADA)
    assert [(one.url.removeprefix(site), one.title) for one in offered] == [
        ("/moved.xml", "/moved.xml"),
        ("/elsewhere", "/elsewhere.xml"),
    ]
