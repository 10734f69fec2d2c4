"""The marks in the ledger before and after each message, written together with those of others that meet them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.together import Together
from digests.delivery import LEASE, Delivery, Moved, Outcome, Refused, after_attempt
from digests.subscription import ChatState
from storage import Storage, Transaction

MOST = 100

Settled = tuple[Delivery, Outcome]


class Marking:
    """Writes for one sender, which is called `who` in leases. Raises StorageError."""

    def __init__(self, storage: Storage, now: Callable[[], datetime], who: str) -> None:
        self._storage = storage
        self._now = now
        self._who = who
        self._starts = Together(self._start, most=MOST)
        self._ends = Together(self._finish, most=MOST)

    async def start(self, delivery: Delivery) -> bool:
        """Note that the message leaves now; False when it must not, as it was withdrawn or another sender has it."""
        return await self._starts(delivery.id)

    async def settle(self, delivery: Delivery, outcome: Outcome) -> None:
        """Write down what became of it, and what that tells of the chat."""
        await self._ends((delivery, outcome))

    async def _start(self, ids: Sequence[int]) -> list[bool]:
        async with self._storage.begin() as tx:
            left = await tx.deliveries.start(ids, self._now(), lease=LEASE, sender=self._who)
        return [number in left for number in ids]

    async def _finish(self, settled: Sequence[Settled]) -> list[None]:
        now = self._now()
        verdicts = {delivery.id: after_attempt(delivery, outcome, now) for delivery, outcome in settled}
        async with self._storage.begin() as tx:
            await tx.deliveries.finish(verdicts, now, sender=self._who)
            for delivery, outcome in settled:
                await _learn(delivery, outcome, now, tx)
        return [None] * len(settled)


async def _learn(delivery: Delivery, outcome: Outcome, now: datetime, tx: Transaction) -> None:
    match outcome:
        case Moved(chat):
            await tx.chats.move(delivery.address.chat, chat)
        case Refused(blocked=True):
            await tx.chats.mark(delivery.chat, ChatState.BLOCKED, now)
        case Refused(gone=True):
            await tx.chats.mark(delivery.chat, ChatState.GONE, now)
        case _:
            pass
