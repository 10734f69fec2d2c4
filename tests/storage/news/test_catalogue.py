import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import psycopg

from digests.chats.chat import Follow, FollowKind, Interests
from digests.feeds.feed import Feed
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic
from storage import Storage, Transaction
from tests.databases import Postgres
from tests.storage.samples import DAY, MINUTE, NOW, SLOT, a_chat, a_feed, kept, others_turn, told_of

GAZETTE = CatalogueFeed("The Gazette", "https://gazette.example/rss", "https://gazette.example/", "en")
HERALD = CatalogueFeed("The Herald", "https://herald.example/rss", "", "uk")
BOTH = Catalogue((Topic("World", (GAZETTE, HERALD)), Topic("Arts", (HERALD,))))
ONE = Catalogue((Topic("World", (GAZETTE,)),))
NONE = Catalogue(())
WAITED_FOR = b"""
    SELECT relation::regclass::text FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE NOT granted AND datname = current_database()
"""


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
    nameless = CatalogueFeed("", GAZETTE.url)
    await transaction.feeds.sync(Catalogue((Topic("World", (nameless,)),)), NOW)
    [feed] = await transaction.feeds.all()
    assert (feed.title, feed.site_url, feed.language) == (GAZETTE.title, GAZETTE.site_url, GAZETTE.language)


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


async def due(transaction: Transaction, now: datetime) -> list[str]:
    return [feed.url for feed in await transaction.feeds.claim_due(now, limit=10, lease=timedelta(0))]


