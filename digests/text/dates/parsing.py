"""Date parsing: dates as outlets write them -> aware datetimes in UTC; what is doubtful is no date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from digests.text.dates.calendar_names import month, weekday
from digests.text.dates.clock import Clock, cut_clock
from digests.text.dates.solar_hijri import solar_hijri_day
from digests.text.digits import with_plain_digits

MAX_LENGTH = 120  # characters; a longer one is a sentence
YEARS = range(1970, 2200)

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_EPOCH = re.compile(r"(1\d{9}|[2-4]\d{9})(?:\.\d{1,9}|\d{3})?")  # seconds or milliseconds since 1970
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?=Z|[+-]|$)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)\.?")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
# With full stops, the day comes first, but where the year does.
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d\d)(?![\d.])")
_YEAR_FIRST_LANGUAGES = ("hu", "ja", "ko", "lt", "mn", "zh")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "": 0}
_EAST_ASIAN = re.compile(
    rf"({'|'.join(_ERAS)})\s?(\d{{1,4}}|元)\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일号號]?"
)
_NUMBERED = re.compile(r"(?P<d>\d{1,2})\s?tháng\s?(?P<m>\d{1,2}),?\s?(?:năm)?\s?(?P<y>\d{4})", re.IGNORECASE)
_MONGOLIAN = re.compile(r"(?P<y>\d{4})\s?оны\s?(?P<m>\d{1,2})[-\s]*р?\s?сарын\s?(?P<d>\d{1,2})", re.IGNORECASE)
_TOKEN = re.compile(r"\d+|[^\s\d,;:/()\[\]|+\-–—'’`\"]+")  # numbers, and words with the signs of their script
_BUDDHIST = 543
_RIVALS = ("pl", "hr")  # "listopad" is November, or October; "lipa…" and "srp…" differ likewise
_WEEK_DATE = re.compile(r"\d{4}-?W\d\d-?\d(?!\d)")
_ORDINAL_DATE = re.compile(r"(\d{4})-(\d{3})(?!\d)")


@dataclass(frozen=True, slots=True)
class DateHints:
    """What else is known of who wrote a date: language, country, and whether they write the month before the day."""

    language: str = ""
    country: str = ""
    month_first: bool | None = None


def parse_date(text: str, hints: DateHints | None = None) -> datetime | None:
    """The moment that `text` names, to the second; without a zone it is taken as UTC, without a time as midnight.

    None for what is no date, names none that ever was, or could be two: 5/11/2026 where no hint tells the order, a
    name that is another month's in another language, a zone that is not known.
    """
    hints = hints or DateHints()
    written = _normalised(text)
    try:
        if epoch := _EPOCH.fullmatch(written):
            return datetime.fromtimestamp(int(epoch[1]), UTC)
        if compact := _COMPACT.match(written):
            numbers = [int(number or 0) for number in compact.groups()]
            written = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*numbers) + written[compact.end() :]
        rest, clock = cut_clock(written, (hints.language, hints.country))
        day = _day(rest, hints)
        return _moment(day, clock) if day and clock and day.year in YEARS else None
    except (ValueError, OverflowError):  # no day of the calendar, no time of the day
        return None


def writes_month_first(dates: Iterable[str], language: str = "") -> bool | None:
    """Whether who wrote all these `dates` writes the month before the day, as their plain cases tell; None where none
    does, or two say otherwise.
    """
    orders = {_order(match, text, language) for text in map(_normalised, dates) for match in _YEAR_LAST.finditer(text)}
    told = orders - {None}
    return told.pop() if len(told) == 1 else None


def _normalised(text: str) -> str:
    """`text` with plain digits and signs, without what can't be seen; "" where it is too long."""
    shown = _INVISIBLE.sub("", with_plain_digits(text[: 4 * MAX_LENGTH])).replace("\u2212", "-")
    plain = " ".join(shown.split())
    return plain if len(plain) <= MAX_LENGTH else ""


def _moment(day: date, clock: Clock) -> datetime:
    local = datetime(day.year, day.month, day.day, tzinfo=UTC) + clock.since_midnight
    return local - clock.ahead_of_utc(local)


