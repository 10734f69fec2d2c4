"""Which broadcasts stop themselves."""

from typing import cast

from telegram.ext import ExtBot

from bot.jobs.stop_failing_broadcasts import FailureGuard
from bot.panels import Panels
from digests.chats.chat import TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from storage import Storage
from tests.storage.samples import NOW


async def test_a_broadcast_whose_messages_arrive_goes_on(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        draft = await tx.broadcasts.draft(TelegramChatId(9), (1,), Audience(), NOW)
        await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
    guard = FailureGuard(sqlite_storage, cast("ExtBot[str]", None), cast("Panels", None), [9])
    assert await guard.stop_failing_broadcasts() == 0
    async with sqlite_storage.read() as tx:
        assert [broadcast.id for broadcast in await tx.broadcasts.running()] == [draft.id]
