"""What one delivery of an undo does: it deletes the message that the broadcast undone left in a chat."""

from datetime import datetime

from telegram.ext import ExtBot

from bot.telegram.send import attempt, erase
from digests.sending.broadcast import UNDO_WITHIN, Broadcast
from digests.sending.delivery import Delivery, Outcome, Postponed, Refused, Unknown
from storage import Storage


async def delete_message(
    delivery: Delivery, undo: Broadcast, storage: Storage, bot: ExtBot[str], now: datetime
) -> Outcome:
    """Delete what the broadcast that `undo` undoes left in the delivery's chat; Sent when it is gone.

    Deleting twice does no harm, so where no answer came it is tried again.
    """
    async with storage.read() as tx:
        arrived = await tx.broadcast_deliveries.sent_to(delivery.chat, undo.audience.undo_of)
    if arrived is None or not arrived[0]:
        return Refused("it is not known under which number the message arrived")
    message_ids, at = arrived
    if at + UNDO_WITHIN <= now:
        return Refused("Telegram deletes messages within 48 hours only")

    async def take_back() -> tuple[int, ...]:
        await erase(bot, delivery.address, message_ids)
        return ()

    outcome = await attempt(take_back)
    return Postponed(outcome.error) if isinstance(outcome, Unknown) else outcome
