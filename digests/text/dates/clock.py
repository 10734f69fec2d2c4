"""Times of day within dates: "15:07:41 GMT+2", "3:07 p.m. EST", "下午3时7分"."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.text.dates.calendar_names import month, weekday
from digests.text.dates.zone_names import utc_offset

_MORNING = r"a\.?\s?m\b\.?|上午|午前|오전|凌晨|早上|π\.?\s?μ\.?|ص(?!\w)|πμ|sa\b"
_AFTERNOON = r"p\.?\s?m\b\.?|下午|午後|오후|晚上|μ\.?\s?μ\.?|م(?!\w)|μμ|ch\b"
_HALF = rf"(?:(?P<am{{0}}>{_MORNING})|(?P<pm{{0}}>{_AFTERNOON}))"
_HOUR_SIGN = r"(?::|h(?=\d)|\s?[時时點点시])"
_COLON = re.compile(
    rf"""(?:{_HALF.format(0)}\s?)?(?<![\d:.])(?<!\d[+-])(?P<h>\d{{1,2}})\s?{_HOUR_SIGN}\s?(?P<m>\d\d?)(?!\d)
    (?:(?::|\s?[分분]\s?|m(?=\d))(?P<s>\d\d?)(?!\d)(?:[.,]\d+)?\s?[秒초]?|\s?[分분])?(?:\s?{_HALF.format(1)})?""",
    re.IGNORECASE | re.VERBOSE,
)
_HOUR = re.compile(
    rf"(?:{_HALF.format(0)}\s?)?(?<![\d:./-])(?P<h>\d{{1,2}})\s?(?:{_HALF.format(1)}|Uhr\b|h\b|[時时點点시])",
    re.IGNORECASE,
)
_DOTTED_HALF = re.compile(rf"(?<![\d.:/-])(?P<h>\d{{1,2}})\.(?P<m>\d\d)\s?{_HALF.format(1)}", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.:/-])(?P<h>\d{1,2})\.(?P<m>\d\d)(?:\.(?P<s>\d\d))?(?![\d.:/-])")
_OFFSET = re.compile(
    r"(?P<name>(?:UTC|GMT|UT|Z)\b)?\s?(?P<sign>[+-])\s?(?P<h>\d{1,2})(?::?(?P<m>\d\d))?(?::?00)?(?!\d)", re.IGNORECASE
)
_NAME = re.compile(r"[A-Za-zА-Яİ]+(?:[_/+-][A-Za-z_]+\d{0,2})*|\[[A-Za-z]+/[A-Za-z_/+-]+\]")
_ALONE = re.compile(r"(?<=\d)(?:Z|(?P<sign>[+-])(?P<h>\d\d):(?P<m>\d\d))$")  # the zone of a date without a time
_DOUBLED = re.compile(r"(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d)(?!\d)")  # "EST-0500"; "MSK+3" is Moscow's and three more
_COMMENT = re.compile(r"\([^()]*\)")
_NO_ZONES = frozenset({"H", "HR", "HRS", "MIN", "UHR", "AD", "CE"})
_ANY_CASE = frozenset({"UTC", "GMT", "UT", "Z"})
_LONGEST_NAME = 5
_FURTHEST = timedelta(hours=14)
_SOME_DAY = datetime.fromisoformat("2000-01-01")  # a local time


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and the zone it was written with: an offset, or a name."""

    since_midnight: timedelta = timedelta()
    offset: timedelta = timedelta()
    zone: str = ""
    places: tuple[str, ...] = ()

    def ahead_of_utc(self, local: datetime) -> timedelta:
        """What it is ahead of UTC on that day. Raises ValueError where the zone is not known."""
        ahead = utc_offset(self.zone, local.replace(tzinfo=None), self.places) if self.zone else self.offset
        if ahead is None:
            raise ValueError(self.zone)
        return ahead


def cut_clock(text: str, places: tuple[str, ...] = ()) -> tuple[str, Clock | None]:
    """What is left of a date without its time and zone, and these; None for a time that no clock shows."""
    found = _COLON.search(text) or _DOTTED_HALF.search(text) or _HOUR.search(text) or _DOTTED.search(text)
    if not found:
        alone = _ALONE.search(text)
        offset = _offset(alone) if alone and alone["sign"] else timedelta()
        return _COMMENT.sub(" ", _ALONE.sub("", text)), None if offset is None else Clock(offset=offset)
    since_midnight = _since_midnight(found.groupdict())
    after, offset, zone = _cut_zone(text[found.end() :], places)
    before = re.sub(r"(?<=\d)[Tt_:]\s?$|(?<=\d)[-,]\s?$", "", text[: found.start()])
    if since_midnight is None or offset is None:
        return text, None
    return _COMMENT.sub(" ", f"{before} {after}"), Clock(since_midnight, offset, zone, places)


def _since_midnight(parts: dict[str, str | None]) -> timedelta | None:
    hour, minute, second = (int(parts.get(name) or 0) for name in "hms")
    morning, afternoon = (any(parts.get(f"{half}{place}") for place in "01") for half in ("am", "pm"))
    if morning and hour > 12:
        return None
    if morning or (afternoon and hour <= 12):
        hour = hour % 12 + 12 * afternoon
    if minute > 59 or second > 60 or (hour > 23 and (hour, minute, second) != (24, 0, 0)):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _cut_zone(text: str, places: tuple[str, ...]) -> tuple[str, timedelta | None, str]:
    """What is left of `text` behind the zone it begins with; the zone's offset, or its name."""
    text = re.sub(r"^\(([^()]*)\)", r"\1", text.lstrip(" ,"))
    if found := _OFFSET.match(text):
        rest = text[found.end() :].lstrip()
        return _without_name(rest), _offset(found), ""
    found = _NAME.match(text)
    name = found[0].strip("[]") if found else ""
    if not found or not _is_zone(name, places):
        return text, timedelta(), ""
    rest = text[found.end() :].lstrip()
    if doubled := _DOUBLED.match(rest):
        offset = _offset(doubled)
        return rest[doubled.end() :], offset if offset == utc_offset(name, _SOME_DAY, places) else None, ""
    return rest, timedelta(), name


def _without_name(rest: str) -> str:
    """`rest` without the name of a zone whose offset stood before it."""
    found = _NAME.match(rest)
    return rest[found.end() :] if found and not month(found[0]) else rest


def _is_zone(word: str, places: tuple[str, ...]) -> bool:
    """Whether a word behind a time is a zone, known or not: a name we know, or capitals as names of zones have."""
    if "/" in word or word.upper() in _ANY_CASE:
        return True
    if not word.isupper() or len(word) > _LONGEST_NAME or word in _NO_ZONES:
        return False
    return utc_offset(word, _SOME_DAY, places) is not None or not (month(word) or weekday(word))


def _offset(found: re.Match[str]) -> timedelta | None:
    hours, minutes = found["h"], found["m"] or "0"
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _FURTHEST or int(minutes) > 59:
        return None
    return -offset if found["sign"] == "-" else offset
