import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from digests.chats.chat import Address, ChatId, ChatState, TelegramChatId
from digests.sending.broadcast import QUIET_WAIT, Audience, BroadcastState, Progress
from digests.sending.delivery import Delivery, DeliveryKind, DeliveryState, NextState
from storage import ChatDigest, Storage, Transaction
from storage.collection import BATCH
from storage.sending.delivery_reports import DeliveryCounts, LedgerLine
from tests.storage.samples import DAY, HOUR, MINUTE, NOW, SLOT, a_chat, a_digest, queue

DIGEST, BROADCAST = DeliveryKind.DIGEST, DeliveryKind.BROADCAST
SENT = NextState(DeliveryState.SENT, message_ids=(7, 8))
FAILED = NextState(DeliveryState.FAILED, error="Forbidden")
EVERYONE = Audience()
SECOND = timedelta(seconds=1)


async def a_broadcast(transaction: Transaction, state: BroadcastState = BroadcastState.RUNNING) -> int:
    broadcast = await transaction.broadcasts.draft(1, [2], EVERYONE, NOW)
    await transaction.broadcasts.set_state(broadcast.id, BroadcastState.DRAFT, state)
    return broadcast.id


async def claim(
    transaction: Transaction, now: timedelta = timedelta(0), limit: int = 100, sender: str = "me"
) -> list[Delivery]:
    """Claim digests, and then broadcasts."""
    claimed: list[Delivery] = []
    for kind in (DIGEST, BROADCAST):
        room = limit - len(claimed)
        claimed += await transaction.deliveries.claim(kind, NOW + now, limit=room, lease=MINUTE, sender=sender)
    return claimed


async def start(transaction: Transaction, *claimed: Delivery, sender: str = "me") -> set[int]:
    ids = [delivery.id for delivery in claimed]
    return await transaction.deliveries.start(ids, NOW, lease=MINUTE, sender=sender)


async def finish(
    transaction: Transaction, delivery: Delivery, next_state: NextState, now: datetime = NOW, sender: str = "me"
) -> int:
    return await transaction.deliveries.finish({delivery.id: next_state}, now, sender=sender)


async def next_at(transaction: Transaction) -> datetime | None:
    found = [await transaction.delivery_reports.next_at(kind) for kind in (DIGEST, BROADCAST)]
    return min((at for at in found if at), default=None)


async def chat_ids(transaction: Transaction, count: int) -> list[int]:
    return [(await a_chat(transaction, number)).id for number in range(1, count + 1)]


async def digests_of(transaction: Transaction, chats: Sequence[int]) -> list[int]:
    [body] = await transaction.digests.keep_bodies([a_digest({})])
    return await transaction.digests.assign([ChatDigest(ChatId(chat), "2026-11-24T10:00", body) for chat in chats])


async def test_a_digest_is_queued_once(transaction: Transaction) -> None:
    digests = await digests_of(transaction, await chat_ids(transaction, 2))
    assert await transaction.deliveries.queue_digests(digests, NOW) == 2
    assert await transaction.deliveries.queue_digests(digests, NOW) == 0
    assert (await transaction.delivery_reports.counts(NOW)).queued == 2


async def test_a_digest_is_queued_for_its_chat_and_wanted_since_its_slot(transaction: Transaction) -> None:
    chat = await a_chat(transaction, 7, due=replace(SLOT, at=NOW - MINUTE))
    [digest] = await digests_of(transaction, [chat.id])
    await transaction.deliveries.queue_digests([digest], NOW)
    [delivery] = await claim(transaction)
    await finish(transaction, delivery, SENT)
    late = await transaction.delivery_reports.lateness(NOW)
    assert (delivery.address, delivery.subject) == (chat.address, digest)
    assert late is not None
    assert round(late.p50 / SECOND) == 60


async def test_a_digest_and_a_broadcast_of_the_same_number_are_two_things(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction)
    chats = await chat_ids(transaction, 1)
    await queue(transaction, DIGEST, broadcast, chats, NOW)
    assert (await transaction.deliveries.queue_audience(broadcast, EVERYONE, NOW))[0] == 1


async def test_digests_that_are_not_there_are_passed_over_among_many(transaction: Transaction) -> None:
    digests = await digests_of(transaction, await chat_ids(transaction, 1))
    assert await transaction.deliveries.queue_digests([*range(-BATCH, 0), *digests], NOW) == 1


