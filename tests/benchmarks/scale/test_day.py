"""The simulation of a day: the pace, processors, the night and answers, each alone; and the command that plays it."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from benchmarks.scale import __main__ as command
from benchmarks.scale.day import LONGEST, Costs, Day, Installation, Played
from benchmarks.scale.subscribers import wanted_in_a_day, zones_of_the_world
from tests.benchmarks.test_benchmarks import measured_here

START = datetime(2026, 11, 24, tzinfo=UTC)
FREE = Costs(0.0, 0.0, 0.0, 250)


def played(
    chats: int,
    *,
    at: time = time(8),
    tokens: int = 1,
    pace: float = 10.0,
    workers: int = 1,
    costs: Costs = FREE,
    taps: float = 0.0,
) -> Played:
    wanted = wanted_in_a_day(chats, {"Europe/Kyiv": 1.0}, {at: 1.0}, START)
    return Day(wanted, tokens, Installation(workers, pace, costs, taps, timedelta(seconds=5)), START).play()


def test_digests_of_one_hour_leave_at_the_pace_of_their_token() -> None:
    day = played(300)
    assert day.late.total() == 300
    assert max(day.late) == pytest.approx(30, abs=1)
    assert day.queued == 300


def test_twice_the_tokens_take_half_as_long() -> None:
    assert max(played(300, tokens=2).late) == pytest.approx(15, abs=1)


def test_the_pace_runs_out_where_everybody_wants_one_hour() -> None:
    assert played(1000).runs_out == "the pace"
    assert played(300).runs_out == "nothing"


@pytest.mark.parametrize("workers", [1, 2])
def test_processors_run_out_where_preparing_is_slow(workers: int) -> None:
    day = played(1000, pace=1000.0, workers=workers, costs=Costs(0.2, 0.0, 0.0, 250))
    assert day.runs_out == "processors"
    assert max(day.late) == pytest.approx(200 / workers, abs=3)
    assert day.processor == pytest.approx(200)


def test_workers_prepare_no_more_than_was_queued_for_them() -> None:
    assert max(played(20_000, pace=10_000.0, workers=2).late) == pytest.approx(6, abs=1)  # 8,000 in two seconds


def test_what_is_due_an_hour_late_at_night_comes_in_the_morning() -> None:
    day = played(600, at=time(23), pace=1000.0, costs=Costs(7.5, 0.0, 0.0, 250))
    assert (day.late.total(), day.put_off) == (600, 100)
    assert max(day.late) > timedelta(hours=8).total_seconds()


def test_taps_are_answered_ahead_of_digests() -> None:
    day = played(300, taps=0.5)
    assert day.answered.total() == 150
    assert max(day.answered) <= 1
    assert max(day.late) > 40


def test_a_day_that_never_ends_is_given_up() -> None:
    wanted = wanted_in_a_day(9, {"Europe/Kyiv": 1.0}, {time(8): 1.0}, START)
    slow = Installation(1, 0.001, FREE, 0.0, timedelta())
    day = Day(wanted, 1, slow, START + timedelta(hours=7) - LONGEST).play()
    assert 0 < day.late.total() < 9
    assert max(day.late) < timedelta(hours=1).total_seconds()  # those that left until seven; all were due at six


def test_the_world_is_told_by_two_sizes_of_installation() -> None:
    measured = measured_here(command.main, "--chats", "400", "--tokens", "1", "--tokens", "3", "--pace", "0.5")
    assert (measured["told"], measured["tokens"]) == (400, 3)
    assert measured["value"] == measured["p95_min_3"] < measured["p95_min_1"]


def test_zones_and_hours_can_be_given_and_costs_read_from_what_was_measured(tmp_path: Path) -> None:
    log = tmp_path / "bench.log"
    log.write_text('{"benchmark": "digest_preparation", "cpu_s": 100.0, "due": 100}\n')
    given = ("--zone", "Europe/Kyiv=3", "--zone", "Asia/Tokyo=1", "--hour", "07:15=1", "--costs", str(log))
    measured = measured_here(command.main, "--chats", "50", "--tokens", "2", "--message-ms", "0", *given)
    assert measured["cpu_s"] == pytest.approx(50, abs=1)


@pytest.mark.parametrize("given", [("--zone", "Mars/Base=1"), ("--hour", "late=1"), ("--zone", "Europe/Kyiv")])
def test_what_is_no_zone_or_hour_is_said(given: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--chats", "5", *given])


def test_zones_of_the_world_are_those_of_the_gazetteer() -> None:
    zones = zones_of_the_world()
    assert zones["Asia/Tokyo"] > zones["Europe/Kyiv"] > 0
