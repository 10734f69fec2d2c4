"""Quiet hours: the part of each day in which nothing is told, past midnight or not.

They are obeyed more than once, as they can be changed in between: digests are planned after them
(digests/chats/schedule.py), put off when they are due in them (digests/chats/postponed_slots.py, for
bot/jobs/prepare_digests.py), and held back when they would leave in them (bot/jobs/send_message.py). Alerts are not
prepared in them (digests/alerts.py), and held back like digests. Broadcasts wait for their end, or come without a sound
where that was chosen (bot/jobs/send_message.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from digests.chats.zone import zone_called
from digests.errors import ScheduleError

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From the local time `start` until `end`, on the same day or, where that is earlier, on the next."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ScheduleError("quiet-hours-empty")
        if any(at != time(at.hour, at.minute) for at in (self.start, self.end)):
            raise ScheduleError("time-not-minutes")

    def __contains__(self, at: time) -> bool:
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def postponed(self, local: datetime) -> datetime:
        """When the hours are over in which `local`, what the clock shows, falls; `local` itself where it is in none.

        In an hour that the clocks show twice they end within the same one of both.
        """
        if local.time() not in self:
            return local
        end = datetime.combine(local.date(), self.end, local.tzinfo).replace(fold=local.fold)
        return end if end > local else end + DAY

    def end_after(self, now: datetime, zone: str) -> datetime | None:
        """The moment in UTC when they are over where clocks show the time of `zone`; None where it is not quiet."""
        local = now.astimezone(zone_called(zone))
        return self.postponed(local).astimezone(UTC) if local.time() in self else None

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @classmethod
    def from_text(cls, text: str) -> "QuietHours":
        """What str() wrote."""
        start, _, end = text.partition("-")
        return cls(time.fromisoformat(start), time.fromisoformat(end))


def quiet_at(counts: Mapping[tuple[str, str], int], at: datetime) -> int:
    """How many chats it is quiet for `at` a moment, of those that have each of these hours, as text, in their zone."""
    return sum(
        count for (hours, zone), count in counts.items() if QuietHours.from_text(hours).end_after(at, zone) is not None
    )
