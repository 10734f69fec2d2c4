"""What one run leaves, the next one takes up."""

from datetime import UTC, datetime
from typing import cast

import pytest
from telegram import Bot, Update

from bot.telegram.unhandled_updates import keep_unhandled, take_unhandled
from storage import Storage
from tests.bot.telegram.test_per_chat_updates import pressed, said

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
NOBODY = cast("Bot", None)


class ReadOnly:
    """Storage in which nothing can be kept."""

    def __init__(self, storage: Storage) -> None:
        self.begin = storage.read


async def taken(storage: Storage) -> list[Update]:
    return await take_unhandled(storage, NOBODY, NOW)


async def test_messages_and_presses_come_back_as_they_were(sqlite_storage: Storage) -> None:
    updates = [said(1, "/help"), pressed(2), said(-3, "Grüße 👋")]
    await keep_unhandled(updates, sqlite_storage, NOW)
    back = await taken(sqlite_storage)
    assert [update.to_dict() for update in back] == [update.to_dict() for update in updates]
    assert await taken(sqlite_storage) == []


async def test_nothing_is_kept_where_nothing_is_left(sqlite_storage: Storage) -> None:
    await keep_unhandled([], sqlite_storage, NOW)
    assert await taken(sqlite_storage) == []


async def test_what_can_not_be_kept_is_logged(sqlite_storage: Storage, caplog: pytest.LogCaptureFixture) -> None:
    await keep_unhandled([said(1)], cast("Storage", ReadOnly(sqlite_storage)), NOW)
    assert "1 updates are lost" in caplog.text