def _day(text: str, hints: DateHints) -> date | None:
    """The one day that `text` names; None where there are numbers beside it, or none or several of them."""
    if solar := solar_hijri_day(text):
        return None if _has_numbers(text, solar[1]) else solar[0]
    for pattern, read in (
        (_WEEK_DATE, lambda found: date.fromisoformat(found[0])),
        (_ORDINAL_DATE, lambda found: date(int(found[1]), 1, 1) + timedelta(int(found[2]) - 1)),
        (_YEAR_FIRST, lambda found: date(int(found[1]), int(found[3]), int(found[4]))),
        (_EAST_ASIAN, _east_asian),
        (_NUMBERED, _numbered),
        (_MONGOLIAN, _numbered),
    ):
        if found := pattern.search(text):
            return None if _has_numbers(text, found) else read(found)
    if found := _YEAR_LAST.search(text):
        return None if _has_numbers(text, found) else _year_last(found, text, hints)
    if hints.language not in ("", *_YEAR_FIRST_LANGUAGES) and (found := _SHORT_YEAR.search(text)):
        return None if _has_numbers(text, found) else date(2000 + int(found[3]), int(found[2]), int(found[1]))
    return _named(text, hints.language) or _named_beside_weekday(text)


def _has_numbers(text: str, found: re.Match[str]) -> bool:
    return any(map(str.isdecimal, text[: found.start()] + text[found.end() :]))


def _east_asian(found: re.Match[str]) -> date:
    year = 1 if found[2] == "元" else int(found[2])
    return date(_ERAS[found[1]] + year, int(found[3]), int(found[4]))


def _numbered(found: re.Match[str]) -> date:
    return date(int(found["y"]), int(found["m"]), int(found["d"]))


def _year_last(found: re.Match[str], text: str, hints: DateHints) -> date | None:
    """The day of 28.11.2026: with full stops the day comes first; else as the numbers, the weekday or hints tell."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    month_first = _order(found, text, hints.language)
    if month_first is None and first != second:
        month_first = False if found[2] == "." else hints.month_first
        if month_first is None:
            return None
    return date(year, first, second) if month_first else date(year, second, first)


def _order(found: re.Match[str], text: str, language: str) -> bool | None:
    """Whether the month stands first in a date that can be read in one way only; None where it can in two."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if max(first, second) > 12:
        return second > 12
    day = _weekday(text, language)
    if day is None or year not in YEARS:
        return None
    month_first = date(year, first, second).isoweekday() == day
    day_first = date(year, second, first).isoweekday() == day
    return month_first if month_first != day_first else None


def _named(text: str, language: str) -> date | None:
    """The day whose month is named: "28 Nov 2026", "Nov 28, 2026", "2026. november 28." and their like."""
    tokens = list(_tokens(text, language))
    for shape in ("dmy", "mdy", "ymd", "ydm"):
        for start in range(len(tokens) - 2):
            parts = dict(zip(shape, tokens[start : start + 3], strict=True))
            if _fits(parts, shape):
                others = tokens[:start] + tokens[start + 3 :]
                return None if any(kind == "number" for kind, _, _ in others) else _date(parts)
    return None


def _named_beside_weekday(text: str) -> date | None:
    """The day of a month whose name is another one's in another language, where only one falls on the weekday named."""
    that = _weekday(text, "")
    days = {day for language in _RIVALS if that and (day := _named(text, language)) and day.isoweekday() == that}
    return days.pop() if len(days) == 1 else None


def _weekday(text: str, language: str) -> int | None:
    return next((number for word in _TOKEN.findall(text) if (number := weekday(word, language))), None)


def _tokens(text: str, language: str) -> Iterable[tuple[str, int, int]]:
    """The numbers and the months of `text`: kind, value, and how many digits."""
    words = _TOKEN.findall(text)
    for place, word in enumerate(words):
        if word.isdecimal():
            yield "number", int(word), len(word)
        elif number := _month(words, place, language):
            yield "month", number, 0


def _month(words: list[str], place: int, language: str) -> int | None:
    """The month whose name begins at `place`; some have two words, and Hebrew writes "in" before it as one letter."""
    word = words[place]
    pair = " ".join(words[place : place + 2])
    return month(word, language) or (month(pair, language) if " " in pair else None) or month(word.removeprefix("ב"))


def _fits(parts: dict[str, tuple[str, int, int]], shape: str) -> bool:
    (day_kind, _, day_digits), (month_kind, _, _), (year_kind, _, digits) = parts["d"], parts["m"], parts["y"]
    years = (2, 4) if shape == "dmy" else (4,)
    return (day_kind, month_kind, year_kind) == ("number", "month", "number") and day_digits <= 2 and digits in years


def _date(parts: dict[str, tuple[str, int, int]]) -> date:
    _, year, digits = parts["y"]
    if digits == 2:  # RFC 822
        year += 1900 if year >= 70 else 2000
    elif year >= YEARS.stop:
        year -= _BUDDHIST
    return date(year, parts["m"][1], parts["d"][1])
