from digests.chats.chat import Follow, FollowKind
from storage import Transaction
from tests.storage.samples import a_feed, kept, told_of

WORLD = [Follow(FollowKind.TOPIC, "World", "World")]


async def test_what_is_followed_is_being_read_until_its_stories_are_told(transaction: Transaction) -> None:
    feed = await transaction.feeds.get(await a_feed(transaction, topic="World"))
    assert feed is not None
    assert await transaction.is_still_reading(WORLD)
    assert not await transaction.is_still_reading([])
    article = await kept(transaction, feed=feed.id)
    assert await transaction.is_still_reading([])
    await told_of(transaction, article)
    assert not await transaction.is_still_reading([])
