"""Preparing digests: what chats share is made once, and what is each chat's own is kept apart."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from pydantic import SecretStr

from bot.composition import services
from bot.jobs.prepare_digests import BatchCache, RankedCandidates, prepare_digests
from bot.services import Services
from bot.settings import Settings
from digests.chats.chat import Address, Chat, Follow, FollowKind, Interests, TelegramChatId
from digests.chats.languages_read import LanguagesRead
from digests.chats.postponed_slots import first_slot
from digests.chats.schedule import Schedule, Slot, next_slot
from digests.digest import Digest
from digests.sending.delivery import DeliveryKind
from storage import Transaction
from tests.flows.trouble.test_crash import add_story

BATCH = 500
RANKINGS = 256

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MORNINGS = Schedule((time(8),), "Europe/Kyiv")
DUE = Slot(NOW - timedelta(minutes=1), "2026-11-24T09:59")
TOPICS = ("World", "Arts")


@pytest.fixture
async def parts(database_url: str) -> AsyncIterator[Services]:
    """A bot with one story in each of the topics, and no chats."""
    settings = Settings(bot_token=SecretStr("1:a"), database_url=SecretStr(database_url))
    async with services(settings, lambda: NOW) as opened:
        async with opened.storage.begin() as tx:
            for topic in TOPICS:
                url = f"http://127.0.0.1:9/{topic}"
                feed = await tx.feeds.add(url, title=topic, site_url="", language="en", now=NOW, topic=topic)
                await tx.feeds.save(replace(feed, checked_at=NOW))
                await add_story(tx, topic, feed.id, NOW)
        yield opened


async def due(parts: Services, number: int, *topics: str, slot: Slot = DUE) -> Chat:
    """A chat that follows the topics, and is due."""
    async with parts.storage.begin() as tx:
        chat = await tx.chats.ensure(
            Address(TelegramChatId(number)), kind="private", title="Bo", language="en", now=NOW
        )
        chat = replace(chat, schedule=MORNINGS, due=slot)
        await tx.chats.save(chat)
        for topic in topics:
            await tx.follows.add(chat.id, Follow(FollowKind.TOPIC, topic, topic))
    return chat


async def told(tx: Transaction, chat: Chat) -> list[str]:
    """The headlines of the chat's only queued digest."""
    digest = await queued(tx, chat)
    return sorted(item.lead.title for item in digest.items)


async def queued(tx: Transaction, chat: Chat) -> Digest:
    claimed = await tx.deliveries.claim(DeliveryKind.DIGEST, NOW, limit=999, lease=timedelta(), sender=f"for {chat.id}")
    [mine] = [one for one in claimed if one.chat == chat.id]
    await tx.deliveries.settle_expired_leases(NOW)
    digest = await tx.digests.get(chat.id, mine.subject)
    assert digest is not None
    return digest


async def test_each_chat_is_told_what_it_follows(parts: Services) -> None:
    world, arts, both = await due(parts, 1, "World"), await due(parts, 2, "Arts"), await due(parts, 3, *TOPICS)
    assert await prepare_digests(parts.storage, parts.now()) == 3
    async with parts.storage.begin() as tx:
        assert await told(tx, world) == ["The World opens"]
        assert await told(tx, arts) == ["The Arts opens"]
        assert await told(tx, both) == ["The Arts opens", "The World opens"]


async def test_chats_that_follow_the_same_in_any_order_are_told_the_same_body(parts: Services) -> None:
    chats = [await due(parts, 1, *TOPICS), await due(parts, 2, *reversed(TOPICS))]
    await prepare_digests(parts.storage, parts.now())
    async with parts.storage.read() as tx:
        had = await tx.digests.bodies_of([chat.id for chat in chats])
    assert had[chats[0].id] == had[chats[1].id]


async def test_whoever_was_told_before_is_not_told_again_beside_one_who_was_not(parts: Services) -> None:
    old = await due(parts, 1, "World")
    await prepare_digests(parts.storage, parts.now())
    async with parts.storage.begin() as tx:
        await tx.chats.advance({old.id: replace(DUE, label="again")})
    new = await due(parts, 2, "World")
    await prepare_digests(parts.storage, parts.now())
    async with parts.storage.read() as tx:
        had = await tx.digests.bodies_of([old.id, new.id])
        editions = await tx.digests.editions([*had[old.id], *had[new.id]])
    assert [len(editions[body]) for body in had[old.id]] == [1, 0]
    assert [len(editions[body]) for body in had[new.id]] == [1]


async def test_more_chats_than_one_transaction_takes_all_get_theirs(parts: Services) -> None:
    count = BATCH + 1
    async with parts.storage.begin() as tx:
        for number in range(count):
            chat = await tx.chats.ensure(
                Address(TelegramChatId(number)), kind="private", title="Bo", language="en", now=NOW
            )
            await tx.chats.save(replace(chat, schedule=MORNINGS, due=DUE))
    assert await prepare_digests(parts.storage, parts.now()) == count
    assert await prepare_digests(parts.storage, parts.now()) == 0
    async with parts.storage.read() as tx:
        assert (await tx.delivery_reports.counts(NOW)).queued == count


async def test_a_chat_is_due_next_at_the_slot_after_now(parts: Services) -> None:
    chat = await due(parts, 1, "World")
    await prepare_digests(parts.storage, parts.now())
    async with parts.storage.read() as tx:
        assert await tx.chats.get(chat.id) == replace(chat, due=next_slot(MORNINGS, NOW))


async def test_a_due_chat_without_a_schedule_loses_its_slot(parts: Services) -> None:
    chat = replace(await due(parts, 1, "World"), schedule=None)
    async with parts.storage.begin() as tx:
        await tx.chats.save(chat)
    await prepare_digests(parts.storage, parts.now())
    async with parts.storage.read() as tx:
        assert await tx.chats.get(chat.id) == replace(chat, due=None)
        assert (await tx.delivery_reports.counts(NOW)).queued == 0


async def test_a_first_digest_waits_while_its_feed_is_read(parts: Services) -> None:
    slot = first_slot(NOW - timedelta(seconds=3))
    chat = await due(parts, 1, "Unread", slot=slot)
    async with parts.storage.begin() as tx:
        await tx.feeds.add("http://127.0.0.1:9/new", title="New", site_url="", language="en", now=NOW, topic="Unread")
    await prepare_digests(parts.storage, parts.now())
    async with parts.storage.read() as tx:
        assert (await tx.delivery_reports.counts(NOW)).queued == 0
        waiting = await tx.chats.get(chat.id)
    assert waiting is not None
    assert waiting.due == replace(slot, at=NOW + timedelta(seconds=2))


def test_a_batch_cache_forgets_the_oldest() -> None:
    cache = BatchCache(NOW)
    for number in range(RANKINGS + 2):
        cache.rankings[Interests((), LanguagesRead((str(number),)))] = RankedCandidates((), ())
    cache.evict()
    kept = [interests.languages.codes for interests in cache.rankings]
    assert kept == [(str(number),) for number in range(2, RANKINGS + 2)]


@pytest.mark.parametrize("second", ["World", "Arts"])
async def test_a_batch_is_told_by_what_is_followed_whether_its_ranking_is_known_or_not(
    parts: Services, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    monkeypatch.setattr("bot.jobs.prepare_digests.BATCH", 1)
    chats = [await due(parts, 1, "World"), await due(parts, 2, second)]
    assert await prepare_digests(parts.storage, NOW) == 2
    async with parts.storage.begin() as tx:
        headlines = [await told(tx, chat) for chat in chats]
    assert (headlines[0] == headlines[1]) is (second == "World")
