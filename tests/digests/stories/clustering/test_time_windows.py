"""For how long a story is open."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from digests.stories.clustering.time_windows import TimeWindows

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def is_open(windows: TimeWindows, hours: float, row: int = 0) -> bool:
    return bool(windows.are_open(after(hours), np.array([row]))[0])


def opened(*hours: float) -> TimeWindows:
    windows = TimeWindows()
    for one in hours:
        windows.open(after(one))
    return windows


@pytest.mark.parametrize(("hours", "expected"), [(-73, False), (-72, True), (72, True), (73, False)])
def test_a_story_waits_three_days(hours: float, expected: bool) -> None:
    assert is_open(opened(0), hours) is expected


@pytest.mark.parametrize(("hours", "expected"), [(143, True), (169, False)])
def test_every_article_keeps_it_open_for_a_week_at_most(hours: float, expected: bool) -> None:
    windows = opened(0)
    for day in range(7):
        windows.extend(0, after(24 * day))
    assert is_open(windows, hours) is expected


@pytest.mark.parametrize(("sites", "expected"), [(19, False), (20, True), (21, True)])
def test_a_story_of_many_sites_waits_a_week(sites: int, expected: bool) -> None:
    windows = opened(0)
    for site in [*range(sites), *range(sites)]:
        windows.add_site(0, f"site{site}.example")
    assert is_open(windows, 160) is expected


def test_an_earlier_article_moves_its_beginning() -> None:
    windows = opened(0)
    windows.extend(0, after(-48))
    assert is_open(windows, -100)


def test_what_is_closed_stays_closed() -> None:
    windows = opened(0, 50)
    assert windows.close(after(10)).tolist() == [False, True]
    assert windows.close(after(0)).tolist() == [False, True]
    assert [is_open(windows, 20, row) for row in (0, 1)] == [False, True]


def test_rows_are_dropped() -> None:
    windows = opened(0, 200)
    windows.retain(np.array([False, True]))
    assert (len(windows), is_open(windows, 200)) == (1, True)


@pytest.mark.parametrize(("hours", "count"), [(0, 9), (73, 1), (200, 0)])
def test_the_open_stories_are_counted_as_far_as_it_takes(hours: float, count: int) -> None:
    windows = opened(50, *[0] * 8)
    assert windows.count_open(after(hours), enough=9) == count
    assert windows.count_open(after(hours), enough=2) in (count, 8)
    assert windows.count_open(after(hours), enough=1) in (count, 4)


@pytest.mark.parametrize(("hours", "expected"), [(-168, True), (-169, False)])
def test_it_takes_what_is_a_week_older_too(hours: float, expected: bool) -> None:
    windows = opened(0)
    for site in range(20):
        windows.add_site(0, f"site{site}.example")
    assert is_open(windows, hours) is expected
