"""A broadcast's message, deleted in one chat."""

from bot.send import attempt, erase
from bot.services import Services
from digests.broadcast import UNDO_WITHIN, Broadcast
from digests.delivery import Delivery, Outcome, Postponed, Refused, Unsure


async def undo(delivery: Delivery, broadcast: Broadcast, services: Services) -> Outcome:
    """Delete what the broadcast that `broadcast` undoes left in the delivery's chat; Sent when it is gone.

    Deleting twice does no harm, so where no answer came it is tried again.
    """
    async with services.storage.read() as tx:
        arrived = await tx.deliveries.sent_to(delivery.chat, broadcast.audience.reached_by)
    if arrived is None or not arrived[0]:
        return Refused("it is not known under which number the message arrived")
    message_ids, at = arrived
    if at + UNDO_WITHIN <= services.now():
        return Refused("Telegram deletes messages within 48 hours only")

    async def take_back() -> tuple[int, ...]:
        await erase(services.bot, delivery.address, message_ids)
        return ()

    outcome = await attempt(take_back)
    return Postponed(outcome.error) if isinstance(outcome, Unsure) else outcome
