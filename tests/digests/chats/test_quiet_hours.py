"""Quiet hours, and what waits for their end."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from digests.chats.postponed_slots import first_slot, until_quiet_ends
from digests.chats.quiet_hours import QuietHours, quiet_at
from digests.chats.schedule import EVERY_DAY, Schedule, Slot, next_slot
from digests.errors import ScheduleError

NIGHT = QuietHours(time(22, 30), time(6, 45))
NOON = QuietHours(time(12), time(14))


def kyiv(day: int, hour: int, minute: int = 0) -> datetime:
    """The moment at which clocks in Kyiv show that, in November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


@pytest.mark.parametrize(
    ("hours", "shown", "is_quiet"),
    [
        (NIGHT, time(22, 29), False),
        (NIGHT, time(22, 30), True),
        (NIGHT, time(0), True),
        (NIGHT, time(6, 44), True),
        (NIGHT, time(6, 45), False),
        (NOON, time(11, 59), False),
        (NOON, time(12), True),
        (NOON, time(13, 59), True),
        (NOON, time(14), False),
        (NOON, time(0), False),
    ],
)
def test_quiet_hours_begin_at_their_start_and_are_over_at_their_end(
    hours: QuietHours, shown: time, *, is_quiet: bool
) -> None:
    assert (shown in hours) is is_quiet


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (kyiv(24, 23), kyiv(25, 6, 45)),
        (kyiv(25, 3), kyiv(25, 6, 45)),
        (kyiv(25, 6, 45), None),
        (kyiv(25, 12), None),
    ],
)
def test_quiet_hours_past_midnight_are_over_in_the_morning(now: datetime, over: datetime | None) -> None:
    assert NIGHT.end_after(now, "Europe/Kyiv") == over


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [(time(7), time(7), "quiet-hours-empty"), (time(7, 0, 30), time(8), "time-not-minutes")],
)
def test_quiet_hours_that_are_none_are_refused(start: time, end: time, code: str) -> None:
    with pytest.raises(ScheduleError, match=code):
        QuietHours(start, end)


def test_quiet_hours_are_kept_as_text() -> None:
    assert str(NIGHT) == "22:30-06:45"
    assert QuietHours.from_text(str(NIGHT)) == NIGHT


@pytest.mark.parametrize(
    ("times", "after", "label", "at"),
    [
        ((time(23),), kyiv(24, 12), "2026-11-25T06:45", kyiv(25, 6, 45)),
        ((time(5),), kyiv(24, 12), "2026-11-25T06:45", kyiv(25, 6, 45)),
        ((time(8), time(23)), kyiv(24, 7), "2026-11-24T08:00", kyiv(24, 8)),
        ((time(8), time(23)), kyiv(24, 9), "2026-11-25T06:45", kyiv(25, 6, 45)),
        ((time(8), time(23)), kyiv(25, 2), "2026-11-25T06:45", kyiv(25, 6, 45)),
        ((time(8), time(23)), kyiv(25, 6, 45), "2026-11-25T08:00", kyiv(25, 8)),
        ((time(22, 45), time(23), time(1), time(6, 45)), kyiv(24, 12), "2026-11-25T06:45", kyiv(25, 6, 45)),
    ],
)
def test_a_digest_due_in_quiet_hours_comes_when_they_are_over(
    times: tuple[time, ...], after: datetime, label: str, at: datetime
) -> None:
    assert next_slot(Schedule(times, "Europe/Kyiv", EVERY_DAY, NIGHT), after) == Slot(at, label)


def test_the_digests_of_one_night_are_one_in_the_morning() -> None:
    schedule = Schedule((time(22, 45), time(23), time(1)), "Europe/Kyiv", EVERY_DAY, NIGHT)
    first = next_slot(schedule, kyiv(24, 12))
    assert next_slot(schedule, first).label == "2026-11-26T06:45"


def test_the_digest_of_a_friday_night_comes_on_a_saturday() -> None:
    fridays = Schedule((time(23),), "Europe/Kyiv", frozenset({4}), NIGHT)
    assert next_slot(fridays, kyiv(24, 12)).label == "2026-11-28T06:45"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (kyiv(24, 23), Slot(kyiv(25, 6, 45), "2026-11-25T06:45")),
        (kyiv(25, 6, 44), Slot(kyiv(25, 6, 45), "2026-11-25T06:45")),
        (kyiv(25, 6, 45), None),
        (kyiv(24, 22, 15), None),  # no longer night for somebody who chose other hours
    ],
)
def test_what_is_late_and_falls_into_quiet_hours_waits_for_their_end(now: datetime, told: Slot | None) -> None:
    schedule = Schedule((time(8),), "Europe/Kyiv", EVERY_DAY, NIGHT)
    assert until_quiet_ends(Slot(kyiv(24, 8), "2026-11-24T08:00"), schedule, now) == told


def test_what_is_hardly_late_waits_for_the_end_of_quiet_hours_too() -> None:
    slot = Slot(kyiv(24, 11, 59), "2026-11-24T11:59")
    schedule = Schedule((time(11, 59), time(13)), "Europe/Kyiv", EVERY_DAY, NOON)
    assert until_quiet_ends(slot, schedule, kyiv(24, 12)) == Slot(kyiv(24, 14), "2026-11-24T14:00")


def test_a_newcomer_without_quiet_hours_is_told_at_night_as_well() -> None:
    now = kyiv(24, 23)
    assert until_quiet_ends(first_slot(now), Schedule((time(8),), "Europe/Kyiv"), now) is None


def test_it_is_quiet_in_some_zones_while_it_is_day_in_others() -> None:
    counts = {("22:15-06:45", "Europe/Kyiv"): 3, ("22:15-06:45", "Asia/Tokyo"): 5, ("00:00-08:00", "Europe/Kyiv"): 7}
    assert quiet_at(counts, kyiv(24, 23)) == 8


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("hours", [QuietHours(time(22), time(2, 30)), QuietHours(time(1, 10), time(1, 50)), NIGHT])
def test_quiet_hours_end_later_than_now_also_when_the_clocks_change(zone: str, hours: QuietHours) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    changes = [
        day
        for day in range(365)
        if (first + timedelta(days=day)).astimezone(ZoneInfo(zone)).utcoffset()
        != (first + timedelta(days=day + 1)).astimezone(ZoneInfo(zone)).utcoffset()
    ]
    assert len(changes) == 2
    for day in changes:
        for minute in range(0, 36 * 60, 10):
            now = first + timedelta(days=day, minutes=minute)
            end = hours.end_after(now, zone)
            assert end is None or now < end <= now + timedelta(hours=26)


def test_quiet_hours_end_in_the_hour_that_comes_again() -> None:
    hours = QuietHours(time(22), time(2, 30))
    assert hours.end_after(datetime(2026, 10, 25, 0, 10, tzinfo=UTC), "Europe/Berlin") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    assert hours.end_after(datetime(2026, 10, 25, 1, 10, tzinfo=UTC), "Europe/Berlin") == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )
