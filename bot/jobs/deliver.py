"""Queued deliveries leave, one lane for the token, each marked before and after it goes."""

import asyncio
import logging
from datetime import timedelta

from bot import keyboard, message
from bot.replies import Replies
from bot.send import attempt, copy, post
from bot.services import Services
from digests.delivery import LEASE, Delivery, DeliveryKind, Moved, Outcome, Refused, after_attempt
from digests.digest import Digest
from digests.subscription import Chat, ChatState

log = logging.getLogger(__name__)

AT_ONCE = 16
# A claim must end well before its lease does, also at a slow pace.
CLAIM = 50
SENDER_LEASE = timedelta(seconds=15)


async def deliver(services: Services) -> int:
    """Send what is queued until nothing is; returns how many attempts were made.

    Only one process sends for a token. Where another one does, or nothing is queued, this returns at once.
    """
    done = 0
    while not services.stopping.is_set() and (claimed := await _claim(services)):
        turn = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(_in_turn(turn, delivery, services) for delivery in claimed))
        done += len(claimed)
    return done


async def _claim(services: Services) -> list[Delivery]:
    now = services.now()
    async with services.storage.read() as tx:
        first = await tx.deliveries.next_at()
    if first is None or first > now:
        return []
    limit = max(1, min(CLAIM, int(services.settings.messages_per_second * LEASE.total_seconds() / 4)))
    async with services.storage.begin() as tx:
        if not await tx.lanes.hold(services.bot_id, "sender", services.who, now, SENDER_LEASE):
            return []
        await tx.deliveries.recover(now)
        return await tx.deliveries.claim(now, limit=limit, lease=LEASE, sender=services.who)


async def _in_turn(turn: asyncio.Semaphore, delivery: Delivery, services: Services) -> None:
    async with turn:
        if services.stopping.is_set():
            return  # it has not started, so it goes back into the queue
        await services.lane.turn()
        async with services.storage.begin() as tx:
            if not await tx.deliveries.start(delivery.id, services.now()):
                return  # withdrawn, or taken over after our lease ended
        outcome = await _send(delivery, services)
        await _settle(delivery, outcome, services)


async def _send(delivery: Delivery, services: Services) -> Outcome:
    if delivery.kind is DeliveryKind.BROADCAST:
        async with services.storage.read() as tx:
            broadcast = await tx.broadcasts.get(delivery.subject)
        if broadcast is None:
            return Refused("the broadcast is no longer there")
        return await attempt(
            lambda: copy(services.bot, delivery.address, broadcast.admin, broadcast.message_ids),
        )
    async with services.storage.read() as tx:
        chat = await tx.chats.get(delivery.chat)
        digest = await tx.digests.get(delivery.chat, delivery.subject)
    if chat is None or digest is None:
        return Refused("the chat or its digest is no longer there")
    return await attempt(lambda: _send_digest(delivery, chat, digest, services))


async def _send_digest(delivery: Delivery, chat: Chat, digest: Digest, services: Services) -> tuple[int, ...]:
    say = Replies(chat.language)
    if not digest.items:
        body = say.nothing_new(say.when(chat.due, chat.schedule))
        return ((await post(services.bot, delivery.address, body, bulk=True, silent=True)).message_id,)
    zone = chat.schedule.zone if chat.schedule else services.settings.default_timezone
    made = message.pages(digest, chat.length, zone, say)
    buttons = keyboard.digest(delivery.subject, 0, len(made), made[0].items, say)
    sent = await post(services.bot, delivery.address, made[0].body, buttons, bulk=True)
    return (sent.message_id,)


async def _settle(delivery: Delivery, outcome: Outcome, services: Services) -> None:
    """Write down what became of it, and what it tells of the chat."""
    now = services.now()
    async with services.storage.begin() as tx:
        await tx.deliveries.finish(delivery.id, after_attempt(delivery, outcome, now), now)
        match outcome:
            case Moved(chat):
                await tx.chats.move(delivery.address.chat, chat)
            case Refused(blocked=True):
                await tx.chats.mark(delivery.chat, ChatState.BLOCKED, now)
            case Refused(gone=True):
                await tx.chats.mark(delivery.chat, ChatState.GONE, now)
            case _:
                pass
    if isinstance(outcome, Refused):
        log.info("delivery %s to chat %s was refused: %s", delivery.id, delivery.address.chat, outcome.error)
