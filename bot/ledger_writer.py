"""Writes to the ledger before and after each message (write-ahead), batched with those of others that meet them."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.batcher import Batcher
from bot.monitoring.metrics import Metrics
from digests.errors import StorageError
from digests.monitoring.daily_numbers import measure_of
from digests.sending.delivery import LEASE, Delivery, Moved, Outcome, Refused, after_attempt
from digests.sending.reachability import state_after
from storage import Storage, Transaction

log = logging.getLogger(__name__)

MOST = 100
# Between two attempts to write what became of messages, while the database is away.
RETRY_EVERY = timedelta(seconds=1)

Settled = tuple[Delivery, Outcome]


class LedgerWriter:
    """Writes for one sender of the bot `bot_id`, which is called `who` in leases.

    `repeat_unknown` is the operator's wish for digests.
    """

    def __init__(
        self,
        storage: Storage,
        now: Callable[[], datetime],
        who: str,
        metrics: Metrics,
        *,
        bot_id: int,
        repeat_unknown: bool = False,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._storage = storage
        self._now = now
        self._who = who
        self._metrics = metrics
        self._bot_id = bot_id
        self._repeat_unknown = repeat_unknown
        self._sleep = sleep
        self._starts = Batcher(self._start, most=MOST)
        self._ends = Batcher(self._finish, most=MOST)

    async def start(self, delivery: Delivery) -> bool:
        """Note that the message leaves now; False when it must not, as it was withdrawn or another sender has it.

        Raises StorageError: then it must not leave, either.
        """
        return await self._starts(delivery.id)

    async def settle(self, delivery: Delivery, outcome: Outcome) -> None:
        """Write down what became of it, and what that tells of the chat.

        While the database is away this waits, for as long as the lease lasts: what was sent would else be sent again.
        Raises StorageError after that.
        """
        await self._ends((delivery, outcome))

    async def _start(self, ids: Sequence[int]) -> list[bool]:
        async with self._storage.begin() as tx:
            left = await tx.deliveries.start(ids, self._now(), lease=LEASE, sender=self._who)
        return [number in left for number in ids]

    async def _finish(self, settled: Sequence[Settled]) -> list[None]:
        now, attempts = self._now(), LEASE // RETRY_EVERY
        for attempt in range(attempts):
            try:
                await self._write(settled, now)
            except StorageError as error:
                if attempt == attempts - 1:
                    raise
                if not attempt:
                    log.warning("what became of %s messages is kept until it can be written: %s", len(settled), error)
                await self._sleep(RETRY_EVERY.total_seconds())
            else:
                break
        return [None] * len(settled)

    async def _write(self, settled: Sequence[Settled], now: datetime) -> None:
        next_states = {
            delivery.id: after_attempt(delivery, outcome, now, repeat_unknown=self._repeat_unknown)
            for delivery, outcome in settled
        }
        async with self._storage.begin() as tx:
            await tx.deliveries.finish(next_states, now, sender=self._who)
            for delivery, outcome in settled:
                await _learn(delivery, outcome, tx)
            measures = (measure_of(delivery, outcome, next_states[delivery.id]) for delivery, outcome in settled)
            await tx.daily_numbers.add(now.date(), Counter(measure for measure in measures if measure))
        for delivery, _ in settled:
            self._metrics.attempts.labels(self._bot_id, delivery.kind, next_states[delivery.id].state).inc()


async def _learn(delivery: Delivery, outcome: Outcome, tx: Transaction) -> None:
    match outcome:
        case Moved(chat):
            await tx.chats.move(delivery.address.chat, chat)
        case Refused():
            state = state_after(outcome)
            if state is not None:
                await tx.chat_access.set_state(delivery.chat, state)
        case _:
            pass
