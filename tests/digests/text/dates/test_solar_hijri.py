"""Days of the Solar Hijri calendar."""

from datetime import date

import pytest

from digests.text.dates.parsing import parse_date
from digests.text.dates.solar_hijri import solar_hijri_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1405/08/22", "2026-11-13"),
        ("22 آبان 1405", "2026-11-13"),
        ("22 عقرب 1405", "2026-11-13"),
        ("1 فروردين ماه 1404", "2025-03-21"),
        ("1403-12-30", "2025-03-20"),
        ("1403.01.01", "2024-03-20"),
        ("1399/12/30", "2021-03-20"),
        ("1400/01/01", "2021-03-21"),
        ("1375/12/30", "1997-03-20"),
        ("1405/06/31", "2026-09-22"),
        ("1405/07/01", "2026-09-23"),
    ],
)
def test_a_day_of_iran_is_one_of_ours(text: str, day: str) -> None:
    found = solar_hijri_day(text)
    assert found is not None
    assert found[0] == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["1448/05/22", "1349/01/01", "2026/11/13", "22 آبان", "آبان 1405", "11405/08/22"])
def test_other_numbers_are_no_day_of_it(text: str) -> None:
    assert solar_hijri_day(text) is None


@pytest.mark.parametrize("text", ["1405/13/01", "1405/07/31", "1405/01/00", "1405/08/22 و 3 ترس"])
def test_what_the_calendar_has_not_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_a_day_may_have_a_time() -> None:
    moment = parse_date("جمعه ۲۲ آبان ۱۴۰۵ - ۱۹:۵۸")
    assert moment is not None
    assert f"{moment:%Y-%m-%d %H:%M}" == "2026-11-13 19:58"
