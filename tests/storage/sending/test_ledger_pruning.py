"""The ledger forgets digests and alerts once they, and what they told, are old."""

from datetime import datetime

from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from storage import ChatDigest, Storage, Transaction
from tests.storage.query_plans import plan_of
from tests.storage.samples import DAY, MINUTE, NOW, a_chat, a_digest, queue

DIGEST, ALERT, BROADCAST = DeliveryKind.DIGEST, DeliveryKind.ALERT, DeliveryKind.BROADCAST
SENT = NextState(DeliveryState.SENT, message_ids=(7,))
LATER = NOW + DAY


async def sent(transaction: Transaction, kind: DeliveryKind, subject: int, chat: int, now: datetime = NOW) -> None:
    await queue(transaction, kind, subject, [chat], now)
    if kind is BROADCAST:
        return
    [delivery] = await transaction.deliveries.claim(kind, now, limit=1, lease=MINUTE, sender="me")
    await transaction.deliveries.finish({delivery.id: SENT}, now, sender="me")


async def ended(transaction: Transaction) -> int:
    return (await transaction.delivery_reports.counts(NOW - DAY)).sent


async def test_digests_and_alerts_are_forgotten_when_they_are_old(transaction: Transaction) -> None:
    chat = (await a_chat(transaction)).id
    await sent(transaction, DIGEST, 1, chat)
    await sent(transaction, ALERT, 2, chat)
    await sent(transaction, DIGEST, 3, chat, LATER)
    assert await transaction.deliveries.prune(NOW, 10) == 0
    assert await transaction.deliveries.prune(LATER, 10) == 2
    assert await ended(transaction) == 1


async def test_no_more_are_forgotten_at_once_than_is_said(transaction: Transaction) -> None:
    chat = (await a_chat(transaction)).id
    for subject in (1, 2, 3):
        await sent(transaction, DIGEST, subject, chat)
    assert [await transaction.deliveries.prune(LATER, 2) for _ in range(3)] == [2, 1, 0]


async def test_what_waits_and_broadcasts_stay(transaction: Transaction) -> None:
    chat = (await a_chat(transaction)).id
    await queue(transaction, DIGEST, 1, [chat], NOW)
    await sent(transaction, BROADCAST, 1, chat)
    assert await transaction.deliveries.prune(LATER, 10) == 0


async def test_a_delivery_is_kept_as_long_as_its_digest_which_is_never_sent_again(transaction: Transaction) -> None:
    chat = (await a_chat(transaction)).id
    [body] = await transaction.digests.keep_bodies([a_digest({})])
    [digest] = await transaction.digests.assign([ChatDigest(chat, "2026-11-24T10:00", body)])
    await transaction.deliveries.queue_digests([digest], NOW)
    [delivery] = await transaction.deliveries.claim(DIGEST, NOW, limit=1, lease=MINUTE, sender="me")
    await transaction.deliveries.finish({delivery.id: SENT}, NOW, sender="me")
    assert await transaction.deliveries.prune(LATER, 10) == 0
    assert await transaction.deliveries.queue_digests([digest], LATER) == 0
    await transaction.digests.prune(LATER)
    assert await transaction.deliveries.prune(LATER, 10) == 1
    assert await transaction.deliveries.queue_digests([digest], LATER) == 0


async def test_what_is_to_be_forgotten_is_looked_up_in_an_index(sqlite_storage: Storage) -> None:
    plan = await plan_of(sqlite_storage, "DELETE", lambda tx: tx.deliveries.prune(NOW, 10))
    assert "ix_deliveries_subject (kind=? AND subject<?)" in plan
    assert "SCAN" not in plan
