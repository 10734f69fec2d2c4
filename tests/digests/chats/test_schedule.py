"""When a chat is told, in every zone there is, on every day of the year."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.chats.postponed_slots import first_slot
from digests.chats.schedule import (
    EVERY_DAY,
    Schedule,
    Slot,
    local_time,
    next_slot,
)
from digests.errors import ScheduleError

ZONES = sorted(available_timezones())
YEAR = 2026  # with the shifts of Morocco's Ramadan on 15 February and 22 March
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def walk(schedule: Schedule, start: Slot | datetime, end: datetime) -> list[Slot]:
    """The slots after `start` and before `end`, each found from the one before."""

    def slots() -> Iterator[Slot]:
        last = start
        while True:
            last = next_slot(schedule, last)
            yield last

    return list(takewhile(lambda slot: slot.at < end, slots()))


def first_showing(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first moment at which the clocks of `zone` show that day and time, found without looking at PEP 495.

    Where they skip it: the moment at which they would have shown it, had they not been moved.
    """
    wall = datetime.combine(day, at, UTC)
    offsets = {_offset(wall + hours * HOUR, zone) for hours in range(-26, 27)}
    moments = sorted(wall - offset for offset in offsets)
    shown = [moment for moment in moments if moment + _offset(moment, zone) == wall]
    return shown[0] if shown else moments[-1]


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def clock_at(slot: Slot, zone: str) -> str:
    return slot.at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def every_day_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += DAY


@settings(max_examples=settings().max_examples // 2)
@given(st.sampled_from(ZONES))
def test_each_slot_of_a_year_comes_exactly_once_and_in_order(name: str) -> None:
    zone = ZoneInfo(name)
    start, end = (datetime(year, 1, 1, tzinfo=zone).astimezone(UTC) for year in (YEAR, YEAR + 1))
    slots = walk(Schedule((time(2, 30),), name), start, end)
    assert [slot.label for slot in slots] == [f"{day}T02:30" for day in every_day_of(YEAR)]
    assert all(slot.at < following.at for slot, following in pairwise(slots))


@pytest.mark.slow
def test_every_zone_keeps_its_slots_when_its_clocks_are_moved() -> None:
    times = (time(0, 15), time(2, 30), time(23, 30))
    wrong = []
    for name in ZONES:
        zone = ZoneInfo(name)
        for day in _days_of_change(zone):
            days = [day + ahead * DAY for ahead in range(-3, 4)]
            expected = sorted(Slot(first_showing(one, at, zone), f"{one}T{at:%H:%M}") for one in days for at in times)
            start, end = expected[2], expected[-3]
            if walk(Schedule(times, name), start, end.at) != [
                one for one in expected if start < one and one.at < end.at
            ]:
                wrong.append((name, day))
    assert wrong == []


def _days_of_change(zone: ZoneInfo) -> list[date]:
    noons = [datetime.combine(day, time(12), UTC) for day in every_day_of(YEAR)]
    return [noon.date() for noon in noons if _offset(noon, zone) != _offset(noon - DAY, zone)]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    times=st.lists(st.times(), min_size=1, max_size=4),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    name=st.sampled_from(ZONES),
    start=st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001 (made aware below)
)
def test_a_walk_meets_what_the_calendar_says(
    times: list[time], weekdays: frozenset[int], name: str, start: datetime
) -> None:
    zone, moment = ZoneInfo(name), start.replace(tzinfo=UTC)
    schedule = Schedule(tuple(at.replace(second=0, microsecond=0) for at in times), name, weekdays)
    end = moment + 9 * DAY
    days = [moment.date() + ahead * DAY for ahead in range(-3, 13)]
    shown = [day for day in days if not _is_skipped(day, zone) and day.weekday() in weekdays]
    expected = sorted(Slot(first_showing(day, at, zone), f"{day}T{at:%H:%M}") for day in shown for at in schedule.times)
    assert walk(schedule, moment, end) == [slot for slot in expected if moment < slot.at < end]


def _is_skipped(day: date, zone: ZoneInfo) -> bool:
    noon = datetime.combine(day, time(12), UTC)
    return all((noon + hours * HOUR).astimezone(zone).date() != day for hours in range(-26, 27))


@pytest.mark.parametrize(
    ("zone", "at", "day", "clock", "utc"),
    [
        ("Europe/Berlin", time(8), "2026-03-29", "2026-03-29T08:00", "2026-03-29T06:00"),
        ("Europe/Berlin", time(2, 30), "2026-03-29", "2026-03-29T03:30", "2026-03-29T01:30"),  # skipped
        ("Europe/Berlin", time(2, 30), "2026-10-25", "2026-10-25T02:30", "2026-10-25T00:30"),  # the first of two
        ("Australia/Lord_Howe", time(2, 10), "2026-10-04", "2026-10-04T02:40", "2026-10-03T15:40"),  # by half an hour
        ("Australia/Lord_Howe", time(1, 45), "2026-04-05", "2026-04-05T01:45", "2026-04-04T14:45"),
        ("Africa/Casablanca", time(2, 30), "2026-02-15", "2026-02-15T02:30", "2026-02-15T01:30"),  # Ramadan begins
        ("Africa/Casablanca", time(2, 30), "2026-03-22", "2026-03-22T03:30", "2026-03-22T02:30"),  # and ends
        ("Africa/Cairo", time(0, 20), "2026-04-24", "2026-04-24T01:20", "2026-04-23T22:20"),  # at midnight
        ("Asia/Kathmandu", time(8), "2026-11-24", "2026-11-24T08:00", "2026-11-24T02:15"),
        ("Pacific/Kiritimati", time(0), "2026-11-24", "2026-11-24T00:00", "2026-11-23T10:00"),
    ],
)
def test_a_slot_falls_on_the_moment_its_clock_shows_it(zone: str, at: time, day: str, clock: str, utc: str) -> None:
    start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) - timedelta(minutes=1)
    slot = next_slot(Schedule((at,), zone), start)
    assert (slot.label, clock_at(slot, zone), f"{slot.at:%Y-%m-%dT%H:%M}") == (f"{day}T{at:%H:%M}", clock, utc)


