"""For how long a story is open."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from digests.stories.time_windows import Spans

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def is_open(spans: Spans, hours: float, row: int = 0) -> bool:
    return bool(spans.open_at(after(hours), np.array([row]))[0])


def opened(*hours: float) -> Spans:
    spans = Spans()
    for one in hours:
        spans.open(after(one))
    return spans


@pytest.mark.parametrize(("hours", "expected"), [(-73, False), (-72, True), (72, True), (73, False)])
def test_a_story_waits_three_days(hours: float, expected: bool) -> None:
    assert is_open(opened(0), hours) is expected


@pytest.mark.parametrize(("hours", "expected"), [(143, True), (169, False)])
def test_every_telling_keeps_it_open_for_a_week_at_most(hours: float, expected: bool) -> None:
    spans = opened(0)
    for day in range(7):
        spans.tell(0, after(24 * day))
    assert is_open(spans, hours) is expected


@pytest.mark.parametrize(("sites", "expected"), [(19, False), (20, True), (21, True)])
def test_a_story_of_many_sites_waits_a_week(sites: int, expected: bool) -> None:
    spans = opened(0)
    for site in [*range(sites), *range(sites)]:
        spans.voice(0, f"site{site}.example")
    assert is_open(spans, 160) is expected


def test_an_earlier_telling_moves_its_beginning() -> None:
    spans = opened(0)
    spans.tell(0, after(-48))
    assert is_open(spans, -100)


def test_what_is_closed_stays_closed() -> None:
    spans = opened(0, 50)
    assert spans.close(after(10)).tolist() == [False, True]
    assert spans.close(after(0)).tolist() == [False, True]
    assert [is_open(spans, 20, row) for row in (0, 1)] == [False, True]


def test_rows_are_dropped() -> None:
    spans = opened(0, 200)
    spans.retain(np.array([False, True]))
    assert (len(spans), is_open(spans, 200)) == (1, True)
