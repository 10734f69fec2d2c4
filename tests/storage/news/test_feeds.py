import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from digests.chats.chat import ChatState, Follow, FollowKind, Interests
from digests.feeds.feed import Feed, FeedState
from storage import Storage, Transaction
from tests.storage.samples import DAY, HOUR, MINUTE, NEXT_SLOT, NOW, SLOT, a_chat, a_feed, kept, told_of

LEASE = 5 * MINUTE
GAZETTE, HERALD = "https://gazette.example/rss", "https://herald.example/rss"


async def test_a_new_feed_is_due_at_once(transaction: Transaction) -> None:
    feed_id = await a_feed(transaction)
    assert [feed.id for feed in await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE)] == [feed_id]


async def test_adding_a_feed_again_keeps_what_is_known(transaction: Transaction) -> None:
    first = await transaction.feeds.add(GAZETTE, title="One", site_url="", language="en", now=NOW)
    again = await transaction.feeds.add(GAZETTE, title="Two", site_url="x", language="de", now=NOW + DAY)
    assert again == first


async def test_a_feed_added_at_the_same_time_by_another_is_that_one(storage: Storage, rival: Storage) -> None:
    async def add(opened: Storage) -> int:
        async with opened.begin() as transaction:
            return await a_feed(transaction)

    assert len(set(await asyncio.gather(add(storage), add(rival)))) == 1


async def test_everything_known_of_a_feed_is_kept(transaction: Transaction) -> None:
    feed = Feed(
        id=await a_feed(transaction),
        url="https://gazette.example/new",
        title="Gazette \N{NEWSPAPER}",
        site_url="https://gazette.example/",
        language="uk",
        state=FeedState.GONE,
        etag='W/"\xe9"',
        last_modified="Mon",
        interval=timedelta(minutes=20),
        next_check_at=NOW + HOUR,
        checked_at=NOW,
        ok_at=NOW - DAY,
        fails=3,
        error="The server said no.",
        moved_to="https://gazette.example/newer",
        moved_seen=2,
        moved_since=NOW - HOUR,
    )
    await transaction.feeds.save(feed)
    assert await transaction.feeds.get(feed.id) == feed


async def test_a_feed_is_found_by_its_address(transaction: Transaction) -> None:
    feed_id = await a_feed(transaction, HERALD)
    found = await transaction.feeds.by_url(HERALD)
    assert found is not None
    assert found.id == feed_id


async def test_an_unknown_feed_is_none(transaction: Transaction) -> None:
    assert await transaction.feeds.get(404) is None
    assert await transaction.feeds.by_url(HERALD) is None


async def test_topics_come_in_the_order_they_were_made_with_the_number_of_their_feeds(transaction: Transaction) -> None:
    await a_feed(transaction, GAZETTE, topic="World")
    await a_feed(transaction, HERALD, topic="World")
    await a_feed(transaction, HERALD, topic="Arts")
    assert [(topic.name, topic.feeds) for topic in await transaction.feeds.topics()] == [("World", 2), ("Arts", 1)]


async def test_the_longest_due_feed_is_claimed_first(transaction: Transaction) -> None:
    for minutes in (1, 3, 2):
        feed = await transaction.feeds.add(str(minutes), title="", site_url="", language="", now=NOW)
        await transaction.feeds.save(replace(feed, next_check_at=NOW - minutes * MINUTE))
    assert [feed.url for feed in await transaction.feeds.claim_due(NOW, limit=2, lease=LEASE)] == ["3", "2"]


@pytest.mark.parametrize("next_check_at", [NOW + MINUTE, None])
async def test_a_feed_that_is_not_due_is_not_claimed(transaction: Transaction, next_check_at: None) -> None:
    feed = await transaction.feeds.get(await a_feed(transaction))
    assert feed is not None
    await transaction.feeds.save(replace(feed, next_check_at=next_check_at))
    assert await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE) == []


async def test_a_claimed_feed_is_free_again_when_it_is_saved(transaction: Transaction) -> None:
    await a_feed(transaction)
    [feed] = await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE)
    assert await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE) == []
    await transaction.feeds.save(feed)
    assert await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE) == [feed]


async def test_saving_without_release_keeps_the_claim(transaction: Transaction) -> None:
    await a_feed(transaction)
    [feed] = await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE)
    await transaction.feeds.save(feed, release=False)
    assert await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE) == []


async def test_a_claim_that_is_given_back_leaves_the_feed_as_due_as_it_was(transaction: Transaction) -> None:
    first, other = await a_feed(transaction), await a_feed(transaction, "https://other.example/rss")
    [feed, _] = await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE)
    assert [feed.id for feed in await transaction.feeds.still_due([first, other, 99], NOW)] == [first, other]
    await transaction.feeds.save(replace(feed, next_check_at=NOW + MINUTE))
    assert [feed.id for feed in await transaction.feeds.still_due([first, other], NOW)] == [other]
    await transaction.feeds.release([other])
    assert [feed.id for feed in await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE)] == [other]


async def test_a_claim_runs_out(transaction: Transaction) -> None:
    await a_feed(transaction)
    [feed] = await transaction.feeds.claim_due(NOW, limit=9, lease=LEASE)
    assert await transaction.feeds.claim_due(NOW + LEASE, limit=9, lease=LEASE) == [feed]


async def test_two_processes_never_claim_the_same_feed(storage: Storage, rival: Storage) -> None:
    async with storage.begin() as transaction:
        for number in range(40):
            await a_feed(transaction, f"https://{number}.example/rss")

    async def claim(opened: Storage) -> list[int]:
        claimed: list[int] = []
        for _ in range(5):
            async with opened.begin() as transaction:
                claimed += [feed.id for feed in await transaction.feeds.claim_due(NOW, limit=4, lease=LEASE)]
        return claimed

    mine, theirs = await asyncio.gather(claim(storage), claim(rival))
    assert len(mine) == len(theirs) == 20
    assert not set(mine) & set(theirs)


