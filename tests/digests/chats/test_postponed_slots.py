"""Slots that had better wait, in every zone there is."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest

from digests.chats.postponed_slots import (
    first_slot,
    until_feeds_are_read,
    until_quiet_ends,
)
from digests.chats.schedule import Schedule, Slot

ZONES = sorted(available_timezones())
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_newcomers_first_digest_is_due_at_once() -> None:
    assert first_slot(NOW).at == NOW + timedelta(seconds=2)


def test_a_first_digest_waits_in_small_steps_as_the_same_slot() -> None:
    first = first_slot(NOW)
    assert until_feeds_are_read(first, NOW + HOUR / 60) == Slot(NOW + timedelta(seconds=62), first.label)


def test_a_first_digest_waits_no_longer_than_people_do() -> None:
    assert until_feeds_are_read(first_slot(NOW), NOW + timedelta(seconds=119)) is not None
    assert until_feeds_are_read(first_slot(NOW), NOW + timedelta(seconds=120)) is None


def test_an_ordinary_digest_does_not_wait() -> None:
    assert until_feeds_are_read(Slot(NOW, "2026-11-23T14:00"), NOW) is None


KYIV = Schedule((time(8), time(23)), "Europe/Kyiv")  # two hours ahead of UTC in November


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (at(24, 1), Slot(at(24, 5), "2026-11-24T07:00")),  # three in the morning
        (at(23, 20, 30), Slot(at(23, 21), "2026-11-23T23:00")),  # half past ten in the evening: their own hour is next
        (at(23, 21, 30), Slot(at(24, 5), "2026-11-24T07:00")),  # half past eleven: tomorrow
        (at(24, 4, 59), Slot(at(24, 5), "2026-11-24T07:00")),
    ],
)
def test_a_slot_missed_long_ago_is_told_until_quiet_ends(now: datetime, told: Slot) -> None:
    assert until_quiet_ends(Slot(at(20, 6), "2026-11-20T08:00"), KYIV, now) == told


@pytest.mark.parametrize("now", [at(24, 5), at(24, 12), at(24, 19, 59)])
def test_a_slot_missed_long_ago_is_told_at_once_until_quiet_ends(now: datetime) -> None:
    assert until_quiet_ends(Slot(at(20, 6), "2026-11-20T08:00"), KYIV, now) is None


def test_a_slot_that_is_hardly_late_is_told_at_night_as_its_chat_wished() -> None:
    slot = Slot(at(23, 21), "2026-11-23T23:00")
    assert until_quiet_ends(slot, KYIV, slot.at + HOUR) is None


@pytest.mark.parametrize("zone", ZONES)
def test_a_missed_slot_waits_less_than_a_night(zone: str) -> None:
    schedule = Schedule((time(8),), zone)
    for hour in range(24):
        now = NOW + hour * HOUR
        told = until_quiet_ends(Slot(NOW - 3 * DAY, "2026-11-20T08:00"), schedule, now)
        assert told is None or now < told.at <= now + 9 * HOUR


@pytest.mark.parametrize(("late", "waits"), [(HOUR, False), (HOUR + timedelta(seconds=1), True)])
def test_what_is_an_hour_late_is_told_at_night_and_what_is_later_waits(late: timedelta, *, waits: bool) -> None:
    slot = Slot(at(23, 21), "2026-11-23T23:00")
    assert (until_quiet_ends(slot, KYIV, slot.at + late) is not None) is waits
