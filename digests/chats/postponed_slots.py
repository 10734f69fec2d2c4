"""Slots that had better wait: a newcomer's first digest until the feeds are read, and a late one until the morning."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digests.chats.schedule import FIRST, Schedule, Slot, next_slot

FIRST_STEP = timedelta(seconds=2)
LONGEST_FIRST_WAIT = timedelta(minutes=2)

LATE = timedelta(hours=1)
MORNING, NIGHT = time(7), time(22)


def first_slot(now: datetime) -> Slot:
    """The slot of a newcomer's first digest, which waits until the feeds are read, LONGEST_FIRST_WAIT at most."""
    return Slot(now + FIRST_STEP, f"{FIRST} {(now + LONGEST_FIRST_WAIT).isoformat()}")


def until_feeds_are_read(slot: Slot, now: datetime) -> Slot | None:
    """The first digest's slot a little later, or None when it has waited long enough or is an ordinary slot."""
    word, _, until = slot.label.partition(" ")
    if word != FIRST or now >= datetime.fromisoformat(until):
        return None
    return Slot(now + FIRST_STEP, slot.label)


def until_morning(slot: Slot, schedule: Schedule, now: datetime) -> Slot | None:
    """Where a slot goes that was missed by more than LATE, when it is night for the chat by now; None: it may be told.

    That is seven in the morning, or the next slot of `schedule` if that comes first: nobody wants to be woken by a bot
    that was repaired at night.
    """
    zone = ZoneInfo(schedule.zone)
    local = now.astimezone(zone)
    if now - slot.at <= LATE or MORNING <= local.time() < NIGHT:
        return None
    day = local.date() + timedelta(days=local.time() >= NIGHT)
    morning = Slot(datetime.combine(day, MORNING, zone).astimezone(UTC), f"{day}T{MORNING.isoformat('minutes')}")
    return min(morning, next_slot(schedule, now))
