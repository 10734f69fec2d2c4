from datetime import timedelta

import pytest

from digests.chats.chat import ChatId, ChatState
from digests.sending.broadcast import Audience, BroadcastState, ChatKind, Progress
from digests.sending.delivery import Delivery, DeliveryKind, DeliveryState, NextState
from storage import Storage, Transaction
from tests.storage.query_plans import plan_of
from tests.storage.samples import HOUR, MINUTE, NOW, a_chat, queue

SECOND = timedelta(seconds=1)
SENT = NextState(DeliveryState.SENT, message_ids=(7, 8))
FAILED = NextState(DeliveryState.FAILED, error="Bad Request")
UNKNOWN = NextState(DeliveryState.UNKNOWN, error="No answer")


async def mailed(
    transaction: Transaction, chats: int, *next_states: NextState, audience: Audience | None = None
) -> int:
    """The number of a running broadcast to so many chats, for the first of which it ended as told, one a second."""
    draft = await transaction.broadcasts.draft(1, [2], audience or Audience(), NOW)
    await transaction.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
    ids = [(await a_chat(transaction, number)).id for number in range(1, chats + 1)]
    await queue(transaction, DeliveryKind.BROADCAST, draft.id, ids, NOW)
    if next_states:
        claimed = await claim(transaction, len(next_states))
        for second, (delivery, next_state) in enumerate(zip(claimed, next_states, strict=True)):
            await transaction.deliveries.finish({delivery.id: next_state}, NOW + second * SECOND, sender="me")
    return draft.id


async def claim(transaction: Transaction, limit: int = 100) -> list[Delivery]:
    return await transaction.deliveries.claim(DeliveryKind.BROADCAST, NOW, limit=limit, lease=MINUTE, sender="me")


async def start(transaction: Transaction, delivery: Delivery) -> bool:
    return bool(await transaction.deliveries.start([delivery.id], NOW, lease=MINUTE, sender="me"))


async def states(transaction: Transaction, broadcast: int) -> list[str]:
    return [line.state for line in await transaction.delivery_reports.lines(broadcast)]


async def test_what_is_held_back_does_not_start(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 3)
    started, taken = await claim(transaction, 2)
    assert await start(transaction, started)
    assert await transaction.broadcast_deliveries.release_unstarted(broadcast) == 1
    assert not await start(transaction, taken)
    assert await states(transaction, broadcast) == [DeliveryState.SENDING, DeliveryState.QUEUED, DeliveryState.QUEUED]


async def test_what_was_held_back_and_claimed_again_starts_once(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 1)
    [taken] = await claim(transaction)
    await transaction.broadcast_deliveries.release_unstarted(broadcast)
    assert [again.id for again in await claim(transaction)] == [taken.id]
    assert await start(transaction, taken)
    assert not await start(transaction, taken)


async def test_a_broadcast_is_under_way_until_its_last_delivery_has_ended(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 2, SENT)
    assert await transaction.broadcast_deliveries.is_under_way(broadcast)
    [last] = await claim(transaction)
    assert await transaction.broadcast_deliveries.is_under_way(broadcast)
    await transaction.deliveries.finish({last.id: FAILED}, NOW, sender="me")
    assert not await transaction.broadcast_deliveries.is_under_way(broadcast)


async def test_a_broadcast_is_withdrawn_by_batches(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 5, SENT)
    counts = [await transaction.broadcast_deliveries.withdraw(broadcast, limit=3) for _ in range(3)]
    assert (counts, await states(transaction, broadcast)) == ([3, 1, 0], [DeliveryState.SENT])


async def test_what_failed_is_queued_again_where_the_chat_is_still_there(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 4, FAILED, FAILED, UNKNOWN, SENT)
    await transaction.chat_access.set_state(ChatId(2), ChatState.BLOCKED)
    assert await transaction.broadcast_deliveries.requeue_failed(broadcast, NOW) == 1
    again, left, *others = await transaction.delivery_reports.lines(broadcast)
    assert (again.state, again.tries, again.error, again.finished_at) == (DeliveryState.QUEUED, 0, "", None)
    assert left.state == "blocked"
    assert [line.state for line in others] == [DeliveryState.UNKNOWN, DeliveryState.SENT]


