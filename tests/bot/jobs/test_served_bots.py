"""Chats of bots that have no token here, and that no other process serves, rest."""

import pytest

from bot.jobs.prepare_alerts import AlertPreparer
from bot.jobs.prepare_digests import DigestPreparer, prepare_digests
from digests.chats.chat import Follow, FollowKind
from digests.sending.delivery import DeliveryKind
from storage import Storage
from tests.storage.samples import HOUR, MORNINGS, NEXT_SLOT, NOW, SLOT, a_chat, a_feed, kept, told_of

PERSON = 5


async def due(storage: Storage, bot_id: int) -> None:
    """Let the person wait for the bot's digest, and for what happens in World."""
    async with storage.of_bot(bot_id).begin() as tx:
        chat = await a_chat(tx, PERSON, schedule=MORNINGS, due=SLOT)
        follow = await tx.follows.add(chat.id, Follow(FollowKind.TOPIC, "World", "World"))
        assert follow is not None
        await tx.follows.switch_at_once(chat.id, follow.id, NOW - HOUR)


@pytest.mark.parametrize("in_batches", [False, True])
async def test_a_chat_of_another_bot_misses_its_digest(sqlite_storage: Storage, *, in_batches: bool) -> None:
    for bot_id in (7, 8):
        await due(sqlite_storage, bot_id)
    if in_batches:
        await DigestPreparer(sqlite_storage, lambda: NOW, [8]).prepare_batch(())
    else:
        await prepare_digests(sqlite_storage, NOW, [8])
    for bot_id, count in ((7, 0), (8, 1)):
        async with sqlite_storage.of_bot(bot_id).read() as tx:
            assert await tx.delivery_reports.ready(DeliveryKind.DIGEST, NOW, 9) == count
    async with sqlite_storage.read() as tx:
        assert not await tx.chats.due(NOW, 9)
        assert len(await tx.chats.due(NEXT_SLOT.at, 9)) == 2


async def test_a_chat_of_another_bot_is_not_alerted(sqlite_storage: Storage) -> None:
    for bot_id in (7, 8):
        await due(sqlite_storage, bot_id)
    async with sqlite_storage.begin() as tx:
        feed = await a_feed(tx, topic="World")
        await told_of(tx, await kept(tx, feed=feed, published_at=NOW), now=NOW)
    assert await AlertPreparer(sqlite_storage, lambda: NOW + HOUR, [8]).prepare_alerts() == 1


async def test_a_chat_of_a_bot_that_another_process_serves_is_told_all(sqlite_storage: Storage) -> None:
    for bot_id in (7, 8):
        await due(sqlite_storage, bot_id)
    async with sqlite_storage.begin() as tx:
        feed = await a_feed(tx, topic="World")
        await told_of(tx, await kept(tx, feed=feed, published_at=NOW), now=NOW)
        assert await tx.leases.acquire(7, "poller", "another", NOW, 2 * HOUR)
    assert await AlertPreparer(sqlite_storage, lambda: NOW + HOUR, [8]).prepare_alerts() == 2
    assert await prepare_digests(sqlite_storage, NOW, [8]) == 2
    for bot_id in (7, 8):
        async with sqlite_storage.of_bot(bot_id).read() as tx:
            assert await tx.delivery_reports.ready(DeliveryKind.DIGEST, NOW, 9) == 1
