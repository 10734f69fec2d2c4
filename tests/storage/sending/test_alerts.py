"""Alerts in the ledger."""

from datetime import datetime

from digests.chats.chat import ChatId
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from storage import Transaction
from tests.storage.samples import HOUR, MINUTE, NOW, a_chat, a_digest


async def alerted(transaction: Transaction, chat: ChatId, slot: str, message: int, now: datetime = NOW) -> None:
    """Let the chat be sent an alert for the slot, under that message's id."""
    digest = await transaction.digests.add(chat, a_digest({3: 1}), slot)
    assert digest is not None
    assert await transaction.deliveries.queue_alerts([digest], now) == 1
    assert await transaction.deliveries.queue_alerts([digest], now) == 0
    [delivery] = await transaction.deliveries.claim(DeliveryKind.ALERT, now, limit=9, lease=MINUTE, sender="me")
    await transaction.deliveries.start([delivery.id], now, lease=MINUTE, sender="me")
    sent = NextState(DeliveryState.SENT, message_ids=(message,))
    await transaction.deliveries.finish({delivery.id: sent}, now, sender="me")


async def test_the_last_alert_of_a_story_is_found_by_its_message(transaction: Transaction) -> None:
    chat, other = [await a_chat(transaction, number) for number in (1, 2)]
    await alerted(transaction, chat.id, "alert 3 1", 70)
    await alerted(transaction, chat.id, "alert 3 4", 71, NOW + MINUTE)
    await alerted(transaction, chat.id, "alert 33 1", 72, NOW + MINUTE)
    assert await transaction.deliveries.last_alert(chat.id, 3) == 71
    assert await transaction.deliveries.last_alert(chat.id, 4) is None
    assert await transaction.deliveries.last_alert(other.id, 3) is None


async def test_an_alert_whose_sender_died_while_it_left_is_not_sent_again(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    digest = await transaction.digests.add(chat.id, a_digest({3: 1}), "alert 3 1")
    assert digest is not None
    await transaction.deliveries.queue_alerts([digest], NOW)
    [delivery] = await transaction.deliveries.claim(DeliveryKind.ALERT, NOW, limit=9, lease=MINUTE, sender="me")
    await transaction.deliveries.start([delivery.id], NOW, lease=MINUTE, sender="me")
    assert await transaction.deliveries.settle_expired_leases(NOW + HOUR) == 1
    assert (await transaction.delivery_reports.counts(NOW - HOUR)).unknown == 1
    assert await transaction.delivery_reports.next_at(DeliveryKind.ALERT) is None


async def test_chats_that_are_named_are_claimed(transaction: Transaction) -> None:
    chats = [await a_chat(transaction, number) for number in (1, 2, 3)]
    assert await transaction.chats.claim_these([chats[2].id, chats[0].id, ChatId(404)]) == [chats[0], chats[2]]
