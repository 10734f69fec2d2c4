"""What becomes of claimed deliveries when their database, or their sender, fails."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import cast

import pytest

from bot.jobs.deliver import Deliverer, _reap
from bot.jobs.send_message import MessageSender
from bot.ledger_writer import LedgerWriter
from bot.monitoring.metrics import Metrics
from bot.telegram.circuit_breaker import CircuitBreaker
from bot.telegram.rate_limiter import RateLimiter
from digests.errors import StorageError
from digests.sending.broadcast import Audience, Broadcast, BroadcastState
from digests.sending.delivery import Delivery, DeliveryKind, Outcome, Sent
from storage import Storage, Transaction
from tests.bot.passing import START, Time
from tests.storage.samples import a_chat, queue

RETURN_EVERY = timedelta(seconds=1)
LEASE = timedelta(seconds=60)


class Sender:
    """Sends by doing what it is told; `sent` are the deliveries that came, `broadcasts` what they were of."""

    def __init__(self, send: Callable[[], Outcome] = lambda: Sent((1,))) -> None:
        self.send = send
        self.sent: list[int] = []
        self.broadcasts: list[int | None] = []

    async def send_message(
        self, delivery: Delivery, broadcast: Broadcast | None, *, paid: bool, silent: bool
    ) -> Outcome:
        assert not paid
        assert not silent
        self.sent.append(delivery.id)
        self.broadcasts.append(None if broadcast is None else broadcast.id)
        await asyncio.sleep(0)
        return self.send()


class AwayStorage:
    """A database that is away for the next `misses` times that somebody wants to write."""

    def __init__(self, storage: Storage) -> None:
        self.misses = 0
        self._storage = storage

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        if self.misses:
            self.misses -= 1
            raise StorageError("The database can't be used now.")
        async with self._storage.begin() as tx:
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        async with self._storage.read() as tx:
            yield tx


async def _answers() -> None:
    """A Telegram that answers."""


async def _fails() -> None:
    raise ZeroDivisionError


async def _waits() -> None:
    await asyncio.Event().wait()


def deliverer(storage: Storage, sender: Sender, time: Time, *, own: Storage | None = None) -> Deliverer:
    return Deliverer(
        storage=own or storage,
        rate_limiter=RateLimiter(storage, 7, 100, time, time.sleep),
        circuit_breaker=CircuitBreaker(_answers),
        ledger_writer=LedgerWriter(storage, time, "me", Metrics(), bot_id=7),
        sender=cast("MessageSender", sender),
        who="me",
        rate=100,
        paid_broadcasts=False,
        now=time,
        stopping=asyncio.Event(),
        sleep=time.sleep,
    )


async def queued(storage: Storage, count: int) -> None:
    async with storage.begin() as tx:
        chats = [(await a_chat(tx, number)).id for number in range(1, count + 1)]
        await queue(tx, DeliveryKind.DIGEST, 1, chats, START)


async def claimed_by_others(storage: Storage) -> list[Delivery]:
    """What another sender can claim now."""
    async with storage.begin() as tx:
        return await tx.deliveries.claim(DeliveryKind.DIGEST, START + LEASE, limit=99, lease=LEASE, sender="other")


async def test_what_is_queued_is_sent_and_counted(sqlite_storage: Storage) -> None:
    await queued(sqlite_storage, 3)
    sender = Sender()
    assert await deliverer(sqlite_storage, sender, Time()).deliver_digests() == 3
    assert len(sender.sent) == 3


@pytest.mark.parametrize("kind", DeliveryKind)
async def test_only_a_broadcasts_delivery_comes_with_the_broadcast(sqlite_storage: Storage, kind: DeliveryKind) -> None:
    async with sqlite_storage.begin() as tx:
        broadcast = await tx.broadcasts.draft(9, (1,), Audience(), START)
        await tx.broadcasts.set_state(broadcast.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
        await queue(tx, kind, broadcast.id, [(await a_chat(tx)).id], START)
    sender = Sender()
    worker = deliverer(sqlite_storage, sender, Time())
    deliver = {
        DeliveryKind.DIGEST: worker.deliver_digests,
        DeliveryKind.BROADCAST: worker.deliver_broadcasts,
        DeliveryKind.ALERT: worker.deliver_alerts,
    }
    await deliver[kind]()
    assert sender.broadcasts == [broadcast.id if kind is DeliveryKind.BROADCAST else None]


async def test_attempts_that_are_over_are_forgotten_and_their_errors_raised() -> None:
    loop = asyncio.get_running_loop()
    over, failed, waiting = (loop.create_task(work) for work in (_answers(), _fails(), _waits()))
    await asyncio.wait([over, failed])
    under_way = {over, waiting}
    _reap(under_way)
    assert under_way == {waiting}
    with pytest.raises(ZeroDivisionError):
        _reap({failed, waiting})
    waiting.cancel()


async def test_what_a_sender_raises_is_raised_once_the_others_have_ended(sqlite_storage: Storage) -> None:
    await queued(sqlite_storage, 3)
    errors: list[Exception] = [ZeroDivisionError()]

    def fail_once() -> Outcome:
        if errors:
            raise errors.pop()
        return Sent((1,))

    sender = Sender(fail_once)
    with pytest.raises(ZeroDivisionError):
        await deliverer(sqlite_storage, sender, Time()).deliver_digests()
    assert len(sender.sent) == 3


@pytest.mark.parametrize("misses", [0, 3])
async def test_what_was_claimed_goes_back_into_the_queue_when_the_database_is_back(
    sqlite_storage: Storage, misses: int
) -> None:
    await queued(sqlite_storage, 3)
    away, time = AwayStorage(sqlite_storage), Time()
    worker = deliverer(sqlite_storage, Sender(), time, own=cast("Storage", away))

    async def no_mark(_delivery: Delivery) -> bool:
        away.misses = misses
        raise StorageError("The database can't be used now.")

    writer = worker.ledger_writer
    writer.start = no_mark  # type: ignore[method-assign,assignment] # the database goes away between the claim and the mark
    before = time()
    with pytest.raises(StorageError):
        await worker.deliver_digests()
    assert len(await claimed_by_others(sqlite_storage)) == 3
    assert time() - before >= misses * RETURN_EVERY


async def test_a_database_that_stays_away_is_given_up_when_the_lease_is_over(sqlite_storage: Storage) -> None:
    away, time = AwayStorage(sqlite_storage), Time()
    away.misses = 1000
    await deliverer(sqlite_storage, Sender(), time, own=cast("Storage", away))._give_back(DeliveryKind.DIGEST)
    assert time() - START == LEASE
    assert away.misses == 1000 - LEASE // RETURN_EVERY


async def test_nothing_is_claimed_by_who_is_stopping_or_paused(sqlite_storage: Storage) -> None:
    await queued(sqlite_storage, 1)
    stopping = deliverer(sqlite_storage, Sender(), Time())
    stopping.stopping.set()
    paused = deliverer(sqlite_storage, Sender(), Time())
    await paused.rate_limiter.pause(timedelta(minutes=5))
    assert [await one.deliver_digests() for one in (stopping, paused)] == [0, 0]
    assert len(await claimed_by_others(sqlite_storage)) == 1
