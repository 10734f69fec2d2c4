from dataclasses import replace

import pytest
from sqlalchemy import event, update

from digests.chats.chat import Chat
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.errors import StorageError
from digests.stories.story import Quote, StoryArticle
from storage import ChatDigest, Transaction
from storage.collection import BATCH
from storage.tables.chats import BodyRow
from tests.storage.samples import DAY, HOUR, NOW, a_chat, a_digest

STORY_ARTICLE = StoryArticle(5, "https://gazette.example/harbour", "The harbour opens", "The Gazette", "en", NOW)
DIGEST = Digest(
    NOW, (DigestItem(3, STORY_ARTICLE, (STORY_ARTICLE,), (Quote("It opened “today”.", 5, 0),), 1, ("World",)),)
)


@pytest.fixture
async def chat(transaction: Transaction) -> Chat:
    return await a_chat(transaction)


async def test_a_digest_comes_back_as_it_was_made(transaction: Transaction, chat: Chat) -> None:
    digest_id = await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00")
    assert digest_id is not None
    assert await transaction.digests.get(chat.id, digest_id) == DIGEST


async def test_a_digest_tells_its_stories(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00")
    assert await transaction.digests.delivered_editions(chat.id) == {3: 0}


async def test_a_slot_has_one_digest(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.add(chat.id, Digest(NOW, ()), "2026-11-24T10:00")
    assert await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00") is None
    assert await transaction.digests.delivered_editions(chat.id) == {}


async def test_the_last_telling_counts(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.add(chat.id, a_digest({3: 1}), "first")
    await transaction.digests.add(chat.id, a_digest({3: 5, 4: 2}), "second")
    assert await transaction.digests.delivered_editions(chat.id) == {3: 5, 4: 2}


async def test_what_chats_were_told_is_read_many_at_once(transaction: Transaction) -> None:
    one, two, none = [await a_chat(transaction, number) for number in (1, 2, 3)]
    both, more = await transaction.digests.keep_bodies([a_digest({7: 1, 8: 2}), a_digest({8: 3})])
    await transaction.digests.assign([ChatDigest(one.id, "first", both), ChatDigest(two.id, "first", both)])
    await transaction.digests.assign([ChatDigest(two.id, "second", more)])
    ids = [one.id, two.id, none.id, *range(-BATCH, 0)]
    assert await transaction.digests.bodies_of(ids) == {one.id: (both,), two.id: (both, more)}
    assert await transaction.digests.editions([both, more]) == {both: {7: 1, 8: 2}, more: {8: 3}}


async def test_of_many_given_chats_only_those_without_a_digest_for_the_slot_get_one(transaction: Transaction) -> None:
    one, two = [await a_chat(transaction, number) for number in (1, 2)]
    early, late = await transaction.digests.keep_bodies([a_digest({7: 1}), a_digest({8: 1})])
    [first] = await transaction.digests.assign([ChatDigest(one.id, "slot", early)])
    [second] = await transaction.digests.assign([ChatDigest(one.id, "slot", late), ChatDigest(two.id, "slot", late)])
    assert await transaction.digests.get(one.id, first) == a_digest({7: 1})
    assert await transaction.digests.get(two.id, second) == a_digest({8: 1})


async def test_bodies_are_kept_by_one_statement_and_equal_ones_once(transaction: Transaction) -> None:
    statements: list[str] = []
    connection = await transaction._session.connection()
    event.listen(connection.sync_connection, "before_cursor_execute", lambda *said: statements.append(said[2]))
    digests = [a_digest({number: 1}) for number in range(300)]
    ids = await transaction.digests.keep_bodies([*digests, digests[7]])
    assert len(set(ids)) == 300
    assert ids[-1] == ids[7]
    assert await transaction.digests.editions([ids[7]]) == {ids[7]: {7: 1}}
    assert len([said for said in statements if said.startswith("INSERT INTO bodies")]) == 1


async def test_a_body_with_half_a_sign_is_kept_with_a_question_mark(transaction: Transaction, chat: Chat) -> None:
    [item] = a_digest({3: 1}).items
    digest_id = await transaction.digests.add(chat.id, Digest(NOW, (replace(item, why=("\ud800",)),)), "slot")
    assert digest_id is not None
    found = await transaction.digests.get(chat.id, digest_id)
    assert found is not None
    assert found.items[0].why == ("?",)


async def test_nothing_is_kept_or_given_of_nothing(transaction: Transaction) -> None:
    assert await transaction.digests.keep_bodies([]) == []
    assert await transaction.digests.assign([]) == []


async def test_an_unknown_digest_is_none(transaction: Transaction, chat: Chat) -> None:
    assert await transaction.digests.get(chat.id, 404) is None


async def test_no_chat_reads_anothers_digest(transaction: Transaction, chat: Chat) -> None:
    digest_id = await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00")
    assert digest_id is not None
    assert await transaction.digests.get((await a_chat(transaction, 2)).id, digest_id) is None


async def test_a_digest_of_another_version_is_told_so(transaction: Transaction, chat: Chat) -> None:
    digest_id = await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00")
    assert digest_id is not None
    await transaction._session.execute(update(BodyRow).values(body='{"made_at": 1}'))
    with pytest.raises(StorageError, match=r"^digest-unreadable "):
        await transaction.digests.get(chat.id, digest_id)


async def test_old_digests_are_forgotten_with_what_they_told(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.add(chat.id, a_digest({3: 1}, NOW - DAY), "old")
    await transaction.digests.add(chat.id, a_digest({4: 1}), "new")
    await transaction.digests.prune(NOW)
    assert await transaction.digests.delivered_editions(chat.id) == {4: 1}


async def test_the_latest_digests_come_first_and_those_that_tell_nothing_only_where_wished(
    transaction: Transaction, chat: Chat
) -> None:
    assert await transaction.digests.latest(chat.id) == {}
    ids = [await transaction.digests.add(chat.id, a_digest({story: 1}), f"slot {story}") for story in (3, 4)]
    empty = Digest(NOW, (), left=(7, 8), earlier=True)
    last = await transaction.digests.add(chat.id, empty, "last")
    await transaction.digests.add((await a_chat(transaction, 2)).id, a_digest({9: 1}), "of another chat")
    assert await transaction.digests.latest(chat.id) == {last: empty}
    assert list(await transaction.digests.latest(chat.id, 9)) == [last, ids[1], ids[0]]
    assert list(await transaction.digests.latest(chat.id, 9, telling=True)) == [ids[1], ids[0]]


async def test_alerts_are_counted_and_no_digests(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    digest = await transaction.digests.add(chat.id, a_digest({1: 1}), "slot")
    await transaction.digests.add(chat.id, a_digest({2: 1}), "alert 2 1")
    assert list(await transaction.digests.latest(chat.id, 9)) == [digest]
    assert await transaction.digests.alerts_since(NOW - HOUR) == {chat.id: 1}
    assert await transaction.digests.alerts_since(NOW) == {}
    assert await transaction.digests.delivered_editions(chat.id) == {1: 1, 2: 1}
