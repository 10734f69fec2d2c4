import asyncio
from dataclasses import replace

from digests.chats.chat import Follow, FollowKind
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic
from storage import Storage, Transaction
from tests.storage.samples import DAY, NOW, a_chat, a_feed

GAZETTE = CatalogueFeed("The Gazette", "https://gazette.example/rss", "https://gazette.example/", "en")
HERALD = CatalogueFeed("The Herald", "https://herald.example/rss", "", "uk")
BOTH = Catalogue((Topic("World", (GAZETTE, HERALD)), Topic("Arts", (HERALD,))))
ONE = Catalogue((Topic("World", (GAZETTE,)),))
NONE = Catalogue(())


async def urls(transaction: Transaction) -> list[str]:
    return [feed.url for feed in await transaction.feeds.all()]


async def topics(transaction: Transaction) -> list[tuple[str, int]]:
    return [(topic.name, topic.feeds) for topic in await transaction.feeds.topics()]


async def test_a_catalogue_becomes_topics_and_feeds(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    assert await topics(transaction) == [("World", 2), ("Arts", 1)]
    assert await urls(transaction) == [GAZETTE.url, HERALD.url]


async def test_a_listed_feed_is_described_as_the_catalogue_does(transaction: Transaction) -> None:
    await a_feed(transaction, GAZETTE.url)
    await transaction.feeds.sync(ONE, NOW)
    [feed] = await transaction.feeds.all()
    assert (feed.title, feed.site_url, feed.language) == (GAZETTE.title, GAZETTE.site_url, GAZETTE.language)


async def test_what_the_catalogue_leaves_open_stays(transaction: Transaction) -> None:
    await transaction.feeds.sync(ONE, NOW)
    nameless = replace(GAZETTE, title="", language="")
    await transaction.feeds.sync(Catalogue((Topic("World", (nameless,)),)), NOW)
    [feed] = await transaction.feeds.all()
    assert (feed.title, feed.language) == (GAZETTE.title, GAZETTE.language)


async def test_the_same_catalogue_again_changes_nothing(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    before = await transaction.feeds.all()
    await transaction.feeds.sync(BOTH, NOW + DAY)
    assert await transaction.feeds.all() == before


async def test_a_feed_and_a_topic_that_are_no_longer_listed_go(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    await transaction.feeds.sync(ONE, NOW)
    assert await topics(transaction) == [("World", 1)]
    assert await urls(transaction) == [GAZETTE.url]


async def test_a_followed_feed_stays_when_it_is_no_longer_listed(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    chat = await a_chat(transaction)
    await transaction.follows.add(chat.id, Follow(FollowKind.FEED, HERALD.url, ""))
    await transaction.feeds.sync(ONE, NOW)
    assert HERALD.url in await urls(transaction)


async def test_a_followed_topic_stays_behind_the_listed_ones(transaction: Transaction) -> None:
    await transaction.feeds.sync(Catalogue((Topic("Arts", (HERALD,)), *ONE.topics)), NOW)
    chat = await a_chat(transaction)
    await transaction.follows.toggle_topic(chat.id, "Arts")
    await transaction.feeds.sync(ONE, NOW)
    assert await topics(transaction) == [("World", 1), ("Arts", 0)]


async def test_a_feed_added_by_hand_stays_with_its_topic(transaction: Transaction) -> None:
    await a_feed(transaction, HERALD.url, topic="Mine")
    await transaction.feeds.sync(NONE, NOW)
    assert await topics(transaction) == [("Mine", 1)]


async def test_topics_follow_the_order_of_the_new_catalogue(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    await transaction.feeds.sync(Catalogue(BOTH.topics[::-1]), NOW)
    assert [name for name, _ in await topics(transaction)] == ["Arts", "World"]


async def test_a_listed_feed_that_has_moved_is_known_by_the_address_it_is_listed_under(
    transaction: Transaction,
) -> None:
    await transaction.feeds.sync(ONE, NOW)
    [feed] = await transaction.feeds.all()
    await transaction.feeds.save(replace(feed, url="https://gazette.example/new"))
    await transaction.feeds.sync(ONE, NOW)
    assert await urls(transaction) == ["https://gazette.example/new"]
    assert await topics(transaction) == [("World", 1)]


async def test_a_listed_feed_that_has_become_part_of_another_is_known_as_that_one(transaction: Transaction) -> None:
    await a_feed(transaction, "https://gazette.example/new")
    await transaction.feeds.sync(ONE, NOW)
    listed = await transaction.feeds.by_url(GAZETTE.url)
    assert listed is not None
    await transaction.feeds.save(replace(listed, url="https://gazette.example/new"))
    await transaction.feeds.sync(ONE, NOW)
    assert await urls(transaction) == ["https://gazette.example/new"]


async def test_processes_that_start_at_once_agree(storage: Storage, rival: Storage) -> None:
    async def start(process: Storage) -> None:
        async with process.begin() as tx:
            await tx.feeds.sync(BOTH, NOW)
            await asyncio.sleep(0.05)

    await asyncio.gather(start(storage), start(rival))
    async with storage.read() as tx:
        assert await urls(tx) == [GAZETTE.url, HERALD.url]
        assert await topics(tx) == [("World", 2), ("Arts", 1)]
