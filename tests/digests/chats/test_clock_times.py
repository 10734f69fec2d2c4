"""Clock times and moments as people write them."""

from datetime import UTC, datetime, time, timedelta

import pytest

from digests.chats.clock_times import clock_time, clock_times, moment_to_come, seems_a_moment
from digests.errors import ScheduleError

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("21:40", time(21, 40)),
        (" 21.40 ", time(21, 40)),
        ("18:30", time(18, 30)),
        ("18.30", time(18, 30)),
        ("7:30", time(7, 30)),
        ("7.30 pm", time(19, 30)),
        ("19h30", time(19, 30)),
        ("21h40", time(21, 40)),
        ("00:00", time(0, 0)),
        ("9.40 pm", time(21, 40)),
        ("9:40 P.M.", time(21, 40)),
        ("7am", time(7, 0)),
        ("12 am", time(0, 0)),
        ("12pm", time(12, 0)),
        ("12:30 am", time(0, 30)),
        ("7.30 pm.", time(19, 30)),
        ("7:30 a. m.", time(7, 30)),
        ("19 h", time(19, 0)),
        ("19 h 30", time(19, 30)),
        ("at 7:30", time(7, 30)),
        ("18 Uhr", time(18, 0)),
        ("18:30 Uhr", time(18, 30)),
        ("7 o'clock", time(7, 0)),
        ("в 7:30", time(7, 30)),
        ("٧:٣٠", time(7, 30)),
        ("\N{DIGIT SEVEN}\N{FULLWIDTH COLON}30", time(7, 30)),
        ("7:30 deal", None),
        ("7:30 8:30", None),
        ("24:00", None),
        ("23:60", None),
        ("13 pm", None),
        ("0 am", None),
        ("7", None),
        ("18", None),
        ("1830", None),
        ("18:30+02:00", None),
        ("18:3", None),
        ("", None),
        ("noon", None),
        ("21:40:10", None),
        ("Berlin 21:40", None),
    ],
)
def test_a_clock_time_is_read_as_people_write_it(words: str, shown: time | None) -> None:
    assert clock_time(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("7:30", [time(7, 30)]),
        ("7", [time(7)]),
        ("0730", [time(7, 30)]),
        ("8, 12.30 and 18h", [time(8), time(12, 30), time(18)]),
        ("8 und 18 Uhr", [time(8), time(18)]),
        ("8 Uhr 30", [time(8, 30)]),
        ("9 Uhr 10 Uhr", [time(9), time(10)]),
        ("9h 10h", [time(9), time(10)]),
        ("８：３０ ९", []),
        ("٨:٣٠ و ٩", [time(8, 30), time(9)]),
        ("7 8", [time(7), time(8)]),
        ("7:30 8:30", [time(7, 30), time(8, 30)]),
        ("8:00; 7.15 p.m.", [time(8), time(19, 15)]),
        ("22-7", [time(22), time(7)]),
        ("22:30 \N{EN DASH} 6:45", [time(22, 30), time(6, 45)]),
        ("from 10 pm to 7 am", [time(22), time(7)]),
        ("de 22h à 7h30", [time(22), time(7, 30)]),
        ("с 23 до 7", [time(23), time(7)]),
        ("25", []),
        ("8 and 25", []),
        ("8 و12", [time(8), time(12)]),
        ("8:00, 9:00.", [time(8), time(9)]),
        ("7:75", []),
        ("2460", []),
        ("13 pm", []),
        ("18:3", []),
        ("8:00:30", []),
        ("+8", []),
        ("8 stories", []),
        ("climate 2030", []),
        ("https://gazette.example/7:30", []),
        ("and", []),
        ("", []),
    ],
)
def test_times_are_listed_in_many_ways(words: str, shown: list[time]) -> None:
    assert list(clock_times(words)) == shown