async def test_a_claimed_delivery_says_where_it_goes(transaction: Transaction) -> None:
    chat = await a_chat(transaction, -100, 7)
    await queue(transaction, DIGEST, 5, [chat.id], NOW)
    [delivery] = await claim(transaction)
    assert delivery == Delivery(delivery.id, DIGEST, 5, chat.id, Address(TelegramChatId(-100), 7), 0)


async def test_digests_go_before_broadcasts_and_the_oldest_first(transaction: Transaction) -> None:
    [chat] = await chat_ids(transaction, 1)
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, [chat], NOW - DAY)
    await queue(transaction, DIGEST, 2, [chat], NOW)
    await queue(transaction, DIGEST, 1, [chat], NOW - HOUR)
    claimed = await claim(transaction)
    assert [(delivery.kind, delivery.subject) for delivery in claimed] == [
        (DIGEST, 1),
        (DIGEST, 2),
        (BROADCAST, broadcast),
    ]


async def test_no_more_is_claimed_than_asked_for(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 3)
    broadcast = await a_broadcast(transaction)
    await queue(transaction, DIGEST, 1, chats[:1], NOW)
    await queue(transaction, BROADCAST, broadcast, chats, NOW)
    assert [delivery.kind for delivery in await claim(transaction, limit=2)] == [DIGEST, BROADCAST]
    assert [delivery.chat for delivery in await claim(transaction, limit=1)] == chats[1:2]


async def test_a_later_broadcast_waits_for_the_earlier_one(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 2)
    first, second = await a_broadcast(transaction), await a_broadcast(transaction)
    for broadcast in (second, first):
        await queue(transaction, BROADCAST, broadcast, chats, NOW)
    assert [delivery.subject for delivery in await claim(transaction, limit=2)] == [first, first]
    assert [delivery.subject for delivery in await claim(transaction, limit=2)] == [second, second]


async def test_a_delivery_waits_for_its_time(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW + HOUR)
    assert await claim(transaction) == []
    assert len(await claim(transaction, HOUR)) == 1


@pytest.mark.parametrize("state", [state for state in BroadcastState if state is not BroadcastState.RUNNING])
async def test_a_broadcast_that_is_not_running_waits(transaction: Transaction, state: BroadcastState) -> None:
    broadcast = await a_broadcast(transaction, state)
    await queue(transaction, BROADCAST, broadcast, await chat_ids(transaction, 1), NOW)
    assert await claim(transaction) == []
    assert await next_at(transaction) is None


async def test_two_processes_never_claim_the_same_delivery(storage: Storage, rival: Storage) -> None:
    async with storage.begin() as transaction:
        chats = await chat_ids(transaction, 40)
        await queue(transaction, DIGEST, 1, chats, NOW)

    async def claim_all(opened: Storage) -> list[int]:
        claimed: list[int] = []
        for _ in range(5):
            async with opened.begin() as transaction:
                claimed += [delivery.id for delivery in await claim(transaction, limit=4)]
        return claimed

    mine, theirs = await asyncio.gather(claim_all(storage), claim_all(rival))
    assert len(set(mine) | set(theirs)) == len(mine) + len(theirs) == 40


