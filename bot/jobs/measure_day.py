"""What can only be measured while it is: how many chats there are, how the feeds do, how late digests were."""

from datetime import UTC, datetime, time, timedelta

from digests.monitoring.daily_numbers import Measure, measured_day
from storage import Storage


async def measure_day(storage: Storage, now: datetime) -> int:
    """Keep the day's numbers as they stand `now`; returns how many."""
    lateness_day = measured_day(now)
    midnight = datetime.combine(lateness_day, time(), UTC)
    async with storage.read() as tx:
        chats = await tx.chats.count()
        well, failing = await tx.feed_health.counts()
        late = await tx.delivery_reports.lateness(midnight, midnight + timedelta(days=1))
    standing = {Measure.CHATS: chats.active, Measure.FEEDS_WELL: well, Measure.FEEDS_FAILING: failing}
    lateness = {Measure.LATE_P50: _seconds(late.p50), Measure.LATE_P95: _seconds(late.p95)} if late else {}
    async with storage.begin() as tx:
        await tx.daily_numbers.set(now.date(), standing)
        await tx.daily_numbers.set(lateness_day, lateness)
    return len(standing) + len(lateness)


def _seconds(late: timedelta) -> int:
    return max(0, round(late.total_seconds()))
