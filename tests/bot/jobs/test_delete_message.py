"""When a message is not even tried to be deleted."""

from datetime import timedelta

import pytest
from telegram.ext import ExtBot

from bot.jobs.delete_message import delete_message
from bot.telegram.rate_limiter import RateLimiter
from digests.chats.chat import Address, TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState, Refused
from storage import Storage
from tests.plain_http import plain
from tests.storage.samples import MINUTE, NOW, queue

UNDO_WITHIN = timedelta(hours=48)


@pytest.mark.parametrize(
    ("message_ids", "age", "why"),
    [
        ((), timedelta(0), "it is not known under which number the message arrived"),
        ((7,), UNDO_WITHIN, "Telegram deletes messages within 48 hours only"),
    ],
)
async def test_what_can_not_be_deleted_is_refused(
    sqlite_storage: Storage, message_ids: tuple[int, ...], age: timedelta, why: str
) -> None:
    async with sqlite_storage.begin() as tx:
        chat = await tx.chats.ensure(Address(TelegramChatId(5)), kind="private", title="Bo", language="en", now=NOW)
        first = await tx.broadcasts.draft(1, [2], Audience(), NOW)
        second = await tx.broadcasts.draft(1, [], Audience(undo_of=first.id), NOW)
        for broadcast in (first, second):
            await tx.broadcasts.set_state(broadcast.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
            await queue(tx, DeliveryKind.BROADCAST, broadcast.id, [chat.id], NOW)
        arrived, taken = await tx.deliveries.claim(DeliveryKind.BROADCAST, NOW, limit=2, lease=MINUTE, sender="me")
        next_state = NextState(DeliveryState.SENT, message_ids=message_ids)
        await tx.deliveries.finish({arrived.id: next_state}, NOW, sender="me")
    bot = ExtBot(
        "1:a",
        request=plain(),
        get_updates_request=plain(1),
        rate_limiter=RateLimiter(sqlite_storage, 1, 1, lambda: NOW),
    )
    assert await delete_message(taken, second, sqlite_storage, bot, NOW + age) == Refused(why)
