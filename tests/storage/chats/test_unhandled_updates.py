from datetime import timedelta

from storage import Storage, Transaction
from storage.chats.unhandled_updates import KEPT_FOR
from tests.storage.samples import NOW


async def test_what_is_kept_is_taken_once_in_order(transaction: Transaction) -> None:
    await transaction.unhandled_updates.keep({2: '{"update_id": 2}', 1: '{"update_id": 1}'}, NOW)
    assert await transaction.unhandled_updates.take(NOW) == ['{"update_id": 1}', '{"update_id": 2}']
    assert await transaction.unhandled_updates.take(NOW) == []


async def test_each_bot_has_its_own(storage: Storage) -> None:
    async with storage.of_bot(7).begin() as transaction:
        await transaction.unhandled_updates.keep({1: "mine"}, NOW)
    async with storage.of_bot(8).begin() as transaction:
        assert await transaction.unhandled_updates.take(NOW) == []
    async with storage.of_bot(7).begin() as transaction:
        assert await transaction.unhandled_updates.take(NOW) == ["mine"]


async def test_what_is_kept_twice_is_taken_once(transaction: Transaction) -> None:
    for content in ("first", "again"):
        await transaction.unhandled_updates.keep({1: content}, NOW)
    assert await transaction.unhandled_updates.take(NOW) == ["first"]


async def test_what_telegram_would_have_dropped_is_dropped(transaction: Transaction) -> None:
    await transaction.unhandled_updates.keep({1: "old"}, NOW - KEPT_FOR)
    await transaction.unhandled_updates.keep({2: "young"}, NOW - KEPT_FOR + timedelta(seconds=1))
    assert await transaction.unhandled_updates.take(NOW) == ["young"]
    assert await transaction.unhandled_updates.take(NOW) == []
