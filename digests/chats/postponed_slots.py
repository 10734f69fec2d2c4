"""Slots that had better wait: a newcomer's first digest until the feeds are read, a late one until the morning, and any
until the quiet hours are over."""

from datetime import datetime, time, timedelta

from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import FIRST, Schedule, Slot, next_slot, slot_at
from digests.chats.zone import zone_called

FIRST_STEP = timedelta(seconds=2)
LONGEST_FIRST_WAIT = timedelta(minutes=2)

LATE = timedelta(hours=1)
NIGHT = QuietHours(time(22), time(7))


def first_slot(now: datetime) -> Slot:
    """The slot of a newcomer's first digest, which waits until the feeds are read, LONGEST_FIRST_WAIT at most."""
    return Slot(now + FIRST_STEP, f"{FIRST} {(now + LONGEST_FIRST_WAIT).isoformat()}")


def until_feeds_are_read(slot: Slot, now: datetime) -> Slot | None:
    """The first digest's slot a little later, or None when it has waited long enough or is an ordinary slot."""
    word, _, until = slot.label.partition(" ")
    if word != FIRST or now >= datetime.fromisoformat(until):
        return None
    return Slot(now + FIRST_STEP, slot.label)


def until_quiet_ends(slot: Slot, schedule: Schedule, now: datetime) -> Slot | None:
    """Where a slot goes that is due in the chat's quiet hours; or was missed by more than LATE, when it is night for a
    chat that has none. None: it may be told.

    That is when they are over, seven in the morning for the night, or the next slot of `schedule` if that comes first:
    nobody wants to be woken by a bot that was repaired at night.
    """
    quiet = schedule.quiet or (NIGHT if now - slot.at > LATE else None)
    local = now.astimezone(zone_called(schedule.zone)).replace(tzinfo=None)
    if quiet is None or local.time() not in quiet:
        return None
    return min(slot_at(quiet.postponed(local), zone_called(schedule.zone)), next_slot(schedule, now))
