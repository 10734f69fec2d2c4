"""Deliveries of broadcasts are queued, and of cancelled ones withdrawn."""

import asyncio
from dataclasses import replace

import pytest

from bot.jobs.queue_broadcasts import BroadcastQueuer
from digests.chats.chat import TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from digests.sending.delivery import DeliveryKind
from storage import Storage
from tests.storage.samples import NOW, a_chat, queue


async def broadcast_to_three(storage: Storage, state: BroadcastState) -> int:
    """A broadcast for three chats; of a cancelled one, their deliveries wait."""
    async with storage.begin() as tx:
        chats = [(await a_chat(tx, number)).id for number in (1, 2, 3)]
        broadcast = await tx.broadcasts.draft(TelegramChatId(9), (1,), Audience(), NOW)
        await tx.broadcasts.set_state(broadcast.id, BroadcastState.DRAFT, state)
        await tx.broadcasts.save(replace(broadcast, size=3, started_at=NOW, watched_from=NOW))
        if state is BroadcastState.CANCELLED:
            await queue(tx, DeliveryKind.BROADCAST, broadcast.id, chats, NOW)
    return broadcast.id


def queuer(storage: Storage, *, stopping: bool) -> BroadcastQueuer:
    event = asyncio.Event()
    if stopping:
        event.set()
    return BroadcastQueuer(storage, lambda: NOW, event)


async def waiting(storage: Storage, broadcast: int) -> int:
    async with storage.read() as tx:
        return (await tx.delivery_reports.progress(broadcast, NOW)).queued


@pytest.mark.parametrize(("stopping", "left"), [(False, 3), (True, 0)])
async def test_a_broadcast_is_queued_for_all_unless_the_program_is_about_to_end(
    sqlite_storage: Storage, stopping: bool, left: int
) -> None:
    broadcast = await broadcast_to_three(sqlite_storage, BroadcastState.RUNNING)
    assert await queuer(sqlite_storage, stopping=stopping).queue_broadcasts() == left
    assert await waiting(sqlite_storage, broadcast) == left


@pytest.mark.parametrize(("stopping", "left"), [(False, 0), (True, 3)])
async def test_what_was_cancelled_is_withdrawn_unless_the_program_is_about_to_end(
    sqlite_storage: Storage, stopping: bool, left: int
) -> None:
    broadcast = await broadcast_to_three(sqlite_storage, BroadcastState.CANCELLED)
    assert await queuer(sqlite_storage, stopping=stopping).queue_broadcasts() == 0
    assert await waiting(sqlite_storage, broadcast) == left
    async with sqlite_storage.read() as tx:
        assert bool(await tx.broadcasts.to_queue_or_withdraw()) is stopping
