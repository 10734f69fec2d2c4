"""What is forgotten, each as soon as it is older than the operator keeps things, and what stays."""

from datetime import timedelta

import pytest

from bot.jobs.prune import prune
from digests.chats.chat import ChatId, ChatState, TelegramChatId
from digests.monitoring.daily_numbers import Measure
from digests.sending.delivery import DeliveryKind
from storage import Storage, Transaction
from storage.sending.rate_limits import GROUP
from tests.storage.samples import DAY, NOW, a_chat, a_digest, a_feed, kept, queue

RETENTION = timedelta(days=30)
LINES = {b"12345678"}


async def fill(tx: Transaction) -> tuple[ChatId, int, int]:
    """One of each thing, as of NOW: the chat, its query, and its digest."""
    feed, chat = await a_feed(tx), await a_chat(tx)
    await kept(tx, "harbour", feed=feed)
    await tx.search.note_words(["Harbour"], NOW)
    for _ in range(3):
        await tx.repeated_lines.count_page("gazette.example", LINES, NOW)
    await tx.rate_limits.admit(f"{GROUP}-100", 1, NOW, every=timedelta(seconds=6), burst=10)
    await tx.story_merges.add(1, into=2, filed=1, now=NOW)
    query = await tx.queries.remember(chat.id, "harbour", NOW)
    digest = await tx.digests.add(chat.id, a_digest({}), "a slot")
    assert digest is not None
    return chat.id, query, digest


async def left(tx: Transaction, chat: ChatId, query: int, digest: int) -> list[bool]:
    return [
        await tx.articles.count() > 0,
        await tx.queries.get(chat, query) is not None,
        await tx.digests.get(chat, digest) is not None,
        bool(await tx.repeated_lines.of("gazette.example")),
        bool(await tx.search.vocabulary("harbour")),
        bool(await tx.story_merges.since(0, NOW)),
    ]


@pytest.mark.parametrize(("age", "stays"), [(RETENTION - DAY, True), (RETENTION + DAY, False)])
async def test_what_is_older_than_the_operator_keeps_is_forgotten(
    sqlite_storage: Storage, age: timedelta, stays: bool
) -> None:
    async with sqlite_storage.begin() as tx:
        ids = await fill(tx)
    assert await prune(sqlite_storage, RETENTION, NOW + age) == (0 if stays else 1)
    async with sqlite_storage.begin() as tx:
        assert await left(tx, *ids) == [stays] * 6
        assert await tx.rate_limits.prune(NOW + age) == 0  # a group's pace is of no use long before


async def test_a_forgotten_article_is_no_news_again_for_as_long_as_a_feed_may_list_it(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await fill(tx)
    await prune(sqlite_storage, RETENTION, NOW + RETENTION + DAY)
    for age, known in ((5 * RETENTION, True), (5 * RETENTION + 2 * DAY, False)):
        await prune(sqlite_storage, RETENTION, NOW + age)
        async with sqlite_storage.read() as tx:
            assert bool(await tx.article_keys.known(["gazette.example/harbour"])) is known


async def test_chats_that_left_are_forgotten_as_long_after_they_were_found_gone(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        blocked, active = await a_chat(tx), await a_chat(tx, 2)
        await tx.chat_access.set_state(blocked.id, ChatState.BLOCKED)
    await prune(sqlite_storage, RETENTION, NOW)
    for age, is_kept in ((RETENTION - DAY, True), (RETENTION + DAY, False)):
        await prune(sqlite_storage, RETENTION, NOW + age)
        async with sqlite_storage.read() as tx:
            assert (await tx.chats.get(blocked.id) is not None) is is_kept
    async with sqlite_storage.read() as tx:
        assert await tx.chats.get(active.id) is not None


async def test_what_was_not_handled_is_forgotten_after_a_day(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await tx.unhandled_updates.keep({1: "{}"}, NOW)
    await prune(sqlite_storage, RETENTION, NOW + DAY)
    async with sqlite_storage.begin() as tx:
        assert await tx.unhandled_updates.take(NOW) == []


@pytest.mark.parametrize(("age", "stays"), [(400 * DAY, True), (401 * DAY, False)])
async def test_a_days_numbers_are_kept_longer_than_news(sqlite_storage: Storage, age: timedelta, stays: bool) -> None:
    async with sqlite_storage.begin() as tx:
        await tx.daily_numbers.add(NOW.date(), {Measure.CHATS: 1})
    await prune(sqlite_storage, RETENTION, NOW + age)
    async with sqlite_storage.read() as tx:
        [day] = await tx.daily_numbers.last(NOW.date(), 1)
    assert bool(day.values) is stays


async def test_deliveries_are_forgotten_bit_by_bit(sqlite_storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.prune.BATCH", 2)
    async with sqlite_storage.begin() as tx:
        chat = (await a_chat(tx)).id
        for subject in range(5):
            await queue(tx, DeliveryKind.DIGEST, subject, [chat], NOW)
        await tx.deliveries.withdraw(TelegramChatId(1), "blocked", NOW)
    await prune(sqlite_storage, RETENTION, NOW + RETENTION + DAY)
    async with sqlite_storage.read() as tx:
        assert (await tx.delivery_reports.counts(NOW)).failed == 0