async def test_a_delivery_ends_once(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    [delivery] = await claim(transaction)
    assert await finish(transaction, delivery, SENT)
    assert not await finish(transaction, delivery, FAILED)
    assert await transaction.delivery_reports.counts(NOW) == DeliveryCounts(sent=1)


async def test_a_postponed_delivery_is_claimed_again_when_its_wait_is_over(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    [delivery] = await claim(transaction)
    next_state = NextState(DeliveryState.QUEUED, NOW + HOUR, "Too many requests")
    await finish(transaction, delivery, next_state)
    assert await claim(transaction) == []
    assert [again.tries for again in await claim(transaction, HOUR)] == [1]


async def test_a_delivery_that_is_queued_again_without_a_time_goes_now(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    [delivery] = await claim(transaction)
    await finish(transaction, delivery, NextState(DeliveryState.QUEUED))
    assert len(await claim(transaction)) == 1


async def test_what_a_dead_sender_held_is_settled(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 1)
    broadcast = await a_broadcast(transaction)
    await queue(transaction, DIGEST, 1, chats, NOW)
    await queue(transaction, BROADCAST, broadcast, chats, NOW)
    for delivery in await claim(transaction):
        assert await start(transaction, delivery)
    assert await transaction.deliveries.settle_expired_leases(NOW + MINUTE) == 2
    assert await transaction.delivery_reports.counts(NOW) == DeliveryCounts(queued=1, unknown=1)
    assert [(delivery.kind, delivery.tries) for delivery in await claim(transaction, MINUTE)] == [(DIGEST, 1)]


async def test_a_broadcast_that_had_not_started_when_its_sender_died_is_queued_again(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, await chat_ids(transaction, 1), NOW)
    await claim(transaction)
    assert await transaction.deliveries.settle_expired_leases(NOW + MINUTE) == 1
    assert [delivery.subject for delivery in await claim(transaction, MINUTE)] == [broadcast]


async def test_a_delivery_that_ended_does_not_start(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    [delivery] = await claim(transaction)
    await finish(transaction, delivery, SENT)
    assert not await start(transaction, delivery)


async def test_a_living_senders_deliveries_are_left_alone(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    await claim(transaction)
    assert await transaction.deliveries.settle_expired_leases(NOW + MINUTE / 2) == 0


async def test_a_withdrawn_broadcast_goes_to_nobody_else(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 3)
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, chats, NOW)
    await queue(transaction, DIGEST, 1, chats, NOW)
    [*_, sending] = await claim(transaction, limit=4)
    await start(transaction, sending)
    assert await transaction.broadcast_deliveries.withdraw(broadcast) == 2
    assert [line.id for line in await transaction.delivery_reports.lines(broadcast)] == [sending.id]


async def test_who_wants_no_announcements_gets_none_that_waits(transaction: Transaction) -> None:
    leaving, staying = await chat_ids(transaction, 2)
    told, broadcast = await a_broadcast(transaction), await a_broadcast(transaction)
    undo = await transaction.broadcasts.draft(1, [2], Audience(undo_of=told), NOW)
    preview = await transaction.broadcasts.draft(1, [2], Audience(only_chat=leaving), NOW)
    await queue(transaction, BROADCAST, preview.id, [leaving], NOW)
    for subject in (broadcast, undo.id):
        await queue(transaction, BROADCAST, subject, [leaving, staying], NOW)
    await queue(transaction, DIGEST, 1, [leaving], NOW)
    assert await transaction.deliveries.withdraw_announcements(ChatId(leaving)) == 1
    assert [line.chat for line in await transaction.delivery_reports.lines(broadcast)] == [staying]
    assert len(await transaction.delivery_reports.lines(undo.id)) == 2
    assert [line.chat for line in await transaction.delivery_reports.lines(preview.id)] == [leaving]
    assert await transaction.delivery_reports.next_at(DIGEST) == NOW


async def test_what_waits_for_a_chat_is_hastened(transaction: Transaction) -> None:
    chat, other = await chat_ids(transaction, 2)
    await queue(transaction, DIGEST, 1, [chat, other], NOW + HOUR)
    assert await transaction.deliveries.hasten(ChatId(chat), NOW) == 1
    assert [delivery.chat for delivery in await claim(transaction)] == [chat]
    assert await transaction.deliveries.hasten(ChatId(chat), NOW + HOUR) == 0
    await queue(transaction, DIGEST, 2, [chat], NOW)
    assert await transaction.deliveries.hasten(ChatId(chat), NOW) == 0


async def test_what_was_claimed_of_a_withdrawn_broadcast_does_not_start(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, await chat_ids(transaction, 1), NOW)
    [claimed] = await claim(transaction)
    assert await transaction.broadcast_deliveries.withdraw(broadcast) == 1
    assert not await start(transaction, claimed)


async def test_what_a_dead_sender_left_is_settled_at_once(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    await claim(transaction)
    assert await transaction.deliveries.expire_leases("somebody else", NOW) == 0
    assert await transaction.deliveries.expire_leases("me", NOW) == 1
    assert await transaction.deliveries.settle_expired_leases(NOW) == 1


async def test_what_a_sender_could_not_start_is_given_back_at_once(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 2), NOW)
    left, _ = await claim(transaction, limit=2)
    await start(transaction, left)
    assert await transaction.deliveries.release_unstarted(DIGEST, NOW, sender="somebody else") == 0
    assert await transaction.deliveries.release_unstarted(BROADCAST, NOW, sender="me") == 0
    assert await transaction.deliveries.release_unstarted(DIGEST, NOW, sender="me") == 1
    assert [again.tries for again in await claim(transaction, limit=2)] == [0]


async def test_what_has_left_does_not_leave_again(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    [delivery] = await claim(transaction)
    assert await start(transaction, delivery)
    assert not await start(transaction, delivery)


async def test_a_wait_that_telegram_asked_for_is_no_try(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    [delivery] = await claim(transaction)
    await finish(transaction, delivery, NextState(DeliveryState.QUEUED, NOW, counted=False))
    assert [again.tries for again in await claim(transaction)] == [0]


async def test_an_audience_is_queued_by_batches(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 3)
    broadcast = await a_broadcast(transaction)
    queue = transaction.deliveries.queue_audience
    assert await queue(broadcast, EVERYONE, NOW, after=0, limit=2) == (2, chats[1])
    assert await queue(broadcast, EVERYONE, NOW, after=chats[1], limit=2) == (1, chats[2])
    assert await queue(broadcast, EVERYONE, NOW, after=chats[2], limit=2) == (0, chats[2])


async def test_an_audience_is_queued_even_one_by_one(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 2)
    broadcast = await a_broadcast(transaction)
    queue = transaction.deliveries.queue_audience
    assert await queue(broadcast, EVERYONE, NOW, after=0, limit=1) == (1, chats[0])
    assert await queue(broadcast, EVERYONE, NOW, after=chats[0], limit=1) == (1, chats[1])


async def test_an_audience_is_not_queued_twice_after_a_restart(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 2)
    broadcast = await a_broadcast(transaction)
    await transaction.deliveries.queue_audience(broadcast, EVERYONE, NOW)
    assert await transaction.deliveries.queue_audience(broadcast, EVERYONE, NOW) == (0, chats[-1])


async def test_deliveries_are_counted_by_state(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 5), NOW)
    sent, failed, old, _ = await claim(transaction, limit=4)
    await finish(transaction, sent, SENT)
    await finish(transaction, failed, FAILED)
    await finish(transaction, old, SENT, NOW - DAY)
    assert await transaction.delivery_reports.counts(NOW) == DeliveryCounts(queued=1, sending=1, sent=1, failed=1)


async def test_the_next_delivery_of_all_is_known(transaction: Transaction) -> None:
    [chat] = await chat_ids(transaction, 1)
    assert await next_at(transaction) is None
    await queue(transaction, DIGEST, 1, [chat], NOW + HOUR)
    await queue(transaction, BROADCAST, await a_broadcast(transaction), [chat], NOW + MINUTE)
    assert await next_at(transaction) == NOW + MINUTE


async def test_how_late_digests_were_is_known(transaction: Transaction) -> None:
    [chat, other] = await chat_ids(transaction, 2)
    for number, seconds in enumerate([1.5, 40.0, 2.5, 3.5]):
        due = NOW - timedelta(seconds=seconds)
        await queue(transaction, DIGEST, number, [chat], NOW, due=due)
    await queue(transaction, BROADCAST, await a_broadcast(transaction), [other], NOW)
    for delivery in await claim(transaction):
        await finish(transaction, delivery, SENT)
    late = await transaction.delivery_reports.lateness(NOW)
    assert late is not None
    assert (late.count, round(late.p50 / SECOND, 3), round(late.p95 / SECOND, 3)) == (4, 2.5, 40.0)
    assert await transaction.delivery_reports.lateness(NOW, until=NOW) is None
    assert await transaction.delivery_reports.lateness(NOW, until=NOW + SECOND) == late


async def test_a_digest_may_be_days_late(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW, due=NOW - 3 * DAY)
    [delivery] = await claim(transaction)
    await finish(transaction, delivery, SENT)
    late = await transaction.delivery_reports.lateness(NOW)
    assert late is not None
    assert round(late.p50 / SECOND, 3) == 3 * DAY / SECOND


async def test_digests_that_did_not_arrive_or_arrived_long_ago_were_not_late(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 2), NOW, due=NOW)
    failed, old = await claim(transaction)
    await finish(transaction, failed, FAILED)
    await finish(transaction, old, SENT, NOW - DAY)
    assert await transaction.delivery_reports.lateness(NOW) is None


async def test_what_another_sender_took_over_is_left_to_it(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    [delivery] = await claim(transaction)
    assert await transaction.deliveries.settle_expired_leases(NOW + MINUTE) == 1
    [again] = await claim(transaction, MINUTE, sender="other")
    assert not await start(transaction, delivery)
    assert not await finish(transaction, delivery, SENT)
    assert await start(transaction, again, sender="other") == {again.id}


async def test_many_are_marked_at_once(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 3), NOW)
    first, second, third = await claim(transaction)
    assert await start(transaction, first, second) == {first.id, second.id}
    next_states = {first.id: SENT, second.id: FAILED, third.id: NextState(DeliveryState.QUEUED, NOW + HOUR)}
    assert await transaction.deliveries.finish(next_states, NOW, sender="me") == 3
    assert await transaction.delivery_reports.counts(NOW) == DeliveryCounts(queued=1, sent=1, failed=1)
    assert await next_at(transaction) == NOW + HOUR


async def test_a_message_that_leaves_is_leased_anew(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW)
    claimed = await transaction.deliveries.claim(DIGEST, NOW, limit=1, lease=SECOND, sender="me")
    await start(transaction, *claimed)
    assert await transaction.deliveries.settle_expired_leases(NOW + SECOND) == 0


async def test_whoever_has_claimed_something_can_be_named(transaction: Transaction) -> None:
    assert await transaction.deliveries.senders() == []
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 3), NOW)
    [first] = await claim(transaction, limit=1, sender="one")
    await claim(transaction, limit=2, sender="two")
    assert await transaction.deliveries.senders() == ["one", "two"]
    await finish(transaction, first, SENT, sender="one")
    assert await transaction.deliveries.senders() == ["two"]


async def test_a_broadcast_shows_how_far_it_is(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 6)
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, chats, NOW)
    first, second, blocked, failed, _ = await claim(transaction, limit=5)
    await finish(transaction, first, SENT, NOW - timedelta(seconds=10))
    await finish(transaction, second, SENT)
    await finish(transaction, blocked, FAILED)
    await transaction.chat_access.set_state(blocked.chat, ChatState.BLOCKED)
    await finish(transaction, failed, FAILED)
    found = await transaction.delivery_reports.progress(broadcast, NOW)
    assert found == Progress(queued=2, sent=2, blocked=1, failed=1, unknown=0, rate=0.2)


async def test_what_was_sent_just_now_was_sent_within_a_second(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, await chat_ids(transaction, 3), NOW)
    for delivery in await claim(transaction):
        await finish(transaction, delivery, SENT)
    assert (await transaction.delivery_reports.progress(broadcast, NOW)).rate == 3.0


async def test_a_broadcast_of_which_nothing_was_sent_lately_has_no_rate(transaction: Transaction) -> None:
    assert await transaction.delivery_reports.progress(await a_broadcast(transaction), NOW) == Progress()


async def test_what_waits_for_quiet_hours_to_end_is_counted_apart(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, await chat_ids(transaction, 4), NOW)
    for delivery, minutes in zip(await claim(transaction, limit=3), (1, 120, 60), strict=True):
        later = NextState(DeliveryState.QUEUED, not_before=NOW + timedelta(minutes=minutes), counted=False)
        await finish(transaction, delivery, later)
    found = await transaction.delivery_reports.progress(broadcast, NOW)
    assert found == Progress(queued=4, waiting=2, waits_until=NOW + timedelta(minutes=120))
    assert (await transaction.delivery_reports.progress(broadcast, NOW + HOUR - QUIET_WAIT)).waiting == 1


async def test_the_pace_of_a_broadcast_is_measured_anew_once_it_goes_on(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, await chat_ids(transaction, 3), NOW)
    before, first, second = await claim(transaction)
    await finish(transaction, before, SENT, NOW - timedelta(seconds=5))
    paused = await transaction.broadcasts.get(broadcast)
    assert paused is not None
    await transaction.broadcasts.save(replace(paused, watched_from=NOW - timedelta(seconds=5)))
    await finish(transaction, first, SENT, NOW - timedelta(seconds=4))
    await finish(transaction, second, SENT, NOW - timedelta(seconds=2))
    assert (await transaction.delivery_reports.progress(broadcast, NOW)).rate == 0.5


async def test_the_ledger_is_read_by_pages(transaction: Transaction) -> None:
    chats = await chat_ids(transaction, 2)
    broadcast = await a_broadcast(transaction)
    await queue(transaction, BROADCAST, broadcast, chats, NOW)
    sent, other = await claim(transaction)
    await finish(transaction, sent, SENT)
    [line] = await transaction.delivery_reports.lines(broadcast, limit=1)
    assert line == LedgerLine(sent.id, TelegramChatId(1), 0, DeliveryState.SENT, 1, NOW, (7, 8), "")
    assert [line.id for line in await transaction.delivery_reports.lines(broadcast, after=sent.id)] == [other.id]


async def test_the_queues_are_read_through_their_partial_indexes(sqlite_storage: Storage) -> None:
    statements: list[tuple[str, tuple[object, ...]]] = []

    def note(connection: object, cursor: object, statement: str, parameters: tuple[object, ...], *rest: object) -> None:
        statements.append((statement, parameters))

    async with sqlite_storage.begin() as transaction:
        await a_broadcast(transaction)
        engine = sqlite_storage._writes.sync_engine
        event.listen(engine, "before_cursor_execute", note)
        await claim(transaction)
        await transaction.deliveries.settle_expired_leases(NOW)
        await transaction.delivery_reports.next_at(DIGEST)
        event.remove(engine, "before_cursor_execute", note)
        connection = await transaction._session.connection()
        plans = []
        for statement, parameters in statements:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans += [str(row.detail) for row in plan]
    used = " ".join(plans)
    for index in ("ix_deliveries_digests", "ix_deliveries_broadcasts", "ix_deliveries_leases"):
        assert index in used
    assert "ix_deliveries_subject" not in used


async def test_of_too_many_the_oldest_are_claimed(transaction: Transaction) -> None:
    [chat] = await chat_ids(transaction, 1)
    await queue(transaction, DIGEST, 2, [chat], NOW)
    await queue(transaction, DIGEST, 1, [chat], NOW - HOUR)
    assert [delivery.subject for delivery in await claim(transaction, limit=1)] == [1]


async def test_what_is_given_back_waits_behind_what_was_there(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW - HOUR)
    await claim(transaction)
    assert await transaction.deliveries.release_unstarted(DIGEST, NOW, sender="me") == 1
    assert await next_at(transaction) == NOW


async def test_what_is_queued_again_without_a_time_waits_behind_what_was_there(transaction: Transaction) -> None:
    await queue(transaction, DIGEST, 1, await chat_ids(transaction, 1), NOW - HOUR)
    [delivery] = await claim(transaction)
    await finish(transaction, delivery, NextState(DeliveryState.QUEUED), NOW)
    assert await next_at(transaction) == NOW


async def test_who_joins_an_audience_behind_the_id_queued_up_to_is_passed_over(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction)
    first, second, _ = await chat_ids(transaction, 3)
    await transaction.chat_access.set_state(ChatId(first), ChatState.BLOCKED)
    assert await transaction.deliveries.queue_audience(broadcast, EVERYONE, NOW, limit=1) == (1, second)
    await transaction.chat_access.set_state(ChatId(first), ChatState.ACTIVE)
    count, _ = await transaction.deliveries.queue_audience(broadcast, EVERYONE, NOW, after=second)
    assert count == 1


async def test_the_digest_that_waits_longest_is_known(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    assert await transaction.delivery_reports.oldest_digest() is None
    await queue(transaction, DeliveryKind.BROADCAST, 1, [chat.id], NOW, due=NOW - DAY)
    await queue(transaction, DeliveryKind.DIGEST, 2, [chat.id], NOW, due=NOW)
    await queue(transaction, DeliveryKind.DIGEST, 3, [chat.id], NOW, due=NOW - HOUR)
    assert await transaction.delivery_reports.oldest_digest() == NOW - HOUR


async def test_what_may_go_now_is_counted_up_to_a_number(transaction: Transaction) -> None:
    chats = [(await a_chat(transaction, number)).id for number in range(1, 5)]
    await queue(transaction, DIGEST, 1, chats[:3], NOW)
    await queue(transaction, DIGEST, 1, chats[3:], NOW + MINUTE)
    await queue(transaction, BROADCAST, 1, chats, NOW)  # which does not run
    assert [await transaction.delivery_reports.ready(DIGEST, NOW, most) for most in (2, 9)] == [2, 3]
    assert await transaction.delivery_reports.ready(BROADCAST, NOW, 9) == 0
