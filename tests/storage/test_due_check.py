from datetime import datetime

import pytest
from sqlalchemy import text

from digests.chats.chat import ChatState
from digests.chats.schedule import Slot
from digests.errors import StorageError
from storage import Storage
from tests.storage.samples import HOUR, MINUTE, NEXT_SLOT, NOW, SLOT, a_chat


@pytest.mark.parametrize(
    ("due", "paused", "paused_until", "expected"),
    [
        (None, False, None, False),
        (NEXT_SLOT, False, None, False),
        (SLOT, False, None, True),
        (SLOT, True, None, False),
        (SLOT, True, NOW + MINUTE, False),
        (SLOT, True, NOW - HOUR, True),
    ],
)
async def test_it_is_known_whether_any_chat_is_due(
    storage: Storage, due: Slot | None, paused: bool, paused_until: datetime | None, expected: bool
) -> None:
    async with storage.begin() as transaction:
        await a_chat(transaction, due=due, paused=paused, paused_until=paused_until)
        chats = await transaction.chats.due(NOW, 9)
    assert await storage.is_due(NOW) is bool(chats) is expected


async def test_no_chat_that_left_is_due(storage: Storage) -> None:
    async with storage.begin() as transaction:
        chat = await a_chat(transaction, due=SLOT)
        await transaction.chat_access.set_state(chat.id, ChatState.GONE)
    assert not await storage.is_due(NOW)


async def test_asking_a_broken_database_is_a_storage_error(storage: Storage) -> None:
    async with storage.begin() as transaction:
        await transaction._session.execute(text("ALTER TABLE chats RENAME TO chats_of_old"))
    with pytest.raises(StorageError, match=r"^database-unusable$"):
        await storage.is_due(NOW)


async def test_asking_often_leaves_every_connection_free(storage: Storage) -> None:
    for _ in range(20):
        assert not await storage.is_due(NOW)
    async with storage.begin() as transaction:
        await a_chat(transaction, due=SLOT)
    assert await storage.is_due(NOW)
