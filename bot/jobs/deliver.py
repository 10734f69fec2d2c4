"""Queued deliveries leave in their turns, each marked before and after it goes. Any number of processes may do this."""

import asyncio
import logging
import math
from dataclasses import dataclass
from datetime import timedelta

from bot.services import Services
from bot.telegram.rate_limiter import PAID_RATE
from bot.telegram.send import attempt, copy, erase, may_be_paid, post
from bot.telegram.send_queue import Rank
from bot.texts.texts import Texts
from bot.views import broadcast_keyboards, digest_message, keyboards
from digests.chats.chat import Chat
from digests.digest import Digest
from digests.errors import StorageError
from digests.sending.broadcast import UNDO_WITHIN, Broadcast
from digests.sending.delivery import LEASE, Delivery, DeliveryKind, Outcome, Postponed, Refused, Unsure

log = logging.getLogger(__name__)

# How long a message takes at the most, as a rule, from its turn to its answer: so many are under way.
IN_FLIGHT = timedelta(seconds=0.25)
FEWEST = 16
MOST = 200
# What is sent in so long is claimed at once: who comes later may be in more of a hurry, or the broadcast be stopped.
CLAIM = timedelta(seconds=1)
# Between two attempts to give back what was claimed, while the database is away.
RETURN_EVERY = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Errand:
    """A claimed delivery, and the broadcast it is of; None when it is a digest, or the broadcast is gone."""

    delivery: Delivery
    broadcast: Broadcast | None
    paid: bool


async def deliver_digests(services: Services) -> int:
    """Send the digests that are queued until none is; returns how many attempts were made."""
    return await _deliver(DeliveryKind.DIGEST, services)


async def deliver_broadcasts(services: Services) -> int:
    """Likewise for broadcasts."""
    return await _deliver(DeliveryKind.BROADCAST, services)


async def _deliver(kind: DeliveryKind, services: Services) -> int:
    done, rate = 0, _rate(kind, services)
    slots = asyncio.Semaphore(max(FEWEST, round(rate * IN_FLIGHT.total_seconds())))
    under_way: set[asyncio.Task[None]] = set()
    try:
        while claimed := await _claim(kind, rate, services):
            for errand in claimed:
                await slots.acquire()
                task = asyncio.create_task(_run(errand, services))
                under_way.add(task)
                task.add_done_callback(lambda _: slots.release())
            done += len(claimed)
            _settle_accounts(under_way)
        await asyncio.gather(*under_way)
    except StorageError:
        await asyncio.gather(*under_way, return_exceptions=True)
        await _give_back(kind, services)
        raise
    finally:
        await asyncio.gather(*under_way, return_exceptions=True)
    return done


async def _give_back(kind: DeliveryKind, services: Services) -> None:
    """Let what was claimed and has not started go out as soon as the database is back, not when its lease is over."""
    for _ in range(LEASE // RETURN_EVERY):
        try:
            async with services.storage.begin() as tx:
                await tx.deliveries.give_back(kind, services.now(), sender=services.who)
        except StorageError:
            await asyncio.sleep(RETURN_EVERY.total_seconds())
        else:
            return


def _settle_accounts(under_way: set[asyncio.Task[None]]) -> None:
    """Forget what is over. Raises what the first of them raised."""
    over = {task for task in under_way if task.done()}
    under_way -= over
    for task in over:
        task.result()


def _rate(kind: DeliveryKind, services: Services) -> float:
    paid = kind is DeliveryKind.BROADCAST and services.settings.paid_broadcast
    return PAID_RATE if paid else services.settings.messages_per_second


async def _claim(kind: DeliveryKind, rate: float, services: Services) -> list[Errand]:
    now = services.now()
    waits = services.rate_limiter.silent_until is not None or services.circuit_breaker.wait is not None
    if services.stopping.is_set() or waits:
        return []
    async with services.storage.read() as tx:
        first = await tx.deliveries.next_at(kind)
    if first is None or first > now:
        return []
    limit = 1 if services.circuit_breaker.is_open else math.ceil(min(MOST, rate * CLAIM.total_seconds()))
    async with services.storage.begin() as tx:
        await tx.deliveries.recover(now)
        claimed = await tx.deliveries.claim(kind, now, limit=limit, lease=LEASE, sender=services.who)
        subjects = {one.subject for one in claimed if kind is DeliveryKind.BROADCAST}
        found = {number: await tx.broadcasts.get(number) for number in sorted(subjects)}
    return [_errand(one, found.get(one.subject), services) for one in claimed]


def _errand(delivery: Delivery, broadcast: Broadcast | None, services: Services) -> Errand:
    paid = broadcast is not None and may_be_paid(broadcast.message_ids) and services.settings.paid_broadcast
    return Errand(delivery, broadcast, paid)


async def _run(errand: Errand, services: Services) -> None:
    """Wait for a turn, and send it, unless it was withdrawn or taken over meanwhile."""
    delivery = errand.delivery
    if services.stopping.is_set():
        return  # it has not started, so it goes back into the queue
    async with services.circuit_breaker.admission() as shut:
        wait = shut or await _turn(errand, services)
        if wait is not None:
            outcome: Outcome = Postponed("", wait)
        elif await services.ledger_writer.start(delivery):
            outcome = await _send(errand, services)
            services.circuit_breaker.record(outcome)
        else:
            return
    await services.ledger_writer.settle(delivery, outcome)
    if isinstance(outcome, Refused):
        log.info("delivery %s to chat %s was refused: %s", delivery.id, delivery.address.chat, outcome.error)


async def _turn(errand: Errand, services: Services) -> timedelta | None:
    """Wait for the rate limiter; None, or how long the message should wait elsewhere."""
    rank = Rank.BROADCAST if errand.broadcast else Rank.DIGEST
    messages = len(errand.broadcast.message_ids) if errand.broadcast else 1
    chat = errand.delivery.address.chat
    later = await services.rate_limiter.turn(chat, rank=rank, messages=messages, paid=errand.paid)
    return None if later is None else later - services.now()


async def _send(errand: Errand, services: Services) -> Outcome:
    delivery, broadcast = errand.delivery, errand.broadcast
    if broadcast is not None and broadcast.is_undo:
        return await undo(delivery, broadcast, services)
    if broadcast is not None:
        origin, ids, paid = broadcast.admin, broadcast.message_ids, errand.paid
        buttons = broadcast_keyboards.links(broadcast.links)
        return await attempt(lambda: copy(services.bot, delivery.address, origin, ids, buttons, paid=paid))
    if delivery.kind is DeliveryKind.BROADCAST:
        return Refused("the broadcast is no longer there")
    async with services.storage.read() as tx:
        chat = await tx.chats.get(delivery.chat)
        digest = await tx.digests.get(delivery.chat, delivery.subject)
    if chat is None or digest is None:
        return Refused("the chat or its digest is no longer there")
    return await attempt(lambda: _send_digest(delivery, chat, digest, services))


async def _send_digest(delivery: Delivery, chat: Chat, digest: Digest, services: Services) -> tuple[int, ...]:
    say = Texts(chat.language)
    if not digest.items:
        body = say.digests.nothing_new(say.formats.slot(chat.due, chat.schedule))
        return ((await post(services.bot, delivery.address, body, bulk=True, silent=True)).message_id,)
    zone = chat.schedule.zone if chat.schedule else services.settings.default_timezone
    made = digest_message.pages(digest, chat.length, zone, say)
    buttons = keyboards.digest(delivery.subject, 0, len(made), made[0].items, say)
    sent = await post(services.bot, delivery.address, made[0].body, buttons, bulk=True)
    return (sent.message_id,)


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
