"""When a broadcast may be scheduled for."""

from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from bot.handlers.broadcasts.scheduling import schedule
from bot.handlers.request import Request
from bot.views.broadcasts.broadcast_callbacks import ScheduleBroadcast
from digests.chats.chat import TelegramChatId
from digests.errors import ScheduleError
from digests.sending.broadcast import Audience, BroadcastState
from storage import Storage
from tests.storage.samples import NOW


@pytest.mark.parametrize("late", [timedelta(), timedelta(minutes=1)])
async def test_nothing_is_scheduled_for_a_time_that_has_come(sqlite_storage: Storage, late: timedelta) -> None:
    async with sqlite_storage.begin() as tx:
        draft = await tx.broadcasts.draft(TelegramChatId(9), (1,), Audience(), NOW)
    request = SimpleNamespace(services=SimpleNamespace(storage=sqlite_storage, now=lambda: NOW))
    with pytest.raises(ScheduleError):
        await schedule(cast("Request", request), ScheduleBroadcast(draft.id, NOW - late))
    async with sqlite_storage.read() as tx:
        kept = await tx.broadcasts.get(draft.id)
    assert kept is not None
    assert (kept.state, kept.send_at) == (BroadcastState.DRAFT, None)
