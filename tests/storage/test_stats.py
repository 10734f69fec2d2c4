from dataclasses import replace

from digests.chats.chat import ChatState
from digests.feeds.feed import FeedState
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from storage import Transaction
from storage.chats.chats import ChatCounts
from storage.sending.delivery_reports import DeliveryCounts
from storage.stats import BotStats, Stats
from tests.storage.samples import DAY, HOUR, NOW, a_chat, a_feed, kept, queue, told_of


async def test_a_new_bot_has_no_numbers(transaction: Transaction) -> None:
    assert await transaction.stats(NOW) == Stats(ChatCounts(), (), 0, 0, 0, 0, DeliveryCounts(), None)


async def test_everything_is_counted(transaction: Transaction) -> None:
    failing = await transaction.feeds.get(await a_feed(transaction, "https://herald.example/rss"))
    assert failing is not None
    await transaction.feeds.save(replace(failing, fails=1))
    feed = await a_feed(transaction)
    await told_of(transaction, await kept(transaction, "one", feed=feed), await kept(transaction, "two", feed=feed))
    chats = [await a_chat(transaction, number) for number in range(3)]
    for chat, topics in zip(chats, (["World", "Arts"], ["World"], ["Arts"]), strict=True):
        for topic in topics:
            await transaction.follows.toggle_topic(chat.id, topic)
    await transaction.chat_access.set_state(chats[2].id, ChatState.BLOCKED)
    await queue(transaction, DeliveryKind.DIGEST, 1, [chats[0].id], NOW)
    assert await transaction.stats(NOW) == Stats(
        chats=ChatCounts(active=2, blocked=1),
        followers=(("World", 2), ("Arts", 1)),
        articles=2,
        stories=1,
        feeds_ok=1,
        feeds_failing=1,
        deliveries=DeliveryCounts(queued=1),
        lateness=None,
        bots=(BotStats(0, 2, at_work=False),),
    )


async def test_what_was_sent_is_counted_for_a_day(transaction: Transaction) -> None:
    await queue(transaction, DeliveryKind.DIGEST, 1, [(await a_chat(transaction)).id], NOW, due=NOW)
    [sent] = await transaction.deliveries.claim(DeliveryKind.DIGEST, NOW, limit=1, lease=HOUR, sender="me")
    await transaction.deliveries.finish({sent.id: NextState(DeliveryState.SENT)}, NOW, sender="me")
    for later, count in ((HOUR, 1), (DAY + HOUR, 0)):
        numbers = await transaction.stats(NOW + later)
        assert numbers.deliveries == DeliveryCounts(sent=count)
        assert (numbers.lateness is not None) is bool(count)


async def test_a_feed_that_is_gone_is_failing(transaction: Transaction) -> None:
    gone = await transaction.feeds.get(await a_feed(transaction))
    assert gone is not None
    await transaction.feeds.save(replace(gone, state=FeedState.GONE))
    numbers = await transaction.stats(NOW)
    assert (numbers.feeds_ok, numbers.feeds_failing) == (0, 1)
