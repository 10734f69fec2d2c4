"""Several bots in one database: what each has for itself, and a bot that takes another's place."""

import json

import pytest

from digests.chats.chat import Address, ChatState, TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from digests.sending.delivery import Delivery, DeliveryKind
from digests.sending.features import Feature, FeatureRefusal
from storage import Panel, Storage, Transaction
from storage.sending.rate_limits import GROUP
from storage.stats import BotStats
from tests.databases import Sqlite
from tests.storage.conftest import ask
from tests.storage.samples import DAY, HOUR, MINUTE, NOW, SLOT, a_chat, a_digest

FIRST, SECOND = 7_000_000_001, 7_000_000_002
PERSON = TelegramChatId(5)


@pytest.fixture
def first(storage: Storage) -> Storage:
    return storage.of_bot(FIRST)


@pytest.fixture
def second(storage: Storage) -> Storage:
    return storage.of_bot(SECOND)


async def claim(tx: Transaction, kind: DeliveryKind) -> list[Delivery]:
    return await tx.deliveries.claim(kind, NOW, limit=9, lease=HOUR, sender="me")


async def a_queued_digest(storage: Storage) -> int:
    """A digest on its way to the person, by the bot of `storage`; the id of the chat."""
    async with storage.begin() as tx:
        chat = await a_chat(tx, PERSON, due=SLOT)
        digest = await tx.digests.add(chat.id, a_digest({1: 1}), SLOT.label)
        assert digest is not None
        await tx.deliveries.queue_digests([digest], NOW)
    return chat.id


async def test_a_person_has_a_chat_with_each_bot(first: Storage, second: Storage) -> None:
    async with first.begin() as tx:
        mine = await a_chat(tx, PERSON, title="Bo")
    async with second.begin() as tx:
        assert await tx.chats.at(Address(PERSON)) is None
        other = await a_chat(tx, PERSON, title="Bo")
        await tx.chat_access.shut_out(PERSON)
    assert other.id != mine.id
    async with first.begin() as tx:
        assert await tx.chats.at(Address(PERSON)) == mine
        await tx.chats.move(PERSON, TelegramChatId(6))
    async with second.read() as tx:
        moved = await tx.chats.at(Address(PERSON))
    assert moved is not None
    assert (moved.id, moved.state) == (other.id, ChatState.BLOCKED)


async def test_a_group_that_one_bot_learns_has_become_a_supergroup_is_the_others_as_before(
    first: Storage, second: Storage
) -> None:
    refused = FeatureRefusal(Feature.INLINE_BUTTONS, PERSON, NOW)
    for bot in (first, second):
        async with bot.begin() as tx:
            await tx.feature_refusals.add(refused)
    async with first.begin() as tx:
        await tx.chats.move(PERSON, TelegramChatId(6))
        assert await tx.feature_refusals.believed(NOW) == []
    async with second.read() as tx:
        assert await tx.feature_refusals.believed(NOW) == [refused]


@pytest.mark.parametrize("kind", [DeliveryKind.DIGEST, DeliveryKind.ALERT])
async def test_a_bot_sends_only_what_is_for_its_own_chats(first: Storage, second: Storage, kind: DeliveryKind) -> None:
    async with first.begin() as tx:
        chat = await a_chat(tx, PERSON, due=SLOT)
        digest = await tx.digests.add(chat.id, a_digest({1: 1}), SLOT.label)
        assert digest is not None
        queue = tx.deliveries.queue_digests if kind is DeliveryKind.DIGEST else tx.deliveries.queue_alerts
        await queue([digest], NOW)
    async with second.begin() as tx:
        assert await tx.delivery_reports.next_at(kind) is None
        assert await tx.delivery_reports.ready(kind, NOW, 9) == 0
        assert await tx.delivery_reports.oldest_digest() is None
        assert await claim(tx, kind) == []
    async with first.begin() as tx:
        assert await tx.delivery_reports.next_at(kind) == NOW
        [claimed] = await claim(tx, kind)
    assert claimed.chat == chat.id


async def test_what_one_sender_gives_back_for_a_bot_is_that_bots(first: Storage, second: Storage) -> None:
    await a_queued_digest(first)
    async with first.begin() as tx:
        assert len(await claim(tx, DeliveryKind.DIGEST)) == 1
    async with second.begin() as tx:
        assert await tx.deliveries.release_unstarted(DeliveryKind.DIGEST, NOW, sender="me") == 0
        assert await tx.deliveries.withdraw(PERSON, "banned", NOW) == 0
    async with first.begin() as tx:
        assert await tx.deliveries.release_unstarted(DeliveryKind.DIGEST, NOW, sender="me") == 1
        assert await tx.deliveries.withdraw(PERSON, "banned", NOW) == 1


