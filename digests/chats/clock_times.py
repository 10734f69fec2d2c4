"""Clock times and days as people write them: the one parser for them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digests.errors import ScheduleError

FURTHEST = timedelta(days=366)

_CLOCK_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})\s*([ap]\.?m\.?)?|(\d{1,2})\s*([ap]\.?m\.?)", re.IGNORECASE)
# Digits with a sign between them that clocks and calendars have, or before am and pm; or nothing but digits.
_LIKE_A_MOMENT = re.compile(r"\d\s*[:.h/-]\s*\d|\d\s*[ap]\.?m\b|^\s*\d+\s*$", re.IGNORECASE)


def clock_time(words: str) -> time | None:
    """The time of day that `words` are ("21:40", "18.30", "19h30", "9.40 pm", "7am"), or None where they are none."""
    match = _CLOCK_TIME.fullmatch(words.strip())
    if match is None:
        return None
    hour, minute = int(match[1] or match[4]), int(match[2] or 0)
    half = (match[3] or match[5] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def seems_a_moment(words: str) -> bool:
    """Whether `words` are meant as a time or a day: they may still be none."""
    return "://" not in words and _LIKE_A_MOMENT.search(words) is not None


def moment_to_come(words: str, zone: str, now: datetime) -> datetime:
    """The moment in UTC that `words` name where clocks show the time of `zone`.

    "18:30" is the next time the clock shows it, "2026-11-24 18:30" that day's; a time the clock shows twice is its
    first, one that it skips as long after midnight as ever (PEP 495). Raises ScheduleError for what is no time, has
    passed, or is more than a year away.
    """
    local = now.astimezone(ZoneInfo(zone))
    day, at = _day_and_time(words, local.date())
    on = day or local.date()
    # By the calendar first: the far ends of it can't be turned into moments.
    if on < local.date():
        raise ScheduleError("day-passed")
    if on > local.date() + FURTHEST:
        raise ScheduleError("day-too-far")
    moment = _in_utc(on, at, zone)
    if moment > now:
        return moment
    if day:
        raise ScheduleError("time-passed")
    return _in_utc(on + timedelta(days=1), at, zone)


def _day_and_time(words: str, today: date) -> tuple[date | None, time]:
    """The ISO 8601 day, if one is named, and the time after it."""
    at, day = clock_time(words), None
    if at is None:
        first, _, rest = words.strip().partition(" ")
        at = clock_time(rest)
        try:
            day = date.fromisoformat(first)
        except ValueError:
            at = None
    if at is None:
        raise ScheduleError("not-a-time", words=words[:40], example=str(today))
    return day, at


def _in_utc(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
