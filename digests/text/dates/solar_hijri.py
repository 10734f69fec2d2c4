"""Calendar conversion from the Solar Hijri calendar of Iran and Afghanistan, by its 33-year cycle of leap years."""

import re
from datetime import date, timedelta

_MONTHS = """
فروردین|حمل اردیبهشت|ثور خرداد|جوزا تیر|سرطان مرداد|اسد شهریور|سنبله
مهر|میزان آبان|عقرب آذر|قوس دی|جدی بهمن|دلو اسفند|حوت
""".split()  # noqa: SIM905 (a list of names reads better without quotes)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_YEAR = r"1(?:3[5-9]|4[0-2])\d"  # later ones are those of the Islamic calendar, which is another
_NAMED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s(?:م\w{{1,2}}\s)?(?P<m>{'|'.join(_NUMBERS)})\s(?:ماه\s)?،?\s?(?P<y>{_YEAR})(?!\d)"
)
_NUMERIC = re.compile(rf"(?<!\d)(?P<y>{_YEAR})\s?([-/.])\s?(?P<m>\d{{1,2}})\s?\2\s?(?P<d>\d{{1,2}})(?!\d)")
_PERSIAN_LETTERS = str.maketrans("يك", "یک")
_LEAP_YEARS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # of 33
_CYCLE = 33
_DAYS_OF_CYCLE = 365 * _CYCLE + len(_LEAP_YEARS)
_FIRST_CYCLE = 1387  # 33 times 42, and one: a year that opens one
_FIRST_DAY = date(2008, 3, 20)  # of that year
_LONG_MONTHS = 6  # of 31 days


def solar_hijri_day(text: str) -> tuple[date, re.Match[str]] | None:
    """The day of that calendar in `text`, and where it stands; None where there is none. Its years are 1350 to 1429.

    Raises ValueError where the calendar has no such day.
    """
    plain = text.translate(_PERSIAN_LETTERS)
    found = _NUMERIC.search(plain) or _NAMED.search(plain)
    if found is None:
        return None
    month = int(found["m"]) if found["m"].isdecimal() else _NUMBERS[found["m"]]
    return _gregorian(int(found["y"]), month, int(found["d"])), found


def _gregorian(year: int, month: int, day: int) -> date:
    cycles, years = divmod(year - _FIRST_CYCLE, _CYCLE)
    leap_years = sum(leap <= years for leap in _LEAP_YEARS)
    days_of_month = 31 if month <= _LONG_MONTHS else 30
    if not (1 <= month <= 12 and 1 <= day <= days_of_month):
        raise ValueError("no day of the Solar Hijri calendar")
    before = 31 * (month - 1) - max(0, month - 1 - _LONG_MONTHS)
    return _FIRST_DAY + timedelta(cycles * _DAYS_OF_CYCLE + 365 * years + leap_years + before + day - 1)