def test_the_day_that_samoa_skipped_has_no_slot() -> None:
    slots = walk(
        Schedule((time(8),), "Pacific/Apia"), datetime(2011, 12, 28, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)
    )
    assert [slot.label[:10] for slot in slots] == ["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]


def test_a_weekly_digest_waits_a_fortnight_where_its_day_was_skipped() -> None:
    fridays = Schedule((time(8),), "Pacific/Apia", frozenset({4}))
    last = next_slot(fridays, datetime(2011, 12, 20, tzinfo=UTC))
    assert (last.label, next_slot(fridays, last).label) == ("2011-12-23T08:00", "2012-01-06T08:00")


def test_a_time_skipped_at_midnight_comes_among_those_of_the_next_day() -> None:
    nuuk = Schedule((time(0, 15), time(23, 30)), "America/Nuuk")
    slots = walk(nuuk, datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 12, tzinfo=UTC))
    assert [(slot.label, clock_at(slot, nuuk.zone)) for slot in slots] == [
        ("2026-03-29T00:15", "2026-03-29T00:15"),
        ("2026-03-28T23:30", "2026-03-29T00:30"),
    ]


def test_two_times_that_fall_on_one_moment_are_two_slots() -> None:
    schedule = Schedule((time(2, 30), time(3, 30)), "Europe/Berlin")
    slots = walk(schedule, datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 12, tzinfo=UTC))
    assert [(slot.label, clock_at(slot, schedule.zone)) for slot in slots] == [
        ("2026-03-29T02:30", "2026-03-29T03:30"),
        ("2026-03-29T03:30", "2026-03-29T03:30"),
    ]


@pytest.mark.parametrize("weekdays", [frozenset({0}), frozenset({5, 6}), frozenset({0, 2, 4}), EVERY_DAY])
def test_only_the_chosen_weekdays_have_slots(weekdays: frozenset[int]) -> None:
    slots = walk(Schedule((time(8),), "Europe/Kyiv", weekdays), NOW, NOW + 70 * DAY)
    assert len(slots) == 10 * len(weekdays)
    assert {date.fromisoformat(slot.label[:10]).weekday() for slot in slots} == weekdays


def test_a_slot_is_later_than_a_moment_only_if_it_has_not_come_yet() -> None:
    schedule = Schedule((time(8), time(18)), "UTC")
    assert next_slot(schedule, datetime(2026, 11, 23, 8, tzinfo=UTC)).label == "2026-11-23T18:00"
    assert next_slot(schedule, datetime(2026, 11, 23, 7, 59, 59, tzinfo=UTC)).label == "2026-11-23T08:00"


def test_times_are_kept_in_order_and_once() -> None:
    assert Schedule((time(18), time(8), time(18)), "UTC").times == (time(8), time(18))


def test_slots_are_ordered_by_time_and_then_by_name() -> None:
    early, late = Slot(NOW, "2026-11-23T12:00"), Slot(NOW + HOUR, "2026-11-23T11:00")
    twin = Slot(NOW, "2026-11-23T12:30")
    assert sorted([late, twin, early]) == [early, twin, late]


@pytest.mark.parametrize(
    ("times", "zone", "weekdays", "reason"),
    [
        ((), "UTC", EVERY_DAY, "^no-times$"),
        ((time(8, 0, 30),), "UTC", EVERY_DAY, "^time-not-minutes$"),
        ((time(8, tzinfo=UTC),), "UTC", EVERY_DAY, "^time-not-minutes$"),
        ((time(8),), "UTC", frozenset(), "^no-weekdays$"),
        ((time(8),), "UTC", frozenset({7}), "^no-weekdays$"),
        ((time(8),), "UTC", frozenset({-1, 0}), "^no-weekdays$"),
        ((time(8),), "Europe/Nowhere", EVERY_DAY, '^no-such-zone {"zone": "Europe/Nowhere"}$'),
        ((time(8),), "", EVERY_DAY, "^no-such-zone "),
        ((time(8),), "../../etc/passwd", EVERY_DAY, "^no-such-zone "),
        ((time(8),), "europe/berlin", EVERY_DAY, "^no-such-zone "),
    ],
)
def test_what_is_no_schedule_is_refused_with_a_reason(
    times: tuple[time, ...], zone: str, weekdays: frozenset[int], reason: str
) -> None:
    with pytest.raises(ScheduleError, match=reason):
        Schedule(times, zone, weekdays)


def test_a_slot_is_at_its_local_time() -> None:
    schedule = Schedule((time(8),), "America/Argentina/Buenos_Aires")
    assert str(local_time(Slot(NOW, "2026-11-24T08:00"), schedule)) == "2026-11-24 08:00:00"


def test_a_skipped_time_is_told_as_it_was_chosen() -> None:
    schedule = Schedule((time(2, 30),), "Europe/Berlin")
    slot = next_slot(schedule, datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert str(local_time(slot, schedule)) == "2026-03-29 02:30:00"


def test_a_first_digest_is_told_as_the_moment_it_is_due() -> None:
    assert str(local_time(first_slot(NOW), Schedule((time(8),), "Europe/Kyiv"))) == "2026-11-23 14:00:02"
