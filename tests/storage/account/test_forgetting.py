"""What is left of a chat that was forgotten: nothing but counts."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from digests.chats.chat import Address, Chat, ChatId, ChatState, Follow, FollowKind, TelegramChatId
from digests.chats.suggestion import SuggestionState
from digests.sending.broadcast import Audience, BroadcastState
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from digests.sending.features import Feature, FeatureRefusal
from storage import Panel, Storage, Transaction
from storage.account.export import owned_tables
from storage.sending.rate_limits import GROUP
from storage.tables import Base
from tests.storage.samples import DAY, HOUR, MINUTE, NOW, a_chat, a_digest, a_feed, queue

TELEGRAM_ID = TelegramChatId(9_876_501)
TITLE = "Zyxwvut Quill"
WORDS = "qwertzu falcon"
ADDRESS = "https://qwertzu.example/rss?key=secret"
BOT = 7
OF_SOMEBODY = {"chat", "chat_id", "user", "user_id", "admin", "telegram_id", "person"}


@pytest.fixture
async def transaction(storage: Storage) -> AsyncIterator[Transaction]:
    """One of the bot's."""
    async with storage.of_bot(BOT).begin() as opened:
        yield opened


async def a_reader(tx: Transaction, telegram_id: TelegramChatId = TELEGRAM_ID, thread: int = 0) -> Chat:
    """A chat of which there is something in every table that may hold something of one."""
    address = Address(telegram_id, thread)
    chat = await tx.chats.ensure(address, kind="private", title=TITLE, language="en", now=NOW)
    await tx.feeds.add(ADDRESS, title=WORDS, site_url="", language="en", now=NOW, by_hand=False)
    for kind, value in ((FollowKind.KEYWORD, WORDS), (FollowKind.FEED, ADDRESS), (FollowKind.TOPIC, "World")):
        await tx.follows.add(chat.id, Follow(kind, value, value))
    await tx.queries.remember(chat.id, WORDS, NOW)
    digest = await tx.digests.add(chat.id, a_digest({1: 1}), f"a slot of {chat.id}")
    assert digest is not None
    await queue(tx, DeliveryKind.DIGEST, digest, [chat.id], NOW)
    await tx.rate_limits.admit(f"{GROUP}{telegram_id}", 1, NOW, every=MINUTE, burst=10)
    await tx.feature_refusals.add(FeatureRefusal(Feature.MOMENTS, telegram_id, NOW))
    update = {"update_id": 1, "message": {"chat": {"id": telegram_id, "first_name": TITLE}, "text": WORDS}}
    await tx.unhandled_updates.keep({telegram_id: json.dumps(update)}, NOW)
    return chat


async def sent(tx: Transaction, broadcast: int, state: DeliveryState, *chats: ChatId) -> None:
    """Let the broadcast have ended like that for the chats."""
    await queue(tx, DeliveryKind.BROADCAST, broadcast, chats, NOW)
    claimed = await tx.deliveries.claim(DeliveryKind.BROADCAST, NOW, limit=9, lease=HOUR, sender="me")
    await tx.deliveries.start([one.id for one in claimed], NOW, lease=HOUR, sender="me")
    await tx.deliveries.finish({one.id: NextState(state, error=TITLE) for one in claimed}, NOW, sender="me")


async def a_broadcast(tx: Transaction, state: BroadcastState = BroadcastState.RUNNING, admin: int = 5) -> int:
    draft = await tx.broadcasts.draft(admin, [1], Audience(), NOW)
    await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, state)
    await tx.broadcasts.save(replace(draft, started_at=NOW))
    return draft.id


async def everything(tx: Transaction) -> dict[str, list[str]]:
    """The rows of every table, as they are said."""
    return {
        name: [repr(tuple(row)) for row in await tx._session.execute(select(table))]
        for name, table in Base.metadata.tables.items()
    }


async def test_no_table_has_anything_left_of_a_chat_that_is_forgotten(transaction: Transaction) -> None:
    bystander = await a_chat(transaction, 2)
    chat = await a_reader(transaction)
    await sent(transaction, await a_broadcast(transaction), DeliveryState.FAILED, chat.id)
    assert await transaction.forgetting.forget(chat.id, NOW)
    rows = await everything(transaction)
    for secret in (str(TELEGRAM_ID), TITLE, WORDS, "qwertzu"):
        assert [name for name, kept in rows.items() if any(secret in row for row in kept)] == []
    for table, owner in owned_tables():
        assert await transaction._session.scalar(select(owner).where(owner == chat.id).limit(1)) is None, table.name
    assert rows["bodies"] == rows["keywords"] == rows["unhandled_updates"] == rows["feeds"] == []
    assert await transaction.chats.get(bystander.id) is not None


