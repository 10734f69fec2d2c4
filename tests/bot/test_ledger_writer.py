"""What became of a message is not forgotten because the database is away."""

import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import cast

import pytest

from bot.ledger_writer import LedgerWriter
from bot.monitoring.metrics import Metrics
from digests.chats.chat import Address, ChatId, TelegramChatId
from digests.errors import StorageError
from digests.monitoring.daily_numbers import Measure
from digests.sending.delivery import Delivery, DeliveryKind, DeliveryState, NextState, Outcome, Sent, Unknown
from storage import Storage

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Ledger:
    """Stands where storage, its transaction and its deliveries stand; away for the first `misses` times."""

    def __init__(self, misses: int = 0) -> None:
        self.misses = misses
        self.written: dict[int, NextState] = {}
        self.naps = 0
        self.counted = Counter[Measure]()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["Ledger"]:
        if self.misses:
            self.misses -= 1
            raise StorageError("database-unusable")
        yield self

    @property
    def deliveries(self) -> "Ledger":
        return self

    @property
    def daily_numbers(self) -> "Ledger":
        return self

    async def add(self, day: date, counts: Counter[Measure]) -> None:
        assert day == NOW.date()
        self.counted += counts

    async def finish(self, next_states: dict[int, NextState], _now: datetime, *, sender: str) -> None:
        assert sender == "me"
        self.written |= next_states

    async def nap(self, _seconds: float) -> None:
        self.naps += 1

    def writer(self, *, repeat_unknown: bool = False) -> LedgerWriter:
        storage = cast("Storage", self)
        return LedgerWriter(
            storage, lambda: NOW, "me", Metrics(), bot_id=7, repeat_unknown=repeat_unknown, sleep=self.nap
        )


def a_delivery(kind: DeliveryKind = DeliveryKind.DIGEST) -> Delivery:
    return Delivery(7, kind, 1, ChatId(1), Address(TelegramChatId(100)), 0)


async def test_an_outcome_is_written_once_the_database_is_back(caplog: pytest.LogCaptureFixture) -> None:
    ledger = Ledger(misses=3)
    with caplog.at_level(logging.WARNING):
        await ledger.writer().settle(a_delivery(), Sent((1,)))
    assert ledger.written[7].state is DeliveryState.SENT
    assert ledger.naps == 3
    assert ledger.counted == {Measure.SCHEDULED: 1}
    assert len(caplog.records) == 1


async def test_an_outcome_is_kept_as_long_as_the_lease_lasts() -> None:
    ledger = Ledger(misses=1000)
    with pytest.raises(StorageError):
        await ledger.writer().settle(a_delivery(), Sent((1,)))
    assert ledger.naps == 59


@pytest.mark.parametrize(
    ("kind", "repeat_unknown", "state"),
    [
        (DeliveryKind.DIGEST, False, DeliveryState.UNKNOWN),
        (DeliveryKind.DIGEST, True, DeliveryState.QUEUED),
        (DeliveryKind.BROADCAST, True, DeliveryState.UNKNOWN),
    ],
)
async def test_a_digest_that_may_have_arrived_goes_again_where_the_operator_wants_it(
    kind: DeliveryKind, repeat_unknown: bool, state: DeliveryState
) -> None:
    ledger, outcome = Ledger(), cast("Outcome", Unknown("no answer"))
    await ledger.writer(repeat_unknown=repeat_unknown).settle(a_delivery(kind), outcome)
    assert ledger.written[7].state is state
