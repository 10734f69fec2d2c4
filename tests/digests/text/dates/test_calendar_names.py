"""Months and weekdays by their names, and by the beginnings of these."""

import pytest

from digests.text.dates.calendar_names import month, weekday


@pytest.mark.parametrize(("name", "number"), [("octob", 10), ("жов", 10), ("жо", None), ("oc", None), ("octobx", None)])
def test_a_name_may_be_cut_off_after_three_letters(name: str, number: int | None) -> None:
    assert month(name) == number


def test_a_beginning_that_only_weekdays_have_is_one() -> None:
    assert (weekday("wedn"), month("wedn")) == (3, None)