def test_whatever_belongs_to_a_chat_goes_with_it() -> None:
    keys = [key for table, _ in owned_tables() for key in table.foreign_keys if key.column.table.name == "chats"]
    assert {key.ondelete for key in keys} == {"CASCADE"}


def test_a_table_that_no_chat_owns_says_nothing_of_one_unless_forgetting_knows_it() -> None:
    owned = {table.name for table, _ in owned_tables()}
    known = {
        "chats",
        "panels",
        "broadcasts",
        "rate_limits",
        "feature_refusals",
        "unhandled_updates",
        "bodies",
        "keywords",
        "feeds",
        "bans",
    }
    rest = [table for name, table in Base.metadata.tables.items() if name not in owned | known]
    assert [table.name for table in rest if OF_SOMEBODY & set(table.columns.keys())] == []


def test_wherever_a_chat_or_person_is_named_by_telegrams_id_is_known() -> None:
    named = {
        f"{mapper.class_.__tablename__}.{name}"
        for mapper in Base.registry.mappers
        for name, annotation in mapper.class_.__annotations__.items()
        if "TelegramChatId" in str(annotation)
    }
    assert named == {
        *("chats.chat", "chats.set_up_by", "chats.tell_loss_to"),
        *("bans.telegram_id", "feature_refusals.chat", "panels.chat", "suggestions.decided_by"),
    }


async def test_who_set_up_a_group_is_named_there_no_more(transaction: Transaction) -> None:
    person, group = await a_reader(transaction), await a_chat(transaction, -5)
    await transaction.chat_access.set_up(group.id, TELEGRAM_ID)
    told = [row async for row in transaction.export.of(person.id) if row.table == "chats_set_up"]
    assert [dict(row.columns)["chat"] for row in told] == [-5]
    await transaction.forgetting.forget(person.id, NOW)
    assert [name for name, rows in (await everything(transaction)).items() if str(TELEGRAM_ID) in str(rows)] == []


async def test_the_admin_who_decided_on_a_suggestion_is_named_there_no_more(transaction: Transaction) -> None:
    admin, other = await a_reader(transaction), await a_chat(transaction, 5)
    suggestion = await transaction.suggestions.add(other.id, "https://tern.example", NOW)
    assert suggestion is not None
    await transaction.suggestions.decide(suggestion.id, SuggestionState.DECLINED, TELEGRAM_ID)
    told = [dict(row.columns) async for row in transaction.export.of(other.id) if row.table == "suggestions"]
    assert [sorted(columns) for columns in told] == [["chat_id", "id", "state", "suggested_at", "url"]]
    await transaction.forgetting.forget(admin.id, NOW)
    assert [name for name, rows in (await everything(transaction)).items() if str(TELEGRAM_ID) in str(rows)] == []


async def test_what_others_have_in_common_with_a_forgotten_chat_stays(transaction: Transaction) -> None:
    chat, other = await a_reader(transaction), await a_reader(transaction, TelegramChatId(2))
    assert await transaction.forgetting.forget(chat.id, NOW)
    assert [follow.value for follow in await transaction.follows.of(other.id)] == [WORDS, ADDRESS, "World"]
    assert list((await transaction.follows.keywords()).values()) == [WORDS]
    assert await transaction.feeds.by_url(ADDRESS) is not None
    assert len(await transaction.unhandled_updates.take(NOW)) == 1


ADA = {"id": TELEGRAM_ID, "is_bot": False, "first_name": TITLE}
GROUP_CHAT = {"id": -5, "type": "group", "title": "Rowers"}
OTHER = {"id": 6, "is_bot": False, "first_name": "Bo"}


def message(**fields: object) -> dict[str, object]:
    """An update of somebody else's message in a group."""
    return {"update_id": 3, "message": {"message_id": 9, "date": 1, "chat": GROUP_CHAT, "from": OTHER, **fields}}


@pytest.mark.parametrize(
    ("update", "is_kept"),
    [
        (message(new_chat_members=[OTHER, ADA]), False),
        (message(left_chat_member=ADA), False),
        (message(entities=[{"type": "text_mention", "offset": 0, "length": 3, "user": ADA}]), False),
        (message(forward_origin={"type": "user", "date": 1, "sender_user": ADA}), False),
        (message(contact={"phone_number": "1", "first_name": TITLE, "user_id": TELEGRAM_ID}), False),
        (message(users_shared={"request_id": 1, "users": [{"user_id": TELEGRAM_ID}]}), False),
        (message(migrate_to_chat_id=TELEGRAM_ID), False),
        ({"my_chat_member": {"chat": GROUP_CHAT, "new_chat_member": {"status": "left", "user": ADA}}}, False),
        (message(message_id=TELEGRAM_ID, reply_to_story={"chat": GROUP_CHAT, "id": TELEGRAM_ID}), True),
        (message(checklist={"title": "Oars", "tasks": [{"id": TELEGRAM_ID, "text": "Buy"}]}), True),
    ],
)
async def test_an_update_that_waits_goes_with_whomever_it_names(
    transaction: Transaction, update: dict[str, object], *, is_kept: bool
) -> None:
    chat = await a_chat(transaction, TELEGRAM_ID)
    await transaction.unhandled_updates.keep({3: json.dumps(update)}, NOW)
    await transaction.forgetting.forget(chat.id, NOW)
    assert bool(await transaction.unhandled_updates.take(NOW)) is is_kept


