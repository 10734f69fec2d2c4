from dataclasses import replace
from datetime import time

import pytest

from digests.chats.chat import Address, ChatState, TelegramChatId
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import Schedule
from digests.sending.broadcast import Audience, BroadcastState, ChatKind
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from storage import Transaction
from tests.storage.samples import DAY, MINUTE, NOW, a_chat, queue


@pytest.mark.parametrize(
    ("audience", "size"),
    [
        (Audience(), 2),
        (Audience(language="uk"), 1),
        (Audience(topic="World"), 1),
        (Audience(topic="World", language="en"), 0),
        (Audience(topic="Arts"), 0),
    ],
)
async def test_an_audience_is_those_who_take_announcements_and_match(
    transaction: Transaction, audience: Audience, size: int
) -> None:
    await a_chat(transaction, 1)
    ukrainian = await a_chat(transaction, 2, language="uk")
    silent = await a_chat(transaction, 3, announcements=False)
    blocked = await a_chat(transaction, 4)
    await transaction.chat_access.set_state(blocked.id, ChatState.BLOCKED)
    for chat in (ukrainian, silent, blocked):
        await transaction.follows.toggle_topic(chat.id, "World")
    assert await transaction.broadcasts.audience_size(audience, NOW) == size


@pytest.mark.parametrize(
    ("kind", "size"), [(None, 6), (ChatKind.PRIVATE, 1), (ChatKind.GROUP, 2), (ChatKind.CHANNEL, 3)]
)
async def test_an_audience_may_be_of_one_kind_of_chat(
    transaction: Transaction, kind: ChatKind | None, size: int
) -> None:
    for number, made in enumerate(["private", "group", "supergroup", "channel", "channel", "channel"]):
        await transaction.chats.ensure(
            Address(TelegramChatId(number + 1)), kind=made, title="Bo", language="en", now=NOW
        )
    assert await transaction.broadcasts.audience_size(Audience(kind=kind), NOW) == size


@pytest.mark.parametrize(("days", "size"), [(0, 3), (1, 1), (7, 2), (30, 3)])
async def test_an_audience_may_be_those_who_were_active_lately(transaction: Transaction, days: int, size: int) -> None:
    for number, seen in enumerate([NOW - DAY, NOW - 7 * DAY, NOW - 30 * DAY]):
        await transaction.chats.ensure(
            Address(TelegramChatId(number + 1)), kind="private", title="Bo", language="en", now=seen
        )
    assert await transaction.broadcasts.audience_size(Audience(active_days=days), NOW) == size


async def test_who_comes_back_is_active_again(transaction: Transaction) -> None:
    for seen in (NOW - 9 * DAY, NOW):
        await transaction.chats.ensure(Address(TelegramChatId(1)), kind="private", title="Bo", language="en", now=seen)
    assert await transaction.broadcasts.audience_size(Audience(active_days=1), NOW) == 1


async def test_an_audience_may_be_one_chat(transaction: Transaction) -> None:
    one, _ = await a_chat(transaction, 1), await a_chat(transaction, 2)
    assert await transaction.broadcasts.audience_size(Audience(only_chat=one.id), NOW) == 1


async def test_what_is_undone_is_undone_where_it_arrived(transaction: Transaction) -> None:
    chats = [await a_chat(transaction, number) for number in (1, 2, 3)]
    sent = await transaction.broadcasts.draft(1, [2], Audience(), NOW)
    await transaction.broadcasts.set_state(sent.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
    await queue(transaction, DeliveryKind.BROADCAST, sent.id, [chat.id for chat in chats], NOW)
    claimed = await transaction.deliveries.claim(DeliveryKind.BROADCAST, NOW, limit=2, lease=MINUTE, sender="me")
    states = (DeliveryState.SENT, DeliveryState.FAILED)
    next_states = {delivery.id: NextState(state) for delivery, state in zip(claimed, states, strict=True)}
    await transaction.deliveries.finish(next_states, NOW, sender="me")
    await transaction.chats.save(replace(chats[0], announcements=False))
    undone = Audience(undo_of=sent.id)
    assert await transaction.broadcasts.audience_size(undone, NOW) == 1
    assert await transaction.deliveries.queue_audience(sent.id + 1, undone, NOW) == (1, chats[0].id)


async def test_the_quiet_hours_of_an_audience_are_counted_by_zone(transaction: Transaction) -> None:
    night = QuietHours(time(22, 30), time(7))
    for number, zone in enumerate(["Europe/Kyiv", "Europe/Kyiv", "Asia/Tokyo"], 1):
        await a_chat(transaction, number, schedule=Schedule((time(8),), zone, quiet=night), due=None)
    await a_chat(transaction, 4)
    away = await a_chat(transaction, 5, schedule=Schedule((time(8),), "Asia/Tokyo", quiet=night), due=None)
    await transaction.chat_access.set_state(away.id, ChatState.BLOCKED)
    assert await transaction.broadcasts.quiet_hours(Audience(), NOW) == {
        ("22:30-07:00", "Europe/Kyiv"): 2,
        ("22:30-07:00", "Asia/Tokyo"): 1,
    }
