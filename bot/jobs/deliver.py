"""Queued deliveries leave in their turns, each marked before and after it goes. Any number of processes may do this.

The ledger is a work queue: a delivery is claimed under a lease, and given back where it was not begun.
"""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.jobs.dispatch import Ids
from bot.jobs.send_message import MessageSender
from bot.ledger_writer import LedgerWriter
from bot.telegram.circuit_breaker import CircuitBreaker
from bot.telegram.rate_limiter import PAID_RATE, RateLimiter
from bot.telegram.send import may_be_paid
from bot.telegram.send_queue import Rank
from digests.alerts import quiet_until
from digests.errors import StorageError
from digests.sending.broadcast import Broadcast
from digests.sending.delivery import LEASE, Delivery, DeliveryKind, Outcome, Postponed, Refused
from storage import Storage, Transaction

log = logging.getLogger(__name__)

# How long a message takes at the most, as a rule, from its turn to its answer: so many are under way.
IN_FLIGHT = timedelta(seconds=0.25)
FEWEST = 16
MOST = 200
# Recipients of one task of a worker.
BATCH = 1000
# What is sent in so long is claimed at once: who comes later may be in more of a hurry, or the broadcast be stopped.
CLAIM = timedelta(seconds=1)
# Between two attempts to give back what was claimed, while the database is away.
RETURN_EVERY = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A delivery that is ours to send, and the broadcast it is of; None when it is a digest, or that is gone.

    `quiet_until` is when the quiet hours of a broadcast's chat end; None where it has none now.
    """

    delivery: Delivery
    broadcast: Broadcast | None
    paid: bool
    quiet_until: datetime | None

    @property
    def is_silent(self) -> bool:
        """Whether it leaves without a sound, as an admin chose for quiet hours."""
        return self.broadcast is not None and self.broadcast.silently and self.quiet_until is not None


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Delivers with these parts. `who` claims; `rate` is messages a second; `paid_broadcasts` leave faster, for Stars.

    `sleep` passes the time between two attempts to reach the database.
    """

    storage: Storage
    rate_limiter: RateLimiter
    circuit_breaker: CircuitBreaker
    ledger_writer: LedgerWriter
    sender: MessageSender
    who: str
    rate: float
    paid_broadcasts: bool
    now: Callable[[], datetime]
    stopping: asyncio.Event
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep

    async def deliver_digests(self) -> int:
        """Send the digests that are queued until none is; returns how many attempts were made.

        Raises what a message raised that is none of Telegram's errors, once all that is under way has ended.
        """
        return await self._deliver(DeliveryKind.DIGEST)

    async def deliver_broadcasts(self) -> int:
        """Likewise for broadcasts."""
        return await self._deliver(DeliveryKind.BROADCAST)

    async def deliver_alerts(self) -> int:
        """Likewise for alerts."""
        return await self._deliver(DeliveryKind.ALERT)

    async def claim_batches(
        self, kind: DeliveryKind, tx: Transaction, most: int, under_way: Sequence[Ids]
    ) -> list[Ids]:
        """Up to `most` batches of what waits to be sent, beside those under way. Each is claimed as it is sent."""
        now = self.now()
        first = await tx.delivery_reports.next_at(kind)
        if first is None or first > now:
            return []
        ready = await tx.delivery_reports.ready(kind, now, (most + len(under_way)) * BATCH)
        # Where nothing is ready, a sender died, and what it had must be settled.
        return [()] * max(0, min(most, math.ceil(max(ready, 1) / BATCH) - len(under_way)))

    async def deliver_batch(self, kind: DeliveryKind, _: Ids) -> int:
        """Send up to about BATCH of what is queued of `kind`; returns how many attempts were made. Raises likewise."""
        return await self._deliver(kind, BATCH)

    async def _deliver(self, kind: DeliveryKind, most: float = math.inf) -> int:
        attempts, rate = 0, self._rate(kind)
        slots = asyncio.Semaphore(max(FEWEST, round(rate * IN_FLIGHT.total_seconds())))
        under_way: set[asyncio.Task[None]] = set()
        try:
            while attempts < most and (claims := await self._claim(kind, rate)):
                for claim in claims:
                    await slots.acquire()
                    task = asyncio.create_task(self._attempt(claim))
                    under_way.add(task)
                    task.add_done_callback(lambda _: slots.release())
                attempts += len(claims)
                _reap(under_way)
            await asyncio.gather(*under_way)
        except StorageError:
            await asyncio.gather(*under_way, return_exceptions=True)
            await self._give_back(kind)
            raise
        finally:
            await asyncio.gather(*under_way, return_exceptions=True)
        return attempts

    async def _give_back(self, kind: DeliveryKind) -> None:
        """Let what was claimed and not begun go out as soon as the database is back, not when its lease is over."""
        for _ in range(LEASE // RETURN_EVERY):
            try:
                async with self.storage.begin() as tx:
                    await tx.deliveries.release_unstarted(kind, self.now(), sender=self.who)
            except StorageError:
                await self.sleep(RETURN_EVERY.total_seconds())
            else:
                return

    def _rate(self, kind: DeliveryKind) -> float:
        return PAID_RATE if self.paid_broadcasts and kind is DeliveryKind.BROADCAST else self.rate

    async def _claim(self, kind: DeliveryKind, rate: float) -> list[ClaimedDelivery]:
        now = self.now()
        must_wait = self.rate_limiter.paused_until is not None or self.circuit_breaker.wait is not None
        if self.stopping.is_set() or must_wait:
            return []
        async with self.storage.read() as tx:
            first = await tx.delivery_reports.next_at(kind)
        if first is None or first > now:
            return []
        limit = 1 if self.circuit_breaker.is_open else math.ceil(min(MOST, rate * CLAIM.total_seconds()))
        async with self.storage.begin() as tx:
            await tx.deliveries.settle_expired_leases(now)
            deliveries = await tx.deliveries.claim(kind, now, limit=limit, lease=LEASE, sender=self.who)
            subjects = {delivery.subject for delivery in deliveries if kind is DeliveryKind.BROADCAST}
            broadcasts = {subject: await tx.broadcasts.get(subject) for subject in sorted(subjects)}
            chats = {delivery.chat for delivery in deliveries if kind is DeliveryKind.BROADCAST}
            quiet = {chat.id: quiet_until(chat, now) for chat in await tx.chats.with_quiet_hours(chats)}
        return [self._claimed(one, broadcasts.get(one.subject), quiet.get(one.chat)) for one in deliveries]

    def _claimed(self, delivery: Delivery, broadcast: Broadcast | None, quiet: datetime | None) -> ClaimedDelivery:
        paid = self.paid_broadcasts and broadcast is not None and may_be_paid(broadcast.message_ids)
        return ClaimedDelivery(delivery, broadcast, paid, quiet)

    async def _attempt(self, claim: ClaimedDelivery) -> None:
        """Wait for a turn, and send it, unless it was withdrawn or taken over meanwhile."""
        delivery = claim.delivery
        if self.stopping.is_set():
            return  # it has not started, so it goes back into the queue
        async with self.circuit_breaker.admission() as held_up:
            wait = held_up or self._quiet_wait(claim) or await self._turn(claim)
            if wait is not None:
                outcome: Outcome = Postponed("", wait)
            elif await self.ledger_writer.start(delivery):
                outcome = await self.sender.send_message(
                    delivery, claim.broadcast, paid=claim.paid, silent=claim.is_silent
                )
                self.circuit_breaker.record(outcome)
            else:
                return
        await self.ledger_writer.settle(delivery, outcome)
        _log_outcome(delivery, outcome)

    def _quiet_wait(self, claim: ClaimedDelivery) -> timedelta | None:
        """How long a broadcast has to wait for the chat's quiet hours to end; None where it may leave.

        It is asked before anything is marked: a crash must not make it one of which nobody knows whether it left.
        """
        if claim.broadcast is None or not claim.broadcast.keeps_quiet_hours or claim.quiet_until is None:
            return None
        return claim.quiet_until - self.now()

    async def _turn(self, claim: ClaimedDelivery) -> timedelta | None:
        """Wait for the rate limiter; None, or how long the message should wait elsewhere."""
        rank = Rank.BROADCAST if claim.broadcast else Rank.DIGEST
        messages = len(claim.broadcast.message_ids) if claim.broadcast else 1
        chat = claim.delivery.address.chat
        later = await self.rate_limiter.turn(chat, rank=rank, messages=messages, paid=claim.paid)
        return None if later is None else later - self.now()


def _log_outcome(delivery: Delivery, outcome: Outcome) -> None:
    level = logging.INFO if isinstance(outcome, Refused) else logging.DEBUG
    if not log.isEnabledFor(level):
        return
    subject = "broadcast" if delivery.kind is DeliveryKind.BROADCAST else "digest"
    chat = delivery.address.chat
    ids = {"delivery": delivery.id, subject: delivery.subject, "chat": delivery.chat, "telegram_chat": chat}
    if isinstance(outcome, Refused):
        log.info("delivery %s to chat %s was refused: %s", delivery.id, chat, outcome.error, extra=ids)
    else:
        log.debug("delivery %s to chat %s: %s", delivery.id, chat, type(outcome).__name__.lower(), extra=ids)


def _reap(under_way: set[asyncio.Task[None]]) -> None:
    """Forget what is over. Raises what the first of them raised."""
    over = {task for task in under_way if task.done()}
    under_way -= over
    for task in over:
        task.result()