HOSTILE = """²|2²|²:³|1²:30|1:³0|8:30²|①|⑧|½|8½|٢²|8️⃣|1️⃣ 2️⃣|㍘|8 o'clock 5|8 o’clock 5|8 uhr 5|8 h 5|8:30 5|8o'clock5
8 pm 5|8:30:15|8:30.5|8:3|8:60|24:00|8::30|8:30pm am|8 am pm|13 pm|0 am|0:30 pm
8 pm!|8!|#8|8_30|8:30abc|8abc|abc8|v8|8 30|830
2460|12345|007|8 +|8+1|8*2|9=8|8\\9|8:30Z|8:30 CET|8🕗|🕗 8|8\u200b:30|8\u20e3|8h30m|8 hours|in 8 hours|8 時|8:30-8:30-
,8|8 9 uhr 10 uhr x|-8:30|8:-30|8:3０x|８：６０|٨:٦٠|२५:००|8..|8 %|<b>8</b>|{8}|8\u202e:30|99:99|8 am 9|8.5"""


@pytest.mark.parametrize("words", [words for line in HOSTILE.splitlines() for words in line.split("|")])
def test_what_a_hostile_hand_writes_is_no_time(words: str) -> None:
    assert (clock_time(words), clock_times(words)) == (None, ())


JUNK = """1e9|-1:00|–8|+8|8e|e8|1e|8y18|at7|7to9|1_9|0x8|8h9|8--9|8..9|8,,9|.5|-|1-|8:|:30|1/|//|8:30:|1.5e3|∞|½|8 %|#8
8€|-22-7|1e-9|NaN|٨x|8ñ"""


@pytest.mark.parametrize("words", [words for line in JUNK.splitlines() for words in line.split("|")])
def test_junk_with_digits_is_no_time(words: str) -> None:
    assert (clock_time(words), clock_times(words)) == (None, ())
    with pytest.raises(ScheduleError, match=r"^not-a-time "):
        moment_to_come(words, "Europe/Kyiv", NOW)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("18:30", "2026-11-24T16:30"),
        ("8:05", "2026-11-25T06:05"),
        ("18.30", "2026-11-24T16:30"),
        ("7.30 pm", "2026-11-24T17:30"),
        ("2026-11-24 7:30 pm", "2026-11-24T17:30"),
        ("14:00", "2026-11-25T12:00"),
        (" 2026-11-24  18:30 ", "2026-11-24T16:30"),
        ("2026-12-24 07:00", "2026-12-24T05:00"),
        ("2027-03-28 03:30", "2027-03-28T01:30"),
        ("2027-10-31 03:30", "2027-10-31T00:30"),
        ("2027-11-25 13:59", "2027-11-25T11:59"),
    ],
)
def test_a_moment_is_said_in_local_time(words: str, moment: str) -> None:
    assert moment_to_come(words, "Europe/Kyiv", NOW) == datetime.fromisoformat(f"{moment}+00:00")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("soon", "^not-a-time "),
        ("", "^not-a-time "),
        ("25:00", "^not-a-time "),
        ("18", "^not-a-time "),
        ("2026-11-24", "^not-a-time "),
        ("24.11. 18:30", "^not-a-time "),
        ("2026-02-30 18:30", "^not-a-time "),
        ("2026-11-24 14:00", "^time-passed$"),
        ("2026-11-23 23:00", "^day-passed$"),
        ("0001-01-01 00:00", "^day-passed$"),
        ("2027-11-26 14:00", "^day-too-far$"),
        ("9999-12-31 23:59", "^day-too-far$"),
    ],
)
def test_a_moment_is_to_come_within_a_year(words: str, complaint: str) -> None:
    with pytest.raises(ScheduleError, match=complaint):
        moment_to_come(words, "Europe/Kyiv", NOW)


def test_a_day_lasts_as_long_as_its_clock_says() -> None:
    assert moment_to_come("12:00", "Europe/Kyiv", NOW + timedelta(hours=12)) == NOW + timedelta(hours=22)


@pytest.mark.parametrize(
    "words",
    [
        *("18:30", "18.30", "7am", "7 p.m", "25:61", "2026-11-24 18:30", "24/12", "tomorrow 9:00", " 18 "),
        *("²", "①", "½", "2²", "1️⃣", "8 o'clock 5", "8 uhr 5", "20 h"),
    ],
)
def test_what_is_meant_as_a_moment_may_be_none(words: str) -> None:
    assert seems_a_moment(words)


@pytest.mark.parametrize(
    "words", ["", "soon", "zeppelins", "G20 summit 2026", "http://127.0.0.1:80/a", "x²", "it was 3 h ago"]
)
def test_other_words_are_not_meant_as_a_moment(words: str) -> None:
    assert not seems_a_moment(words)
