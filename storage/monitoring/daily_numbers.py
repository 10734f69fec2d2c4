"""The numbers of each day: some are added up as things happen, the others kept as they stood last."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import delete, select

from digests.monitoring.daily_numbers import DAYS, DailyNumbers, Measure, last_days
from storage.collection import Collection
from storage.tables.monitoring import DailyNumberRow

# So long they are kept, whatever RETENTION_DAYS says: a year is a dozen numbers 365 times.
KEPT = timedelta(days=400)


class DailyNumberLog(Collection):
    async def add(self, day: date, counts: Mapping[Measure, int]) -> None:
        """Add `counts` to what was counted of the day."""
        for measure, count in sorted(counts.items()):
            new = self._dialect.insert(DailyNumberRow).values(day=day.isoformat(), measure=measure, value=count)
            total = DailyNumberRow.value + new.excluded.value
            await self._change(new.on_conflict_do_update(index_elements=["day", "measure"], set_={"value": total}))

    async def set(self, day: date, values: Mapping[Measure, int]) -> None:
        """Keep `values` as those of the day."""
        for measure, value in sorted(values.items()):
            new = self._dialect.insert(DailyNumberRow).values(day=day.isoformat(), measure=measure, value=value)
            latest = {"value": new.excluded.value}
            await self._change(new.on_conflict_do_update(index_elements=["day", "measure"], set_=latest))

    async def last(self, today: date, count: int = DAYS) -> tuple[DailyNumbers, ...]:
        """Each of the last `count` days up to `today`, the oldest first."""
        first = today - timedelta(days=count - 1)
        rows = await self._session.execute(
            select(DailyNumberRow.day, DailyNumberRow.measure, DailyNumberRow.value).where(
                DailyNumberRow.day >= first.isoformat()
            )
        )
        kept: dict[date, dict[Measure, int]] = {}
        for day, measure, value in rows:
            kept.setdefault(date.fromisoformat(day), {})[Measure(measure)] = value
        return last_days(kept, today, count)

    async def prune(self, today: date) -> int:
        """Forget the days that are older than KEPT; how many numbers that were."""
        return await self._change(delete(DailyNumberRow).where(DailyNumberRow.day < (today - KEPT).isoformat()))
