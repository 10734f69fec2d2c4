"""Times said with the part of the day."""

from datetime import time

import pytest

from digests.chats.clock_times import clock_times
from digests.text.dates.day_parts import with_plain_times


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("8 in the morning", "8:00"),
        ("7 at night", "19:00"),
        ("12 in the morning", "0:00"),
        ("12 de la tarde", "12:00"),
        ("a las 8 de la mañana", "8:00"),
        ("8:30 de la tarde", "20:30"),
        ("7 heures du soir", "19:00"),
        ("7 uhr abends", "19:00"),
        ("19 uhr abends", "19:00"),
        ("7h15 da noite", "19:15"),
        ("7 di sera", "19:00"),
        ("7 ’s avonds", "19:00"),
        ("в 8 утра", "8:00"),
        ("8 часов вечера", "20:00"),
        ("о 8 ранку", "8:00"),
        ("8 wieczorem", "20:00"),
        ("akşam 8", "20:00"),
        ("jam 8 malam", "20:00"),
        ("8 giờ tối", "20:00"),
        ("8 مساء", "20:00"),
        ("शाम 6 बजे", "18:00"),
        ("朝8時", "8:00"),
        ("午後8時30分", "20:30"),
        ("晚上8点半", "20:30"),
        ("오후 8시 30분", "20:30"),
        ("8시 반", "8:30"),
        ("every day at 8", "8:00"),
        ("8:00 daily", "8:00"),
        ("毎日7時", "7:00"),
    ],
)
def test_a_time_is_told_as_a_clock_shows_it(said: str, shown: str) -> None:
    assert clock_times(said) == (time.fromisoformat(f"{shown:0>5}"),)


@pytest.mark.parametrize(
    "words", ["8 nights", "7 days", "5 días", "3 gün", "morning", "8 evenings of jazz", "tonight", "8時間"]
)
def test_what_names_a_part_of_the_day_is_no_time(words: str) -> None:
    assert clock_times(words) == ()


def test_what_has_no_part_of_the_day_stays() -> None:
    assert with_plain_times("8, 12.30 and 18h") == "8, 12.30 and 18h"
