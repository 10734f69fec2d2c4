"""The numbers of each day are kept, whatever becomes of what they were counted from."""

from datetime import timedelta

from digests.monitoring.daily_numbers import DailyNumbers, Measure
from storage import Transaction
from storage.monitoring.daily_numbers import KEPT
from tests.storage.samples import DAY, NOW

TODAY = NOW.date()


async def test_what_is_counted_is_added_up(transaction: Transaction) -> None:
    for counts in ({Measure.SCHEDULED: 2}, {Measure.SCHEDULED: 3, Measure.FAILED: 1}, {}):
        await transaction.daily_numbers.add(TODAY, counts)
    await transaction.daily_numbers.add(TODAY - DAY, {Measure.SCHEDULED: 7})
    assert await transaction.daily_numbers.last(TODAY, 2) == (
        DailyNumbers(TODAY - DAY, {Measure.SCHEDULED: 7}),
        DailyNumbers(TODAY, {Measure.SCHEDULED: 5, Measure.FAILED: 1}),
    )


async def test_what_is_measured_stays_as_it_was_last(transaction: Transaction) -> None:
    for chats in (5, 3):
        await transaction.daily_numbers.set(TODAY, {Measure.CHATS: chats})
    assert await transaction.daily_numbers.last(TODAY, 1) == (DailyNumbers(TODAY, {Measure.CHATS: 3}),)


async def test_days_are_forgotten_after_more_than_a_year(transaction: Transaction) -> None:
    for day in (TODAY - KEPT, TODAY - KEPT - timedelta(days=1)):
        await transaction.daily_numbers.add(day, {Measure.ASKED: 1})
    assert await transaction.daily_numbers.prune(TODAY) == 1
    assert await transaction.daily_numbers.prune(TODAY) == 0
