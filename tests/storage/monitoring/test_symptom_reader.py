"""What the tables tell of how a bot does."""

from dataclasses import replace

from digests.chats.chat import ChatState
from digests.feeds.feed import FeedState
from digests.monitoring.incidents import FeedSymptoms, Symptoms
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from storage import Transaction
from tests.storage.samples import DAY, HOUR, MINUTE, NOW, SLOT, a_chat, a_feed, kept, queue, told_of

DIGEST = DeliveryKind.DIGEST


async def ended(transaction: Transaction, chat: int, state: DeliveryState, ago: int = 1, error: str = "") -> None:
    """Let a digest have ended so many minutes ago."""
    at = NOW - ago * MINUTE
    await queue(transaction, DIGEST, chat * 1000 + ago, [chat], at, due=at)
    [delivery] = await transaction.deliveries.claim(DIGEST, NOW, limit=1, lease=HOUR, sender="me")
    await transaction.deliveries.finish({delivery.id: NextState(state, error=error)}, at, sender="me")


async def test_where_nothing_is_nothing_is_wrong(transaction: Transaction) -> None:
    assert await transaction.symptoms.at(NOW, [0]) == Symptoms(feeds=[])


async def test_feeds_are_seen_with_their_newest_article(transaction: Transaction) -> None:
    feed = await a_feed(transaction)
    await told_of(transaction, await kept(transaction, "one", feed=feed), now=NOW)
    gone = await transaction.feeds.get(await a_feed(transaction, "https://tern.example/rss"))
    assert gone is not None
    await transaction.feeds.save(replace(gone, title="", state=FeedState.GONE, fails=2, error="gone", ok_at=NOW - DAY))
    first, second = (await transaction.symptoms.at(NOW, [0])).feeds
    assert first == FeedSymptoms(feed, "The Gazette", 0, is_gone=False, ok_at=None, error="", articles=1, newest=NOW)
    assert second == FeedSymptoms(
        gone.id, gone.url, 2, is_gone=True, ok_at=NOW - DAY, error="gone", articles=0, newest=None
    )


async def test_digests_of_the_last_hour_are_counted(transaction: Transaction) -> None:
    chat, left = (await a_chat(transaction, 1)).id, (await a_chat(transaction, 2)).id
    for ago, state in enumerate((DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN), 1):
        await ended(transaction, chat, state, ago, error="" if state is DeliveryState.SENT else f"error {ago}")
    await ended(transaction, chat, DeliveryState.FAILED, 4, error="error 3")
    await ended(transaction, chat, DeliveryState.UNKNOWN, 60, error="error 3")
    await ended(transaction, chat, DeliveryState.SENT, 61)
    await ended(transaction, left, DeliveryState.FAILED)
    await transaction.chat_access.set_state(left, ChatState.BLOCKED)
    seen = await transaction.symptoms.at(NOW, [0])
    assert (seen.sent, seen.failed, seen.error, seen.last_sent) == (1, 4, "error 3", NOW - MINUTE)


async def test_what_waits_is_seen_by_when_it_was_due(transaction: Transaction) -> None:
    chat = await a_chat(transaction, 1)
    await queue(transaction, DIGEST, 1, [chat.id], NOW, due=NOW - HOUR)
    assert (await transaction.symptoms.at(NOW, [0])).waiting_since == NOW - HOUR
    assert (await transaction.symptoms.at(NOW, [7])).waiting_since is None
    late = replace(await a_chat(transaction, 2), due=replace(SLOT, at=NOW - 2 * HOUR))
    await transaction.chats.save(late)
    for now, since in ((NOW - 2 * HOUR - MINUTE, NOW - HOUR), (NOW - 2 * HOUR, NOW - 2 * HOUR), (NOW, NOW - 2 * HOUR)):
        assert (await transaction.symptoms.at(now, [0])).waiting_since == since
    await transaction.chats.save(replace(late, paused=True))
    assert (await transaction.symptoms.at(NOW, [0])).waiting_since == NOW - HOUR