async def test_a_followed_feed_is_polled_on_when_it_is_no_longer_listed(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    chat = await a_chat(transaction)
    await transaction.follows.add(chat.id, Follow(FollowKind.FEED, HERALD.url, ""))
    await transaction.feeds.sync(ONE, NOW)
    assert HERALD.url in await urls(transaction)
    assert HERALD.url in await due(transaction, NOW)


async def retired(transaction: Transaction) -> Feed:
    """The Herald, of which an article is kept, and which the catalogue no longer lists."""
    await transaction.feeds.sync(BOTH, NOW)
    feed = await transaction.feeds.by_url(HERALD.url)
    assert feed is not None
    await told_of(transaction, await kept(transaction, feed=feed.id))
    await transaction.feeds.sync(ONE, NOW + DAY)
    return feed


async def test_a_retired_feed_keeps_its_articles(transaction: Transaction) -> None:
    feed = await retired(transaction)
    assert await transaction.feeds.get(feed.id) == feed
    herald = Interests.of([Follow(FollowKind.FEED, HERALD.url, "")])
    [[told]] = await transaction.recent_stories.of([herald], since=NOW)
    assert told.story.articles[0].title == "The harbour opens"


async def test_a_retired_feed_is_polled_no_longer(transaction: Transaction) -> None:
    await retired(transaction)
    chat = await a_chat(transaction, due=SLOT)
    await transaction.follows.add(chat.id, Follow(FollowKind.KEYWORD, "harbour", "harbour"))
    gazette = await transaction.feeds.by_url(GAZETTE.url)
    assert gazette is not None
    assert await due(transaction, NOW + DAY) == [GAZETTE.url]
    assert await transaction.feeds.due_digest_feeds(NOW, NOW + MINUTE) == [gazette.id]
    assert (await transaction.stats(NOW)).feeds_ok == 1


async def test_a_retired_feed_comes_back_when_it_is_listed_again(transaction: Transaction) -> None:
    feed = await retired(transaction)
    await transaction.feeds.sync(BOTH, NOW + 2 * DAY)
    assert await transaction.feeds.by_url(HERALD.url) == feed
    assert await topics(transaction) == [("World", 2), ("Arts", 1)]
    assert HERALD.url in await due(transaction, NOW + 2 * DAY)


async def test_a_retired_feed_comes_back_for_good_when_it_is_added_by_hand(transaction: Transaction) -> None:
    feed = await retired(transaction)
    assert await a_feed(transaction, HERALD.url) == feed.id
    await transaction.feeds.sync(ONE, NOW + 2 * DAY)
    assert HERALD.url in await urls(transaction)


async def test_following_the_address_of_a_retired_feed_does_not_list_it_again(transaction: Transaction) -> None:
    await retired(transaction)
    await transaction.feeds.add(HERALD.url, title="", site_url="", language="", now=NOW, by_hand=False)
    assert HERALD.url not in await urls(transaction)


async def test_a_retired_feed_that_a_listed_one_moves_to_comes_back(transaction: Transaction) -> None:
    feed = await retired(transaction)
    gazette = await transaction.feeds.by_url(GAZETTE.url)
    assert gazette is not None
    assert await transaction.feeds.save(replace(gazette, url=HERALD.url)) == feed.id
    assert await urls(transaction) == [HERALD.url]


async def test_a_retired_feed_that_moves_to_another_does_not_bring_that_back(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    await transaction.feeds.sync(NONE, NOW)
    gazette = await transaction.feeds.by_url(GAZETTE.url)
    assert gazette is not None
    await transaction.feeds.save(replace(gazette, url=HERALD.url))
    assert await urls(transaction) == []


async def test_a_feed_that_was_there_for_its_followers_only_goes_with_them(transaction: Transaction) -> None:
    await transaction.feeds.add(HERALD.url, title="", site_url="", language="", now=NOW, by_hand=False)
    chat = await a_chat(transaction)
    follow = await transaction.follows.add(chat.id, Follow(FollowKind.FEED, HERALD.url, ""))
    assert follow is not None
    await transaction.feeds.sync(ONE, NOW)
    assert await transaction.follows.unlisted([follow]) == set()
    await transaction.follows.remove(chat.id, follow.id)
    await transaction.feeds.sync(ONE, NOW)
    assert await transaction.feeds.by_url(HERALD.url) is None


async def test_who_follows_what_is_no_longer_listed_is_told_so(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    chat = await a_chat(transaction)
    for kind, value in (
        (FollowKind.FEED, GAZETTE.url),
        (FollowKind.FEED, HERALD.url),
        (FollowKind.TOPIC, "World"),
        (FollowKind.TOPIC, "Arts"),
        (FollowKind.KEYWORD, "Arts"),
    ):
        await transaction.follows.add(chat.id, Follow(kind, value, value))
    follows = await transaction.follows.of(chat.id)
    assert await transaction.follows.unlisted(follows) == set()
    await transaction.feeds.sync(ONE, NOW)
    unlisted = await transaction.follows.unlisted(follows)
    assert [one.value for one in follows if one.id in unlisted] == [HERALD.url, "Arts"]


async def test_a_catalogue_comes_out_as_it_went_in(transaction: Transaction) -> None:
    await transaction.feeds.sync(BOTH, NOW)
    assert await transaction.feeds.catalogue() == BOTH
    await transaction.feeds.sync(ONE, NOW)
    await a_feed(transaction, "https://tern.example/rss")
    rest = CatalogueFeed("The Gazette", "https://tern.example/rss", "", "en")
    assert await transaction.feeds.catalogue() == Catalogue((*ONE.topics, Topic("Other", (rest,))))


async def test_a_feed_without_a_title_comes_out_with_its_address(transaction: Transaction) -> None:
    await transaction.feeds.add(HERALD.url, title="", site_url="", language="", now=NOW)
    [topic] = (await transaction.feeds.catalogue()).topics
    assert topic.feeds == (CatalogueFeed(HERALD.url, HERALD.url),)


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
            await others_turn(tx)

    async with rival.begin():
        pass  # it is connected, and as quick as the other
    await asyncio.gather(start(storage), start(rival))
    async with storage.read() as tx:
        assert await urls(tx) == [GAZETTE.url, HERALD.url]
        assert await topics(tx) == [("World", 2), ("Arts", 1)]


async def test_on_postgresql_the_second_process_waits_for_the_whole_table_of_topics(postgres: Postgres) -> None:
    async def start(process: Storage) -> None:
        async with process.begin() as tx:
            await tx.feeds.sync(BOTH, NOW)

    with postgres.database() as url:
        first, second = await Storage.open(url), await Storage.open(url)
        async with first.begin() as tx:
            await tx.feeds.sync(BOTH, NOW)
            starting = asyncio.create_task(start(second))
            with psycopg.connect(url, autocommit=True) as connection:
                while not (waited_for := connection.execute(WAITED_FOR).fetchall()) and not starting.done():
                    await asyncio.sleep(0.01)
        await starting
        await first.close()
        await second.close()
    assert waited_for == [("topics",)]