async def test_what_failed_is_queued_again_by_batches(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 3, FAILED, FAILED, FAILED)
    counts = [await transaction.broadcast_deliveries.requeue_failed(broadcast, NOW, limit=2) for _ in range(3)]
    assert counts == [2, 1, 0]


async def test_where_a_broadcast_arrived_is_known(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 2, SENT, FAILED)
    assert await transaction.broadcast_deliveries.sent_to(ChatId(1), broadcast) == ((7, 8), NOW)
    assert await transaction.broadcast_deliveries.sent_to(ChatId(2), broadcast) is None


async def test_an_undo_that_was_under_way_when_its_sender_died_goes_on(transaction: Transaction) -> None:
    undo = await mailed(transaction, 1, audience=Audience(undo_of=9))
    [taken] = await claim(transaction)
    await start(transaction, taken)
    await transaction.deliveries.settle_expired_leases(NOW + MINUTE)
    assert await states(transaction, undo) == [DeliveryState.QUEUED]


@pytest.mark.parametrize(
    ("limit", "found"),
    [
        (10, Progress(sent=1, blocked=1, failed=1, unknown=1)),
        (3, Progress(blocked=1, failed=1, unknown=1)),
        (1, Progress(unknown=1)),
    ],
)
async def test_the_latest_are_counted(transaction: Transaction, limit: int, found: Progress) -> None:
    broadcast = await mailed(transaction, 4, SENT, FAILED, FAILED, UNKNOWN)
    await transaction.chat_access.set_state(ChatId(2), ChatState.BLOCKED)
    assert await transaction.delivery_reports.latest(broadcast, NOW - HOUR, limit) == found


async def test_only_what_ended_since_then_counts_as_latest(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 2, FAILED, SENT)
    assert await transaction.delivery_reports.latest(broadcast, NOW, 10) == Progress(sent=1)


async def test_what_was_lost_with_its_sender_says_nothing_of_the_message(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 1)
    [taken] = await claim(transaction)
    await start(transaction, taken)
    await transaction.deliveries.settle_expired_leases(NOW + MINUTE)
    assert await states(transaction, broadcast) == [DeliveryState.UNKNOWN]
    assert await transaction.delivery_reports.latest(broadcast, NOW, 10) == Progress()


async def test_the_commonest_complaint_is_known(transaction: Transaction) -> None:
    broadcast = await mailed(transaction, 4, SENT, UNKNOWN, UNKNOWN, FAILED)
    assert await transaction.delivery_reports.most_common_error(broadcast) == "No answer"


async def test_where_nothing_failed_nobody_complained(transaction: Transaction) -> None:
    assert await transaction.delivery_reports.most_common_error(await mailed(transaction, 1, SENT)) == ""


async def test_a_ledger_is_read_in_the_order_it_stands_in(sqlite_storage: Storage) -> None:
    plan = await plan_of(sqlite_storage, "SELECT deliveries.id", lambda tx: tx.delivery_reports.lines(1))
    assert "SEARCH deliveries USING INTEGER PRIMARY KEY" in plan
    assert "ORDER BY" not in plan


@pytest.mark.parametrize("audience", [Audience(), Audience("World", "uk", ChatKind.GROUP, 7), Audience(undo_of=3)])
async def test_an_audience_is_read_in_the_order_it_stands_in(sqlite_storage: Storage, audience: Audience) -> None:
    plan = await plan_of(
        sqlite_storage, "SELECT max(", lambda tx: tx.deliveries.queue_audience(1, audience, NOW, after=5)
    )
    assert "SEARCH chats USING INTEGER PRIMARY KEY (rowid>?)" in plan
    assert "ORDER BY" not in plan