async def test_a_broadcast_is_for_the_chats_of_the_bot_it_was_composed_in(first: Storage, second: Storage) -> None:
    for storage in (first, second):
        async with storage.begin() as tx:
            chat = await a_chat(tx, PERSON)
    async with first.begin() as tx:
        draft = await tx.broadcasts.draft(1, [2], Audience(), NOW)
        await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
        await tx.panels.put(Panel(draft.id, PERSON, 3), BroadcastState.DRAFT)
        assert await tx.broadcasts.audience_size(Audience(), NOW) == 1
        queued, _ = await tx.deliveries.queue_audience(draft.id, Audience(), NOW)
        assert (queued, await tx.broadcasts.languages(NOW, 9)) == (1, ["en"])
    async with second.begin() as tx:
        assert (await tx.broadcasts.get(draft.id), await tx.broadcasts.get_for_update(draft.id)) == (None, None)
        assert (await tx.broadcasts.latest(9), await tx.broadcasts.running(), await tx.panels.stale()) == ([], [], [])
        assert await tx.broadcasts.to_queue_or_withdraw() == []
        assert await claim(tx, DeliveryKind.BROADCAST) == []
        assert not await tx.forgetting.has_live_broadcast(TelegramChatId(1))
    async with first.begin() as tx:
        [claimed] = await claim(tx, DeliveryKind.BROADCAST)
        assert await tx.forgetting.has_live_broadcast(TelegramChatId(1))
        assert len(await tx.panels.stale()) == 1
    assert claimed.chat != chat.id


async def test_bans_invitations_and_suggestions_are_a_bots_own(first: Storage, second: Storage) -> None:
    async with first.begin() as tx:
        await tx.bans.add(PERSON, "Bo", NOW)
        code = await tx.invites.create(NOW)
        suggestion = await tx.suggestions.add((await a_chat(tx, PERSON)).id, "https://gazette.example", NOW)
    assert suggestion is not None
    async with second.begin() as tx:
        assert (await tx.bans.all(), await tx.bans.name_of(PERSON), await tx.bans.remove(PERSON)) == ([], "", False)
        assert not await tx.invites.use(code, NOW)
        assert (await tx.invites.counts()).unused == await tx.invites.revoke_all() == 0
        assert (await tx.suggestions.count(), await tx.suggestions.get(suggestion.id)) == (0, None)
        assert await tx.bans.add(PERSON, "Bo", NOW)
    async with first.begin() as tx:
        assert await tx.invites.use(code, NOW)
        assert await tx.suggestions.get(suggestion.id) == suggestion


async def test_who_set_up_a_group_of_one_bot_has_it_there_alone(first: Storage, second: Storage) -> None:
    async with first.begin() as tx:
        group = await a_chat(tx, -5)
        await tx.chat_access.set_up(group.id, PERSON)
    async with second.read() as tx:
        assert await tx.chat_access.set_up_by(PERSON, "private") == []
    async with first.read() as tx:
        assert len(await tx.chat_access.set_up_by(PERSON, "private")) == 1


async def test_who_leaves_one_bot_is_not_forgotten_by_the_other(first: Storage, second: Storage) -> None:
    for storage in (first, second):
        async with storage.begin() as tx:
            chat = await a_chat(tx, PERSON)
            await tx.bans.add(PERSON, "Bo", NOW)
            await tx.rate_limits.admit(f"{GROUP}{PERSON}", 1, NOW, every=MINUTE, burst=10)
            update = {"update_id": 1, "message": {"chat": {"id": PERSON}}}
            await tx.unhandled_updates.keep({1: json.dumps(update)}, NOW)
            draft = await tx.broadcasts.draft(PERSON, [2], Audience(), NOW)
            await tx.panels.put(Panel(draft.id, PERSON, 3), BroadcastState.DRAFT)
    async with first.begin() as tx:  # the other's: what is forgotten is all that its bot has, whoever asks
        assert await tx.forgetting.forget(chat.id, NOW)
    async with first.begin() as tx:
        mine = await tx.chats.at(Address(PERSON))
        assert mine is not None
        assert await tx.bans.name_of(PERSON) == "Bo"
        assert len(await tx.broadcasts.latest(9)) == len(await tx.unhandled_updates.take(NOW)) == 1
        told = [row.table async for row in tx.export.of(mine.id)]
        assert {name: told.count(name) for name in ("bans", "panels", "broadcasts")} == {
            "bans": 1,
            "panels": 1,
            "broadcasts": 1,
        }
        assert await tx.rate_limits.prune(NOW + DAY) == 1
    async with second.begin() as tx:
        assert (await tx.broadcasts.latest(9), await tx.unhandled_updates.take(NOW)) == ([], [])
        assert [ban.name for ban in await tx.bans.all()] == [str(PERSON)]