async def test_a_feed_of_the_catalogue_outlives_whoever_followed_it(transaction: Transaction) -> None:
    await a_feed(transaction, ADDRESS)
    chat = await a_reader(transaction)
    await transaction.forgetting.forget(chat.id, NOW)
    assert await transaction.feeds.by_url(ADDRESS) is not None


async def test_a_forum_topic_is_forgotten_by_itself(transaction: Transaction) -> None:
    chat, other = await a_reader(transaction), await a_reader(transaction, thread=3)
    await transaction.forgetting.forget(chat.id, NOW)
    assert await transaction.chats.get(other.id) is not None
    assert len(await transaction.unhandled_updates.take(NOW)) == 1
    assert await transaction.rate_limits.prune(NOW + DAY) == 1


async def test_a_chat_that_is_not_kept_can_not_be_forgotten(transaction: Transaction) -> None:
    assert not await transaction.forgetting.forget(ChatId(99), NOW)


@pytest.mark.parametrize(
    ("state", "chat_state", "counted"),
    [
        (DeliveryState.SENT, ChatState.ACTIVE, "sent"),
        (DeliveryState.FAILED, ChatState.ACTIVE, "failed"),
        (DeliveryState.FAILED, ChatState.BLOCKED, "blocked"),
        (DeliveryState.UNKNOWN, ChatState.ACTIVE, "unknown"),
    ],
)
async def test_the_totals_of_a_broadcast_stay_what_they_were(
    transaction: Transaction, state: DeliveryState, chat_state: ChatState, counted: str
) -> None:
    broadcast, chats = await a_broadcast(transaction), [await a_chat(transaction, number) for number in range(1, 4)]
    await sent(transaction, broadcast, state, *(chat.id for chat in chats))
    for chat in chats:
        await transaction.chat_access.set_state(chat.id, chat_state)
    before = await transaction.delivery_reports.progress(broadcast, NOW + HOUR)
    counts = await transaction.delivery_reports.counts(NOW)
    for chat in chats[:2]:
        await transaction.forgetting.forget(chat.id, NOW)
    assert await transaction.delivery_reports.progress(broadcast, NOW + HOUR) == before
    assert await transaction.delivery_reports.counts(NOW) == counts
    assert (getattr(before, counted), before.total) == (3, 3)