async def test_a_feed_that_moved_to_anothers_address_becomes_part_of_it(transaction: Transaction) -> None:
    old, new = await a_feed(transaction, GAZETTE, topic="World"), await a_feed(transaction, HERALD)
    article = await kept(transaction, feed=old)
    moved = await transaction.feeds.get(old)
    assert moved is not None
    assert await transaction.feeds.save(replace(moved, url=HERALD)) == new
    assert [feed.id for feed in await transaction.feeds.all()] == [new]
    assert [topic.feeds for topic in await transaction.feeds.topics()] == [1]
    story = await told_of(transaction, article)
    [[fresh]] = await transaction.recent_stories.of(
        [Interests.of([Follow(FollowKind.FEED, HERALD, "Herald")])], since=NOW
    )
    assert fresh.story.id == story


async def test_those_who_follow_a_feed_follow_it_to_its_new_address(transaction: Transaction) -> None:
    old, _ = await a_feed(transaction, GAZETTE), await a_feed(transaction, HERALD)
    one, both = await a_chat(transaction, 1), await a_chat(transaction, 2)
    await transaction.follows.add(one.id, Follow(FollowKind.FEED, GAZETTE, "Gazette"))
    for url in (GAZETTE, HERALD):
        await transaction.follows.add(both.id, Follow(FollowKind.FEED, url, "News"))
    moved = await transaction.feeds.get(old)
    assert moved is not None
    await transaction.feeds.save(replace(moved, url=HERALD))
    follows = await transaction.follows.of_each([one.id, both.id])
    assert [[follow.value for follow in follows[chat.id]] for chat in (one, both)] == [[HERALD], [HERALD]]


@pytest.mark.parametrize(("asked", "found"), [(NOW + MINUTE, NOW + MINUTE), (NOW + DAY, NOW + HOUR)])
async def test_a_check_is_brought_forward_but_never_put_off(transaction: Transaction, asked: None, found: None) -> None:
    feed = await transaction.feeds.get(await a_feed(transaction))
    assert feed is not None
    await transaction.feeds.save(replace(feed, next_check_at=NOW + HOUR))
    await transaction.feeds.bring_forward(feed.id, asked)  # type: ignore[arg-type] # the table holds moments
    feed = await transaction.feeds.get(feed.id)
    assert feed is not None
    assert feed.next_check_at == found


@pytest.mark.parametrize(
    ("follow", "feeds"),
    [
        (Follow(FollowKind.TOPIC, "World", ""), [GAZETTE]),
        (Follow(FollowKind.FEED, HERALD, ""), [HERALD]),
        (Follow(FollowKind.KEYWORD, "harbour", ""), [GAZETTE, HERALD]),
        (Follow(FollowKind.TOPIC, "Arts", ""), []),
    ],
)
async def test_a_digest_is_made_of_the_feeds_its_chat_follows(
    transaction: Transaction, follow: Follow, feeds: list[str]
) -> None:
    await a_feed(transaction, GAZETTE, topic="World")
    await a_feed(transaction, HERALD)
    chat = await a_chat(transaction, due=SLOT)
    await transaction.follows.add(chat.id, follow)
    ids = await transaction.feeds.due_digest_feeds(NOW, NOW + MINUTE)
    assert [feed.url for feed in await transaction.feeds.all() if feed.id in ids] == feeds


@pytest.mark.parametrize(
    ("follow", "unread"),
    [
        (Follow(FollowKind.TOPIC, "World", ""), True),
        (Follow(FollowKind.FEED, GAZETTE, ""), True),
        (Follow(FollowKind.FEED, HERALD, ""), False),
        (Follow(FollowKind.KEYWORD, "harbour", ""), False),
    ],
)
async def test_a_feed_is_unread_until_it_was_looked_at(transaction: Transaction, follow: Follow, unread: bool) -> None:
    await a_feed(transaction, GAZETTE, topic="World")
    looked_at = await transaction.feeds.get(await a_feed(transaction, HERALD))
    assert looked_at is not None
    await transaction.feeds.save(replace(looked_at, checked_at=NOW))
    assert await transaction.feeds.unread([follow]) is unread


@pytest.mark.parametrize("due", [None, NEXT_SLOT, replace(SLOT, at=NOW - MINUTE), replace(SLOT, at=NOW + MINUTE)])
async def test_a_digest_that_is_due_another_time_needs_no_feeds(transaction: Transaction, due: None) -> None:
    await a_feed(transaction, topic="World")
    chat = await a_chat(transaction, due=due)
    await transaction.follows.toggle_topic(chat.id, "World")
    assert await transaction.feeds.due_digest_feeds(NOW, NOW + MINUTE) == []


async def test_a_chat_that_blocked_the_bot_needs_no_feeds(transaction: Transaction) -> None:
    await a_feed(transaction, topic="World")
    chat = await a_chat(transaction, due=SLOT)
    await transaction.follows.toggle_topic(chat.id, "World")
    await transaction.chat_access.set_state(chat.id, ChatState.BLOCKED)
    assert await transaction.feeds.due_digest_feeds(NOW, NOW + MINUTE) == []


async def test_feeds_are_found_by_their_addresses(transaction: Transaction) -> None:
    known = await a_feed(transaction)
    found = await transaction.feeds.at(["https://gazette.example/rss", "https://other.example/rss"])
    assert {url: feed.id for url, feed in found.items()} == {"https://gazette.example/rss": known}