async def test_what_was_kept_before_a_bot_was_known_becomes_its_own(storage: Storage, first: Storage) -> None:
    chat_id = await a_queued_digest(storage)
    async with storage.begin() as tx:
        await tx.bans.add(PERSON, "Bo", NOW)
        code = await tx.invites.create(NOW)
        draft = await tx.broadcasts.draft(PERSON, [2], Audience(), NOW)
        assert await tx.bots.ids() == {0}
        await tx.bots.replace(0, FIRST)
        assert await tx.bots.ids() == {FIRST}
    async with first.begin() as tx:
        chat = await tx.chats.at(Address(PERSON))
        assert chat is not None
        assert chat.id == chat_id
        assert len(await claim(tx, DeliveryKind.DIGEST)) == 1
        assert await tx.broadcasts.get(draft.id) == draft
        assert await tx.invites.use(code, NOW)
        assert await tx.bans.name_of(PERSON) == "Bo"


async def test_what_a_bot_has_itself_is_not_replaced(storage: Storage, first: Storage) -> None:
    await a_queued_digest(storage)
    for bot in (storage, first):
        async with bot.begin() as tx:
            await tx.bans.add(PERSON, f"Bo, to {id(bot)}", NOW)
            chat = await a_chat(tx, PERSON)
    async with storage.begin() as tx:
        await tx.bots.replace(0, FIRST)
    async with first.begin() as tx:
        assert await tx.chats.at(Address(PERSON)) == chat
        assert await tx.bans.name_of(PERSON) == "Bo"
        assert [ban.name for ban in await tx.bans.all()] == [f"Bo, to {id(first)}"]
        assert await claim(tx, DeliveryKind.DIGEST) == []


async def test_what_a_broadcast_has_left_for_a_chat_that_both_have_is_sent_by_the_new_bot(
    first: Storage, second: Storage
) -> None:
    for bot in (first, second):
        async with bot.begin() as tx:
            await a_chat(tx, PERSON)
    async with first.begin() as tx:
        draft = await tx.broadcasts.draft(1, [2], Audience(), NOW)
        await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
        await tx.deliveries.queue_audience(draft.id, Audience(), NOW)
        assert await tx.bots.replace(FIRST, SECOND) == 0
        assert await tx.bots.chats() == {FIRST: 1, SECOND: 1}
    async with second.begin() as tx:
        assert len(await claim(tx, DeliveryKind.BROADCAST)) == 1


async def test_a_bot_is_at_work_while_somebody_polls_for_it(storage: Storage) -> None:
    async with storage.begin() as tx:
        await tx.leases.acquire(FIRST, "poller", "me", NOW, MINUTE)
        await tx.leases.acquire(SECOND, "grouper", "me", NOW, MINUTE)
        assert await tx.leases.served(NOW) == {FIRST}
        assert await tx.leases.served(NOW + MINUTE) == set()
        await a_chat(tx, PERSON)
        assert (await tx.stats(NOW)).bots == (BotStats(0, 1, at_work=False), BotStats(FIRST, 0, at_work=True))


def test_the_queue_of_one_bot_is_read_in_its_order(sqlite: Sqlite) -> None:
    """However much waits for others."""
    statement = """EXPLAIN QUERY PLAN SELECT id FROM deliveries WHERE state = 'queued' AND kind = 'digest'
        AND bot_id = 7 AND not_before <= '2026' ORDER BY not_before, id LIMIT 9"""
    with sqlite.database() as url:
        plan = ask(url, lambda connection: str(connection.exec_driver_sql(statement).all()))
    assert "ix_deliveries_digests" in plan
    assert "TEMP B-TREE" not in plan
