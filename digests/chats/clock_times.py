"""Clock times and days as people write them: the one parser for them."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from digests.chats.zone import zone_called
from digests.errors import ScheduleError
from digests.text.dates.day_parts import with_plain_times
from digests.text.digits import NO_DIGIT, with_plain_digits

FURTHEST = timedelta(days=366)

_CLOCK_TIME = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?:(?:\s?:\s?|\.)(?P<m>\d{2})|\s?(?:h|uhr\b)\s?(?P<of>\d{2})(?!\s?(?:h|uhr)\b)"
    r"|\s?(?P<sign>h\b|uhr\b|o['’]clock\b))?(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?|(?<!\d)(?P<hh>\d\d)(?P<mm>\d\d)(?!\d)",
    re.IGNORECASE,
)
# What stands between times that are listed, or around them, in the languages that the bot speaks.
_JOINING_WORDS = (
    "and at from to till until uhr um und von bis y e a à las desde hasta et de des du às das até alle alla dalle "
    "fino kl saat ve и с до в і з o о та و من إلى حتى الساعة ساعت klo jam pukul lúc godz dan và i और"
)
_JOINING = frozenset(_JOINING_WORDS.split())
_LIST_SIGNS = re.compile(r"[\s,;&/.–—-]*")
# A sign before the first time, a dash after the last, or two between times; and letters that touch one, but for an
# Arabic "and".
_ODD_SIGNS = re.compile(r"^\s*[,;&/.–—-]|[/–—-]\s*$|[,;&/.–—-]{2}|0[^\W\d_]|(?!و)[^\W\d_]0")
_WORD = re.compile(r"[^\W\d_]+")
# Digits with a sign between them that clocks and calendars have, or before what clocks say; or nothing but digits, and
# what only looks like some.
_LIKE_A_MOMENT = re.compile(
    rf"\d\s*[:.h/-]\s*\d|\d\s*[ap]\.?m\b|^\W*\d+\s*(?:h|uhr|o['’]clock)\b"
    rf"|^[\s\d{NO_DIGIT}\ufe0f\u20e3]*[\d{NO_DIGIT}][\s\ufe0f\u20e3]*$",
    re.IGNORECASE,
)


def clock_time(words: str) -> time | None:
    """The time of day that `words` are ("21:40", "18.30", "19h30", "9.40 pm", "7am"), or None where they are none."""
    listed = _listed(words)
    return listed[0][0] if len(listed) == 1 and listed[0][1] else None


def clock_times(words: str) -> tuple[time, ...]:
    """The times of day that `words` list and nothing else ("7:30", "8, 12.30 and 18h", "from 10 pm to 7", "0730").

    A number alone is an hour. None where they say anything else.
    """
    return tuple(at for at, _ in _listed(words))


def _listed(words: str) -> list[tuple[time, bool]]:
    """The times that `words` list, each with whether it is plainly one, not just a number; none if there is more."""
    plain = with_plain_times(with_plain_digits(words).casefold())
    matches = list(_CLOCK_TIME.finditer(plain))
    if _ODD_SIGNS.search(_CLOCK_TIME.sub("0", plain)) or _has_loose_number(matches, plain):
        return []
    listed = [_read(match) for match in matches]
    rest = _CLOCK_TIME.sub(" ", plain)
    others = set(_WORD.findall(rest)) - _JOINING
    if others or not _LIST_SIGNS.fullmatch(_WORD.sub("", rest)):
        return []
    times = [(at, is_plain) for at, is_plain in listed if at is not None]
    return times if len(times) == len(listed) else []


def _has_loose_number(matches: Sequence[re.Match[str]], plain: str) -> bool:
    """Whether a mere number stands right after a time, which may be of minutes or of anything ("8 o'clock 5")."""
    return any(
        _is_plain(before) and not _is_plain(after) and plain[before.end() : after.start()].isspace()
        for before, after in pairwise(matches)
    )


def _is_plain(match: re.Match[str]) -> bool:
    return bool(match["m"] or match["of"] or match["half"] or match["sign"])


def _read(match: re.Match[str]) -> tuple[time | None, bool]:
    """The time of day that was found, if there is such a one; and whether it is plainly one."""
    hour, minute = int(match["h"] or match["hh"]), int(match["m"] or match["of"] or match["mm"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None, True
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    return (time(hour, minute) if hour < 24 and minute < 60 else None), _is_plain(match)


def seems_a_moment(words: str) -> bool:
    """Whether `words` are meant as a time or a day: they may still be none."""
    plain = with_plain_times(with_plain_digits(words).casefold())
    return "://" not in words and _LIKE_A_MOMENT.search(plain) is not None


def moment_to_come(words: str, zone: str, now: datetime) -> datetime:
    """The moment in UTC that `words` name where clocks show the time of `zone`.

    "18:30" is the next time the clock shows it, "2026-11-24 18:30" that day's; a time the clock shows twice is its
    first, one that it skips as long after midnight as ever (PEP 495). Raises ScheduleError for what is no time, has
    passed, or is more than a year away.
    """
    local = now.astimezone(zone_called(zone))
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
    return datetime.combine(day, at, zone_called(zone)).astimezone(UTC)
