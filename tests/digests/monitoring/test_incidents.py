"""What counts as wrong, and when it is over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digests.monitoring.incidents import ROOM, FeedSymptoms, Incident, IncidentKind, Symptoms, incidents

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TERN = FeedSymptoms(7, "The Tern", 0, is_gone=False, ok_at=NOW, error="", articles=40, newest=NOW)


def kinds(symptoms: Symptoms, *known: str) -> list[str]:
    return [incident.kind for incident in incidents(symptoms, known, NOW)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"fails": 5, "ok_at": NOW - DAY, "error": "no answer"}, ["feed-failing"]),
        ({"fails": 4, "ok_at": NOW - DAY}, []),
        ({"fails": 9, "ok_at": NOW - DAY + HOUR}, []),
        ({"fails": 5, "ok_at": None, "articles": 0, "newest": None}, ["feed-failing"]),
        ({"is_gone": True}, ["feed-failing"]),
        ({"newest": NOW - 7 * DAY}, ["feed-silent"]),
        ({"newest": NOW - 7 * DAY + HOUR}, []),
        ({"newest": NOW - 20 * DAY, "articles": 9}, []),
        ({"newest": None, "articles": 10}, []),
        ({"newest": NOW - 7 * DAY, "fails": 5, "ok_at": NOW - DAY}, ["feed-failing"]),
    ],
)
def test_a_feed_is_told_of_when_it_fails_or_is_silent_for_long(changes: dict[str, Any], found: list[str]) -> None:
    assert kinds(Symptoms(feeds=[replace(TERN, **changes)])) == found


def test_an_incident_says_what_an_admin_needs_to_know() -> None:
    failing = replace(TERN, fails=5, ok_at=NOW - DAY, error="no answer")
    [incident] = incidents(Symptoms(feeds=[failing]), (), NOW)
    assert incident == Incident(IncidentKind.FEED_FAILING, "7", "The Tern", "no answer", since=NOW - DAY)
    assert incident.key == "feed-failing:7"


@pytest.mark.parametrize(
    ("sent", "failed", "was_failing", "is_failing"),
    [
        (16, 4, False, True),
        (17, 3, False, False),
        (0, 19, False, False),  # too few to say
        (85, 15, True, True),
        (90, 10, True, False),
        (0, 0, True, False),
    ],
)
def test_digests_fail_when_many_of_an_hour_do(sent: int, failed: int, was_failing: bool, is_failing: bool) -> None:
    known = ["digests-failing:"] if was_failing else []
    found = kinds(Symptoms(sent=sent, failed=failed), *known)
    assert found == (["digests-failing"] if is_failing else [])


@pytest.mark.parametrize(
    ("waiting_since", "last_sent", "stuck"),
    [
        (None, None, False),
        (NOW - 3 * HOUR, None, True),
        (NOW - 2 * HOUR, None, False),
        (NOW - 3 * HOUR, NOW - 4 * HOUR, True),
        (NOW - 3 * HOUR, NOW - 2 * HOUR, False),  # others get theirs
    ],
)
def test_digests_are_stuck_when_none_goes_out_for_long_though_some_are_due(
    waiting_since: datetime | None, last_sent: datetime | None, stuck: bool
) -> None:
    found = kinds(Symptoms(waiting_since=waiting_since, last_sent=last_sent))
    assert found == (["digests-stuck"] if stuck else [])


@pytest.mark.parametrize(
    ("free", "known", "full"),
    [
        (ROOM, (), False),
        (ROOM - 1, (), True),
        (ROOM, ("disk-full:",), True),
        (ROOM * 3 // 2, ("disk-full:",), False),
    ],
)
def test_a_disk_is_full_until_there_is_more_room_than_it_began_with(
    free: int, known: tuple[str, ...], full: bool
) -> None:
    assert kinds(Symptoms(free=free), *known) == (["disk-full"] if full else [])


def test_what_concerns_one_feed_stands_last() -> None:
    symptoms = Symptoms(feeds=[replace(TERN, is_gone=True)], refused_bots=["7"])
    assert kinds(symptoms) == ["token-refused", "feed-failing"]