async def test_digests_that_were_sent_stay_counted_and_those_that_wait_are_gone(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    await queue(transaction, DeliveryKind.DIGEST, 1, [chat.id], NOW)
    [claimed] = await transaction.deliveries.claim(DeliveryKind.DIGEST, NOW, limit=1, lease=HOUR, sender="me")
    await transaction.deliveries.finish({claimed.id: NextState(DeliveryState.SENT)}, NOW, sender="me")
    await queue(transaction, DeliveryKind.DIGEST, 2, [chat.id], NOW)
    await transaction.forgetting.forget(chat.id, NOW)
    counts = await transaction.delivery_reports.counts(NOW - HOUR)
    assert (counts.sent, counts.queued, counts.sending) == (1, 0, 0)
    assert (await transaction.delivery_reports.counts(NOW + MINUTE)).sent == 0


async def test_a_message_of_a_broadcast_that_waits_counts_as_to_a_chat_that_left(transaction: Transaction) -> None:
    broadcast, chat = await a_broadcast(transaction), await a_chat(transaction)
    await queue(transaction, DeliveryKind.BROADCAST, broadcast, [chat.id], NOW)
    await transaction.forgetting.forget(chat.id, NOW)
    progress = await transaction.delivery_reports.progress(broadcast, NOW)
    assert (progress.blocked, progress.queued, progress.total) == (1, 0, 1)


async def test_what_a_sender_has_in_hand_is_not_sent_and_what_is_leaving_may_have_arrived(
    transaction: Transaction,
) -> None:
    broadcast = await a_broadcast(transaction)
    chats = [await a_chat(transaction, number) for number in (1, 2)]
    await queue(transaction, DeliveryKind.BROADCAST, broadcast, [chat.id for chat in chats], NOW)
    claimed = await transaction.deliveries.claim(DeliveryKind.BROADCAST, NOW, limit=2, lease=HOUR, sender="me")
    leaving = await transaction.deliveries.start([claimed[0].id], NOW, lease=HOUR, sender="me")
    for chat in chats:
        await transaction.forgetting.forget(chat.id, NOW)
    assert leaving == {claimed[0].id}
    assert await transaction.deliveries.start([claimed[1].id], NOW, lease=HOUR, sender="me") == set()
    progress = await transaction.delivery_reports.progress(broadcast, NOW)
    assert (progress.unknown, progress.blocked) == (1, 1)


async def test_what_an_admin_sent_stays_without_saying_who_sent_it(transaction: Transaction) -> None:
    admin = await a_chat(transaction, 5)
    draft = await a_broadcast(transaction, BroadcastState.CANCELLED)
    done = await a_broadcast(transaction, BroadcastState.DONE)
    unsent = (await transaction.broadcasts.draft(5, [1], Audience(), NOW)).id
    await transaction.panels.put(Panel(done, TelegramChatId(5), 77), BroadcastState.DONE)
    await transaction.forgetting.forget(admin.id, NOW)
    left = {found.id: found.admin for found in await transaction.broadcasts.latest(9)}
    assert left == {done: 0, draft: 0}
    assert await transaction.broadcasts.get(unsent) is None
    assert await transaction.panels.of(done, TelegramChatId(5)) is None


@pytest.mark.parametrize(
    ("state", "is_live"), [(BroadcastState.RUNNING, True), (BroadcastState.PAUSED, True), (BroadcastState.DONE, False)]
)
async def test_a_broadcast_that_is_to_be_sent_is_known(
    transaction: Transaction, state: BroadcastState, is_live: bool
) -> None:
    await a_broadcast(transaction, state)
    assert await transaction.forgetting.has_live_broadcast(TelegramChatId(5)) is is_live
    assert not await transaction.forgetting.has_live_broadcast(TelegramChatId(6))


async def test_a_chat_has_departed_since_it_was_first_found_so_until_it_returns(transaction: Transaction) -> None:
    blocked, gone, active = [await a_chat(transaction, number) for number in (1, 2, 3)]
    await transaction.chat_access.set_state(blocked.id, ChatState.BLOCKED)
    await transaction.chat_access.set_state(gone.id, ChatState.GONE)
    departed = transaction.forgetting.departed
    assert await departed(NOW - 30 * DAY, NOW) == []
    await transaction.chat_access.set_state(blocked.id, ChatState.ACTIVE)
    assert await departed(NOW - 29 * DAY, NOW + DAY) == []
    await transaction.chat_access.set_state(blocked.id, ChatState.BLOCKED)
    assert await departed(NOW, NOW + 30 * DAY) == []
    assert await departed(NOW + DAY, NOW + 31 * DAY) == [gone.id]
    assert await transaction.chats.get(active.id) is not None


async def test_an_update_says_whose_it_is_wherever_that_stands(transaction: Transaction) -> None:
    press = {"callback_query": {"from": {"id": TELEGRAM_ID}, "message": {"text": WORDS}}}
    among_others = {"message": {"chat": {"id": 3}, "parts": [{"text": WORDS}, {"from": {"id": TELEGRAM_ID}}]}}
    others = {"message": {"chat": {"id": 3}, "entities": [{"type": "bold", "offset": 0}]}}
    updates = {number: json.dumps(update) for number, update in enumerate((press, among_others, others))}
    await transaction.unhandled_updates.keep(updates, NOW)
    chat = await a_chat(transaction, TELEGRAM_ID)
    await transaction.forgetting.forget(chat.id, NOW)
    assert await transaction.unhandled_updates.take(NOW) == [json.dumps(others)]


async def test_updates_of_a_bot_that_never_came_back_are_forgotten_after_a_day(transaction: Transaction) -> None:
    await transaction.unhandled_updates.keep({1: "{}"}, NOW)
    await transaction.unhandled_updates.prune(NOW + DAY - HOUR)
    assert len((await everything(transaction))["unhandled_updates"]) == 1
    await transaction.unhandled_updates.prune(NOW + DAY)
    assert (await everything(transaction))["unhandled_updates"] == []


async def test_a_ban_outlasts_whom_it_is_of_but_not_their_name(transaction: Transaction) -> None:
    chat = await a_reader(transaction)
    await transaction.bans.add(TELEGRAM_ID, TITLE, NOW)
    [ban] = [row async for row in transaction.export.of(chat.id) if row.table == "bans"]
    assert dict(ban.columns)["name"] == TITLE
    await transaction.forgetting.forget(chat.id, NOW)
    assert await transaction.bans.name_of(TELEGRAM_ID) == str(TELEGRAM_ID)
