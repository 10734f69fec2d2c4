"""The secret addresses of chats' own feeds."""

from storage import Transaction
from tests.storage.samples import DAY, NOW, a_chat


async def test_a_chat_has_no_feed_before_it_asks_for_one(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    assert await transaction.private_feeds.secret(chat.id) is None
    assert not await transaction.private_feeds.revoke(chat.id)


async def test_a_feed_is_found_by_its_secret_alone(transaction: Transaction) -> None:
    chat, other = await a_chat(transaction), await a_chat(transaction, 2)
    secrets = [await transaction.private_feeds.renew(each.id, NOW) for each in (chat, other)]
    assert [await transaction.private_feeds.chat_of(secret) for secret in secrets] == [chat.id, other.id]
    assert await transaction.private_feeds.chat_of("another") is None
    assert min(map(len, secrets)) >= 43


async def test_a_new_secret_ends_the_old_one_and_revoking_the_last(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    old = await transaction.private_feeds.renew(chat.id, NOW)
    new = await transaction.private_feeds.renew(chat.id, NOW + DAY)
    assert await transaction.private_feeds.chat_of(old) is None
    assert await transaction.private_feeds.secret(chat.id) == new
    assert await transaction.private_feeds.revoke(chat.id)
    assert await transaction.private_feeds.chat_of(new) is None
