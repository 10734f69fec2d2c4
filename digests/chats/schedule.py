"""When a chat is told: local times, weekdays, a zone and quiet hours, turned into moments in UTC."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from digests.chats.quiet_hours import QuietHours
from digests.chats.zone import zone_called
from digests.errors import ScheduleError

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))
DEFAULT_TIMES = (time(8),)
FIRST = "first"  # how the label of a newcomer's first slot begins, which no schedule names: see `postponed_slots`
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One local time at which a digest is due; slots are ordered by time.

    `at` is the moment in UTC. `label` is the local date and time as the schedule names it ("2026-11-24T08:00"), or the
    end of the quiet hours in which that falls: it identifies the slot, also on the day when the clock shows that time
    twice or not at all.
    """

    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Local `times` on `weekdays` (0 is Monday) in the IANA zone `zone`; at least one of each.

    What falls into the `quiet` hours waits until they are over, be it on the next day.
    """

    times: tuple[time, ...]
    zone: str
    weekdays: frozenset[int] = EVERY_DAY
    quiet: QuietHours | None = None

    def __post_init__(self) -> None:
        if not self.times:
            raise ScheduleError("no-times")
        if any(at != time(at.hour, at.minute) for at in self.times):
            raise ScheduleError("time-not-minutes")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise ScheduleError("no-weekdays")
        if self.zone not in _zone_names():
            raise ScheduleError("no-such-zone", zone=self.zone)
        object.__setattr__(self, "times", tuple(sorted(set(self.times))))


@cache
def _zone_names() -> frozenset[str]:
    # Each call of `available_timezones` reads the whole folder of zones, 10 ms: too slow for every chat that is due.
    return frozenset(available_timezones())


# Chats choose the same hours: when many are due, few answers differ.
@lru_cache(maxsize=1024)
def next_slot(schedule: Schedule, after: Slot | datetime) -> Slot:
    """The first slot of `schedule` later than `after`.

    Every local date and time of the schedule is one slot, exactly: a time that the clock shows twice (autumn) is due
    the first time, a time that it skips (spring) is due as long after midnight as on any other day (PEP 495: 02:30
    becomes 03:30). A local day that a zone skipped (Samoa, 30 December 2011) has no slots.
    """
    last = after if isinstance(after, Slot) else Slot(after, "~")  # "~" sorts after every label
    zone = zone_called(schedule.zone)
    days = _slots_from(last.at.astimezone(zone).date() - DAY, schedule, zone)
    # A time skipped at midnight falls on the next local day, maybe after a slot of that day: look at both.
    following = ((*day, *next_day) for day, next_day in pairwise(days) if day and day[-1] > last)
    return min(slot for slot in next(following) if slot > last)


def _slots_from(day: date, schedule: Schedule, zone: ZoneInfo) -> Iterator[list[Slot]]:
    """The slots of each day from `day` on."""
    while True:
        yield _slots_of(schedule, day, zone)
        day += DAY


def _slots_of(schedule: Schedule, day: date, zone: ZoneInfo) -> list[Slot]:
    if day.weekday() not in schedule.weekdays or _skipped(day, zone):
        return []
    named = (datetime.combine(day, at) for at in schedule.times)
    return sorted({slot_at(schedule.quiet.postponed(at) if schedule.quiet else at, zone) for at in named})


def slot_at(local: datetime, zone: ZoneInfo) -> Slot:
    """The slot that has the `local` time, which is naive, as its label."""
    return Slot(local.replace(tzinfo=zone).astimezone(UTC), local.isoformat(timespec="minutes"))


def _skipped(day: date, zone: ZoneInfo) -> bool:
    midnight = datetime.combine(day, time.min, zone)  # where clocks skip that alone, it is later on the same day
    return midnight.astimezone(UTC).astimezone(zone).date() != day


def local_time(slot: Slot, schedule: Schedule) -> datetime:
    """What the clock of the schedule's zone shows at the slot; a time that it skips is as it was chosen."""
    if slot.label.startswith(FIRST):
        return slot.at.astimezone(zone_called(schedule.zone)).replace(tzinfo=None)
    return datetime.fromisoformat(slot.label)
