"""Days to come as people write them."""

from datetime import date, timedelta

import pytest

from digests.chats.days_to_come import day_to_come

TODAY = date(2026, 11, 24)  # a Tuesday
FIFTH = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("2026-12-05", "en"),
        ("until 2026-12-05", "en"),
        ("2026/12/5", "en"),
        ("5.12.2026", "de"),
        ("5.12.", "de"),
        ("5/12", "en"),
        ("5/12/26", "en"),
        ("Sat 5.12.", "en"),
        ("until 5 December", "en"),
        ("5 December 2026", "en"),
        ("December 5", "en"),
        ("Dec 5th, 2026", "en"),
        ("till the 5th of December", "en"),
        ("Saturday, 5 Dec", "en"),
        ("5 DECEMBER.", "en"),
        ("bis zum 5. Dezember", "de"),
        ("hasta el 5 de diciembre de 2026", "es"),
        ("jusqu'au 5 décembre", "fr"),
        ("até 5 de dezembro", "pt"),
        ("fino al 5 dicembre", "it"),
        ("до 5 декабря", "ru"),
        ("до 5-го декабря", "ru"),
        ("до 5 грудня", "uk"),
        ("حتى ٥ ديسمبر", "ar"),
        ("5 كانون الأول", "ar"),
        ("5 Aralık'a kadar", "tr"),
        ("until 5 December", "uk"),
    ],
)
def test_a_date_is_read_in_many_ways(words: str, language: str) -> None:
    assert day_to_come(words, TODAY, language) == FIFTH


@pytest.mark.parametrize(
    ("words", "language", "days"),
    [
        ("tomorrow", "en", 1),
        ("until tomorrow", "en", 1),
        ("morgen", "de", 1),
        ("غدًا", "ar", 1),
        ("1 day", "en", 1),
        ("3 days", "en", 3),
        ("for 3 days", "en", 3),
        ("three days", "en", 3),
        ("for a week", "en", 7),
        ("2 weeks", "en", 14),
        ("two weeks", "de", 14),
        ("a month", "en", 30),
        ("für zwei Wochen", "de", 14),
        ("dos semanas", "es", 14),
        ("une semaine", "fr", 7),
        ("na неделю", "ru", None),
        ("на неделю", "ru", 7),
        ("10 дней", "ru", 10),
        ("يومين", "ar", 2),
        ("3 gün", "tr", 3),
        ("Monday", "en", 6),
        ("until next Monday", "en", 6),
        ("Tuesday", "en", 7),
        ("Wed", "en", 1),
        ("lundi", "fr", 6),
        ("segunda-feira", "pt", 6),
        ("9999 weeks", "en", 69993),
        ("9" * 99 + " months", "en", 299_970),
        ("9" * 5000 + " months", "en", 299_970),
        ("00031 days", "en", 31),
        ("٣ أيام", "ar", 3),
    ],
)
def test_a_day_is_named_by_its_distance(words: str, language: str, days: int | None) -> None:
    assert day_to_come(words, TODAY, language) == (TODAY + timedelta(days=days) if days else None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("24 November", date(2027, 11, 24)),  # today's comes in a year
        ("25 November", date(2026, 11, 25)),
        ("1 March", date(2027, 3, 1)),
        ("29 February", date(2028, 2, 29)),
        ("12/25", date(2026, 12, 25)),
        ("1 December 2024", date(2024, 12, 1)),
        ("5 December 26", date(2026, 12, 5)),
    ],
)
def test_a_day_without_a_year_is_the_next_one(words: str, day: date) -> None:
    assert day_to_come(words, TODAY, "en") == day


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("27 December 26", "en"),
        ("December 27, 26", "en"),
        ("December 27, 2026", "en"),
        ("2026 December 27", "en"),
        ("27/12/26", "en"),
        ("27. Dezember 26", "de"),
        ("27 de diciembre de 26", "es"),
        ("27 décembre 26", "fr"),
        ("до 27 декабря 26", "ru"),
        ("٢٧ ديسمبر ٢٦", "ar"),
        ("27 Aralık 26", "tr"),
    ],
)
def test_the_day_is_before_a_year_of_two_digits(words: str, language: str) -> None:
    assert day_to_come(words, TODAY, language) == date(2026, 12, 27)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        *("²", "² days", "3² days", "①days", "½ day", "1½ days", "3️⃣ days", "5² December", "5.12.²", "²026-12-05"),
        *("3 days 5", "3x days", "x3 days", "1.5 days", "1e3 days", "+3 days", "3 days ago", "tomorrow 8", "1 1 1"),
        "until",
        "5",
        "until 5",
        "31 November",
        "31.11.",
        "2026-13-01",
        "5 December 2026 2027",
        "December floods",
        "December 5 floods",
        "5.12. floods",
        "floods in 3 days",
        "3 days?",
        "2026-12-05 18:30",
        "3 weeks 2 days",
        "Monday Tuesday",
        "https://gazette.example/2026/12/05",
    ],
)
def test_words_that_say_anything_else_are_no_day(words: str) -> None:
    assert day_to_come(words, TODAY, "en") is None


@pytest.mark.parametrize(
    "words", ["-3 days", "for -1 week", "1e9 days", "-5.12.", "3.5 days", "\N{EN DASH} 2 days", "1e3"]
)
def test_junk_with_digits_is_no_day(words: str) -> None:
    assert day_to_come(words, TODAY, "en") is None
