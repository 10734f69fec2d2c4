"""Collecting: what is due, how many feeds were read, what went wrong, how many articles are new."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.jobs.collect_feeds import AT_ONCE, Collected, FeedCollector
from bot.monitoring.metrics import Metrics
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.web.response import Fetched
from bot.workers.pool import Workers
from digests.articles.article import Entry
from digests.errors import FeedError, FetchError
from digests.feeds.entries import ParsedFeed
from digests.feeds.feed import Feed
from digests.read_article import Reading
from storage import Storage
from tests.storage.samples import an_article

FIRST_ENTRIES = 20

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
BOUNDS = (timedelta(minutes=15), timedelta(minutes=240))


class Web:
    """Feeds by their addresses, standing where fetcher, workers and reader stand; `looks` are the addresses asked."""

    def __init__(self, **feeds: list[Entry] | Exception) -> None:
        self.feeds = feeds
        self.looks: list[str] = []

    async def get(self, url: str, **_: Any) -> Fetched:
        self.looks.append(url)
        feed = self.feeds[url.rpartition("/")[2]]
        if isinstance(feed, FetchError):
            raise feed
        return Fetched(url=url, status=200 if feed else 304)

    async def parse_feed(self, _body: bytes, url: str, _kind: str, **_: Any) -> ParsedFeed:
        entries = self.feeds[url.rpartition("/")[2]]
        if isinstance(entries, Exception):
            raise entries
        return ParsedFeed(title="The Gazette", site_url="", language="en", entries=tuple(entries))

    async def read(self, entry: Entry, **_: Any) -> Reading:
        name = entry.url.rpartition("/")[2]
        article = an_article(name, url=entry.url, title=entry.title, fingerprint=f"{name} {entry.title}")
        return Reading(article=article, terms=("harbour",), features=b"t", line_hashes=(b"a note",))

    def collector(self, storage: Storage, *awaited: int) -> FeedCollector:
        return FeedCollector(
            storage=storage,
            fetcher=cast("Fetcher", self),
            workers=cast("Workers", self),
            article_reader=cast("ArticleReader", self),
            awaited_feeds=set(awaited),
            reads_telegram=False,
            poll_bounds=BOUNDS,
            now=lambda: NOW,
            stopping=asyncio.Event(),
            metrics=Metrics(),
        )


def entries(*names: str, age: timedelta = timedelta()) -> list[Entry]:
    return [Entry(name, f"https://gazette.example/{name}", name, published_at=NOW - age) for name in names]


async def kept(storage: Storage, *names: str, next_check: timedelta = timedelta()) -> list[Feed]:
    """Feeds with these names that are due after `next_check`."""
    feeds = []
    async with storage.begin() as tx:
        for name in names:
            feed = await tx.feeds.add(f"http://127.0.0.1:9/{name}", title="", site_url="", language="en", now=NOW)
            feeds.append(replace(feed, next_check_at=NOW + next_check))
            await tx.feeds.save(feeds[-1])
    return feeds


async def test_feeds_failures_and_new_articles_are_counted(sqlite_storage: Storage) -> None:
    await kept(sqlite_storage, "one", "two", "away", "broken", "unchanged")
    web = Web(
        one=entries("harbour", "bridge"),
        two=entries("museum"),
        away=FetchError("It is away."),
        broken=ZeroDivisionError(),
        unchanged=[],
    )
    assert await web.collector(sqlite_storage).collect_feeds() == Collected(feeds=5, failed=2, articles=3)


@pytest.mark.parametrize("reads_telegram", [False, True])
async def test_telegram_is_read_where_the_operator_allows_it(sqlite_storage: Storage, *, reads_telegram: bool) -> None:
    async with sqlite_storage.begin() as tx:
        await tx.feeds.add("https://t.me/s/one", title="", site_url="", language="", now=NOW)
    collector = replace(Web(one=entries("ferry")).collector(sqlite_storage), reads_telegram=reads_telegram)
    assert (await collector.collect_feeds()).articles == reads_telegram
    async with sqlite_storage.read() as tx:
        [feed] = await tx.feeds.all()
    assert feed.error == ("" if reads_telegram else "telegram-channels-off")


async def test_the_lines_of_each_article_are_counted_for_its_site(sqlite_storage: Storage) -> None:
    await kept(sqlite_storage, "one")
    await Web(one=entries("harbour", "bridge")).collector(sqlite_storage).collect_feeds()
    async with sqlite_storage.read() as tx:
        assert await tx.repeated_lines.of("gazette.example", at_least=2) == {b"a note"}
        assert await tx.repeated_lines.of("gazette.example", at_least=3) == frozenset()


async def test_what_is_known_is_not_counted_again(sqlite_storage: Storage) -> None:
    await kept(sqlite_storage, "one")
    await Web(one=entries("harbour")).collector(sqlite_storage).collect_feeds()
    await kept(sqlite_storage, "two")
    again = await Web(two=entries("harbour", "bridge")).collector(sqlite_storage).collect_feeds()
    assert again == Collected(feeds=1, failed=0, articles=1)


TICKER = "https://gazette.example/ticker"


def ticker(*names: str, alone: bool = False) -> list[Entry]:
    return [Entry(name, TICKER, name, published_at=NOW, shared_address=not alone) for name in names]


async def looks(storage: Storage, *lists: list[Entry]) -> list[int]:
    """How many articles are new at each look at a feed that lists these."""
    new = []
    for listed in lists:
        await kept(storage, "one")
        new.append((await Web(one=listed).collector(storage).collect_feeds()).articles)
    return new


async def test_entries_of_one_address_are_read_each_once(sqlite_storage: Storage) -> None:
    assert await looks(sqlite_storage, ticker("a", "b"), ticker("a", "b", "c"), ticker("c", "d")) == [2, 1, 1]


async def test_a_feed_of_one_entry_at_one_address_has_another_each_time(sqlite_storage: Storage) -> None:
    lists = [ticker("a", alone=True), ticker("b", alone=True), ticker("b", "c"), ticker("d", alone=True)]
    assert await looks(sqlite_storage, *lists) == [1, 1, 1, 1]


async def test_an_entry_that_changes_is_not_new(sqlite_storage: Storage) -> None:
    (entry,) = entries("harbour")
    changed = [
        replace(entry, title="Harbour open again"),
        replace(entry, url="https://gazette.example/harbour-again"),
        replace(entry, guid="another"),
        replace(entry, guid=f"{entry.url}#2"),
    ]
    assert await looks(sqlite_storage, [entry], *([one] for one in changed)) == [1, 0, 0, 0, 0]


async def test_an_entry_without_a_guid_is_known_by_its_address_whatever_its_title(sqlite_storage: Storage) -> None:
    (entry,) = entries("harbour")
    entry = replace(entry, guid=entry.url)
    other = replace(entry, guid="https://gazette.example/harbour?x=1", url="https://gazette.example/harbour?x=1")
    assert await looks(sqlite_storage, [entry], [replace(entry, title="Open")], [other]) == [1, 0, 1]


async def test_more_feeds_than_are_claimed_at_once_are_all_looked_at(
    monkeypatch: pytest.MonkeyPatch, sqlite_storage: Storage
) -> None:
    monkeypatch.setattr("bot.jobs.collect_feeds.BATCH", 3)
    names = [f"feed{number}" for number in range(5)]
    await kept(sqlite_storage, *names)
    web = Web(**{name: entries(name) for name in names})
    assert await web.collector(sqlite_storage).collect_feeds() == Collected(feeds=5, failed=0, articles=5)


async def test_only_what_is_due_or_awaited_is_looked_at(sqlite_storage: Storage) -> None:
    _, awaited = await kept(sqlite_storage, "later", "awaited", next_check=timedelta(hours=1))
    web = Web(awaited=entries("harbour"))
    collector = web.collector(sqlite_storage, awaited.id)
    assert (await collector.collect_feeds()).feeds == 1
    assert web.looks == [awaited.url]
    assert not collector.awaited_feeds


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        (entries(*map(str, range(30))), FIRST_ENTRIES),
        (entries(*map(str, range(30)), age=timedelta(days=4)), 3),
        ([*entries("new"), *entries("old", age=timedelta(days=4))], 1),
    ],
    ids=["many", "all old", "one new"],
)
async def test_the_first_look_at_a_feed_reads_what_is_young_and_not_too_much(
    sqlite_storage: Storage, listed: list[Entry], read: int
) -> None:
    await kept(sqlite_storage, "one")
    assert (await Web(one=listed).collector(sqlite_storage).collect_feeds()).articles == read


async def test_the_first_look_takes_the_newest_whatever_their_order(sqlite_storage: Storage) -> None:
    await kept(sqlite_storage, "one")
    oldest_first = [entry for hours in range(40, 0, -1) for entry in entries(str(hours), age=timedelta(hours=hours))]
    await Web(one=oldest_first).collector(sqlite_storage).collect_feeds()
    async with sqlite_storage.read() as tx:
        newest = [f"gazette.example/{hours}" for hours in range(1, 41)]
        assert set(await tx.article_keys.known(newest)) == set(newest[:FIRST_ENTRIES])


async def test_a_collector_that_is_stopping_looks_at_nothing(sqlite_storage: Storage) -> None:
    await kept(sqlite_storage, "one")
    web = Web(one=entries("harbour"))
    collector = web.collector(sqlite_storage)
    collector.stopping.set()
    assert await collector.collect_feeds() == Collected()
    assert not web.looks


class HangingWeb(Web):
    """A web in which nothing answers; `asked` is set once it was."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()

    async def get(self, url: str, **_: Any) -> Fetched:
        self.asked.set()
        return await asyncio.Future[Fetched]()


async def test_a_pass_that_is_cut_short_leaves_all_its_feeds_due(sqlite_storage: Storage) -> None:
    names = [str(number) for number in range(AT_ONCE + 2)]  # two of which wait for their turn
    await kept(sqlite_storage, *names)
    web = HangingWeb()
    collecting = asyncio.create_task(web.collector(sqlite_storage).collect_feeds())
    await web.asked.wait()
    collecting.cancel()
    await asyncio.wait([collecting])
    async with sqlite_storage.begin() as tx:
        assert len(await tx.feeds.claim_due(NOW, limit=99, lease=timedelta(minutes=3))) == len(names)


async def test_why_a_feed_can_not_be_read_is_kept_and_of_a_fault_of_ours_only_that_there_was_one(
    sqlite_storage: Storage,
) -> None:
    await kept(sqlite_storage, "broken", "faulty")
    await Web(broken=FeedError("no-feed"), faulty=ValueError("for once")).collector(sqlite_storage).collect_feeds()
    async with sqlite_storage.read() as tx:
        assert [feed.error for feed in await tx.feeds.all()] == ["no-feed", "reading-failed"]
