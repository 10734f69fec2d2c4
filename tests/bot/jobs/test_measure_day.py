"""What is measured of each day."""

from datetime import timedelta

from bot.jobs.measure_day import measure_day
from digests.monitoring.daily_numbers import DailyNumbers, Measure
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from storage import Storage
from tests.storage.samples import DAY, MINUTE, NOW, a_chat, a_feed, queue

MIDNIGHT = NOW.replace(hour=0)


async def test_chats_and_feeds_are_counted_as_they_stand(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await a_chat(tx)
        await a_feed(tx)
    assert await measure_day(sqlite_storage, NOW) == 3
    async with sqlite_storage.read() as tx:
        [today] = await tx.daily_numbers.last(NOW.date(), 1)
    assert today.values == {Measure.CHATS: 1, Measure.FEEDS_WELL: 1, Measure.FEEDS_FAILING: 0}


async def test_lateness_of_the_evening_counts_for_its_day(sqlite_storage: Storage) -> None:
    sent = MIDNIGHT - MINUTE
    async with sqlite_storage.begin() as tx:
        chat = await a_chat(tx)
        await queue(tx, DeliveryKind.DIGEST, 1, [chat.id], sent, due=sent - timedelta(seconds=40))
        [delivery] = await tx.deliveries.claim(DeliveryKind.DIGEST, sent, limit=1, lease=MINUTE, sender="me")
        await tx.deliveries.finish({delivery.id: NextState(DeliveryState.SENT)}, sent, sender="me")
    await measure_day(sqlite_storage, MIDNIGHT + MINUTE)
    await measure_day(sqlite_storage, MIDNIGHT + 15 * MINUTE)
    async with sqlite_storage.read() as tx:
        yesterday, today = await tx.daily_numbers.last(MIDNIGHT.date(), 2)
    late = {Measure.LATE_P50: 40, Measure.LATE_P95: 40}
    assert yesterday == DailyNumbers(MIDNIGHT.date() - DAY, late)
    assert Measure.LATE_P50 not in today.values
