"""How the feeds do, for admins."""

from dataclasses import replace

from digests.chats.chat import ChatState, Follow, FollowKind
from digests.feeds.feed import FeedState
from digests.feeds.opml import Catalogue
from storage import Transaction
from tests.storage.samples import DAY, NOW, a_chat, a_feed, kept, told_of

GAZETTE, HERALD = "https://gazette.example/rss", "https://herald.example/rss"


async def test_feeds_that_fail_are_those_whose_last_check_did_and_that_are_gone(transaction: Transaction) -> None:
    kinds = ((FeedState.ACTIVE, 0), (FeedState.ACTIVE, 1), (FeedState.ACTIVE, 2), (FeedState.GONE, 0))
    for number, (state, fails) in enumerate(kinds):
        feed = await transaction.feeds.get(await a_feed(transaction, f"https://gazette.example/{number}"))
        assert feed is not None
        await transaction.feeds.save(replace(feed, state=state, fails=fails))
    assert await transaction.feed_health.counts() == (1, 3)


async def test_a_feed_that_is_polled_no_longer_does_neither_well_nor_badly(transaction: Transaction) -> None:
    await transaction.feeds.add(GAZETTE, title="", site_url="", language="", now=NOW, by_hand=False)
    await transaction.feeds.sync(Catalogue(()), NOW)
    assert await transaction.feed_health.counts() == (0, 0)


async def test_the_articles_of_feeds_are_counted_from_a_moment_on(transaction: Transaction) -> None:
    feed, other = await a_feed(transaction, GAZETTE), await a_feed(transaction, HERALD)
    await told_of(transaction, await kept(transaction, "old", feed=feed), now=NOW - DAY)
    await told_of(transaction, await kept(transaction, "one", feed=feed), await kept(transaction, "two", feed=feed))
    counted = transaction.feed_health.articles
    assert await counted([feed, other], NOW - DAY) == {feed: 3}
    assert await counted([feed, other], NOW) == {feed: 2}
    assert await counted([other], NOW) == {}


async def test_the_topics_of_a_feed_are_known(transaction: Transaction) -> None:
    feed, other = await a_feed(transaction, GAZETTE, topic="World"), await a_feed(transaction, HERALD)
    assert [list(await transaction.feed_health.topics(each)) for each in (feed, other)] == [["World"], []]


async def test_active_chats_that_follow_a_feed_are_counted(transaction: Transaction) -> None:
    listed, other = await a_feed(transaction, GAZETTE, topic="World"), await a_feed(transaction, HERALD)
    chats = [await a_chat(transaction, number) for number in range(3)]
    for chat in chats:
        await transaction.follows.add(chat.id, Follow(FollowKind.FEED, HERALD, "Herald"))
    await transaction.follows.add(chats[2].id, Follow(FollowKind.FEED, GAZETTE, "Gazette"))
    await transaction.follows.add(chats[2].id, Follow(FollowKind.KEYWORD, GAZETTE, "gazette"))
    await transaction.chat_access.set_state(chats[0].id, ChatState.BLOCKED)
    health = transaction.feed_health
    assert [await health.followers(feed) for feed in (listed, other, 404)] == [1, 2, 0]
    assert await health.suggested() == {other: 2}
