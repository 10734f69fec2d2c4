import pytest
from sqlalchemy import update

from digests.digest import Digest
from digests.errors import StorageError
from digests.item import Item
from digests.story import Quote, Telling
from digests.subscription import Chat
from storage import Transaction
from storage.models import DigestRow
from tests.storage.samples import DAY, NOW, a_chat

TELLING = Telling(5, "https://gazette.example/harbour", "The harbour opens", "The Gazette", "en", NOW)
DIGEST = Digest(NOW, (Item(3, TELLING, (TELLING,), (Quote("It opened “today”.", 5, 0),), 1, ("World",)),))


@pytest.fixture
async def chat(transaction: Transaction) -> Chat:
    return await a_chat(transaction)


async def test_a_digest_comes_back_as_it_was_made(transaction: Transaction, chat: Chat) -> None:
    digest_id = await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00", NOW)
    assert digest_id is not None
    assert await transaction.digests.get(chat.id, digest_id) == DIGEST


async def test_a_digest_tells_its_stories(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00", NOW)
    assert await transaction.stories.told([chat.id], NOW) == {chat.id: {3: 0}}


async def test_a_slot_has_one_digest(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.add(chat.id, Digest(NOW, ()), "2026-11-24T10:00", NOW)
    assert await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00", NOW) is None
    assert await transaction.stories.told([chat.id], NOW) == {}


async def test_the_last_telling_counts(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.told_now(chat.id, {3: 1}, NOW)
    await transaction.digests.told_now(chat.id, {3: 5, 4: 2}, NOW + DAY)
    assert await transaction.stories.told([chat.id], NOW + DAY) == {chat.id: {3: 5, 4: 2}}


async def test_the_last_digest_is_known(transaction: Transaction, chat: Chat) -> None:
    assert await transaction.digests.last_at(chat.id) is None
    for days in (1, 0):
        await transaction.digests.add(chat.id, Digest(NOW, ()), str(days), NOW + days * DAY)
    assert await transaction.digests.last_at(chat.id) == NOW + DAY


async def test_an_unknown_digest_is_none(transaction: Transaction, chat: Chat) -> None:
    assert await transaction.digests.get(chat.id, 404) is None


async def test_no_chat_reads_anothers_digest(transaction: Transaction, chat: Chat) -> None:
    digest_id = await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00", NOW)
    assert digest_id is not None
    assert await transaction.digests.get((await a_chat(transaction, 2)).id, digest_id) is None


async def test_a_digest_of_another_version_is_told_so(transaction: Transaction, chat: Chat) -> None:
    digest_id = await transaction.digests.add(chat.id, DIGEST, "2026-11-24T10:00", NOW)
    assert digest_id is not None
    await transaction._session.execute(update(DigestRow).values(body='{"made_at": 1}'))
    with pytest.raises(StorageError, match="another version"):
        await transaction.digests.get(chat.id, digest_id)


async def test_old_digests_are_forgotten_with_what_they_told(transaction: Transaction, chat: Chat) -> None:
    await transaction.digests.add(chat.id, DIGEST, "old", NOW - DAY)
    await transaction.digests.add(chat.id, Digest(NOW, ()), "new", NOW)
    assert await transaction.digests.prune(NOW) == 1
    assert await transaction.stories.told([chat.id], NOW - DAY) == {}
