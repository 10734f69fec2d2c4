"""Days to come as people write them: by date, weekday or distance, in the languages that the bot speaks."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from digests.text.dates.calendar_names import month, weekday
from digests.text.digits import with_plain_digits
from digests.text.words.number_words import number

_TOMORROW_WORDS = "tomorrow mañana demain morgen amanhã domani завтра غدا yarın"
_TOMORROW = frozenset(_TOMORROW_WORDS.split())
_DAY_WORDS = "day days día días dia dias jour jours tag tage tagen giorno giorni день дня дней дні днів يوم أيام gün"
_WEEK_WORDS = (
    "week weeks semana semanas semaine semaines woche wochen settimana settimane неделя неделю недели недель тиждень "
    "тижні тижнів أسبوع أسابيع hafta"
)
_MONTH_WORDS = (
    "month months mes meses mois monat monate monaten mês mese mesi месяц месяца месяцев місяць місяці місяців شهر "
    "أشهر ay"
)
# How many days a word means; Arabic has words for two.
_UNITS = dict.fromkeys(_DAY_WORDS.split(), 1) | dict.fromkeys(_WEEK_WORDS.split(), 7)
_UNITS |= dict.fromkeys(_MONTH_WORDS.split(), 30)
_UNITS |= {"يومان": 2, "يومين": 2, "أسبوعان": 14, "أسبوعين": 14, "شهران": 60, "شهرين": 60}
# What stands before a day or a distance, or within a date; and "one".
_JOINING_WORDS = (
    "for until till the of on to next this in a an one bis zum zur für am an den der die das im nächsten nächste "
    "nächster ein eine einen einer einem hasta el la los por durante de del un una próximo próxima para jusqu au à le "
    "les du pendant pour prochain prochaine une até o ao os feira um uma fino al il i lo per prossimo prossima uno до "
    "на к в во по следующего один одну одна наступного حتى لمدة إلى في kadar için e ye ya bir"
)
_JOINING = frozenset(_JOINING_WORDS.split())
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d\d))?(?!\d)\.?")
_TOKEN = re.compile(r"(\d+)(?:(?:st|nd|rd|th|er|º|ª|-?го|-?е)(?!\w))?|([^\W\d_]+)")
_NEGATIVE = re.compile(r"(?<!\w)[-–]\s?\d")
_SIGNS = re.compile(r"[\s.,'’-]*")
_MARKS = re.compile("[\u064b-\u0652]")  # short vowels of Arabic, which may be left out
_MOST, _ENDLESS = 9999, 1000  # as which a larger number counts; digits that are not even counted
_LEAP = 8  # years between two that have a 29 February, at the most


def day_to_come(words: str, today: date, language: str) -> date | None:
    """The day that `words` name, seen from `today`; None where they are none, or say anything else.

    "2026-12-05", "5.12.", "until 5 December", "Dec 5th", "Monday", "tomorrow", "3 days", "for a week". Without a year
    it is the next one after `today`; of 5/12 the day comes first, unless there is no such month. Words are those of
    `language`, or English.
    """
    plain = _MARKS.sub("", with_plain_digits(words).casefold())
    if _NEGATIVE.search(plain):
        return None
    if numeric := _YEAR_FIRST.search(plain) or _DAY_FIRST.search(plain):
        numbers, names = _parts(plain.replace(numeric[0], " ", 1), language)
        said_more = numbers or any(not weekday(name, language) for name in names)
        return None if said_more else _numeric(numeric, today)
    return _worded(*_parts(plain, language), today, language)


def _parts(plain: str, language: str) -> tuple[list[int], list[str]]:
    """The numbers of `plain`, also in words, and its other words; without what only joins them. An odd sign is one."""
    numbers, names = [], []
    for digits, word in _TOKEN.findall(plain):
        if digits:
            numbers.append(min(int(digits), _MOST) if len(digits) < _ENDLESS else _MOST)
        elif value := number(word, language) or number(word, "en"):
            numbers.append(int(value))
        elif word not in _JOINING:
            names.append(word)
    rest = _TOKEN.sub("", plain)
    return numbers, names if _SIGNS.fullmatch(rest) else [*names, rest]


def _numeric(found: re.Match[str], today: date) -> date | None:
    if found.re is _YEAR_FIRST:
        return _date(int(found[1]), int(found[3]), int(found[4]))
    first, second, year = int(found[1]), int(found[3]), int(found[4] or 0)
    day, month_number = (second, first) if second > 12 else (first, second)
    if year:
        return _date(year, month_number, day)
    return _next(month_number, day, today)


def _worded(numbers: Sequence[int], names: Sequence[str], today: date, language: str) -> date | None:
    if not numbers and len(names) == 1:
        [name] = names
        if name in _TOMORROW:
            return today + timedelta(days=1)
        if day := weekday(name, language):
            return today + timedelta(days=(day - today.isoweekday() - 1) % 7 + 1)
    if len(numbers) <= 1 and len(names) == 1 and names[0] in _UNITS:
        return today + timedelta(days=_UNITS[names[0]] * (numbers[0] if numbers else 1))
    named = [name for name in names if len(names) == 1 or not weekday(name, language)]
    month_number = month(" ".join(named), language)
    match sorted(numbers) if max(numbers, default=0) > 99 else numbers:  # the year is last, or has four digits
        case [day] if month_number:
            return _next(month_number, day, today)
        case [day, year] if month_number:
            return _date(year, month_number, day)
    return None


def _next(month_number: int, day: int, today: date) -> date | None:
    """The next day after `today` that has this place in its year."""
    days = (_date(today.year + years, month_number, day) for years in range(_LEAP + 1))
    return next((found for found in days if found and found > today), None)


def _date(year: int, month_number: int, day: int) -> date | None:
    """That day of the year, which is of this century where it has two digits; None if there is none."""
    try:
        return date(year if year > 99 else 2000 + year, month_number, day)
    except ValueError:
        return None
