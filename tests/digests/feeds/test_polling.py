"""Polling policy: when a feed is looked at again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.feeds.feed import Check, Feed, FeedState
from digests.feeds.polling import after_check, check_before

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOUNDS = (timedelta(minutes=15), timedelta(hours=4))
URL = "https://post.example/news/feed.xml"
FEED = Feed(id=1, url=URL, interval=HOUR, etag='W/"a"', last_modified="Mon, 23 Nov 2026 06:00:00 GMT")


def next_wait(feed: Feed, check: Check, jitter: float = 0.5) -> timedelta:
    after = after_check(feed, check, NOW, BOUNDS, jitter)
    assert after.next_check_at is not None
    return after.next_check_at - NOW


def test_news_halves_the_interval() -> None:
    assert next_wait(FEED, Check(new=3)) == HOUR / 2


def test_no_news_lengthens_the_interval_by_half() -> None:
    assert next_wait(FEED, Check(not_modified=True)) == HOUR * 1.5


@settings(deadline=None)
@given(st.lists(st.integers(0, 2), max_size=30), st.floats(0, 1))
def test_the_interval_stays_within_its_bounds(news: list[int], jitter: float) -> None:
    feed = FEED
    for new in news:
        feed = after_check(feed, Check(new=new), NOW, BOUNDS, jitter)
        assert BOUNDS[0] <= feed.interval <= BOUNDS[1]
        assert feed.next_check_at is not None
        assert BOUNDS[0] <= feed.next_check_at - NOW <= BOUNDS[1] * 1.1


@pytest.mark.parametrize(("jitter", "share"), [(0.0, 0.9), (1.0, 1.1)])
def test_waits_are_spread_by_a_tenth(jitter: float, share: float) -> None:
    assert next_wait(FEED, Check(), jitter) == HOUR * 1.5 * share


def test_waits_are_spread_at_random_by_default() -> None:
    after = after_check(FEED, Check(), NOW, BOUNDS)
    assert after.next_check_at is not None
    assert 0.89 < (after.next_check_at - NOW) / (HOUR * 1.5) < 1.11


@pytest.mark.parametrize(
    ("check", "wait"),
    [
        pytest.param(Check(new=1, max_age=3 * HOUR), 3 * HOUR, id="max-age"),
        pytest.param(Check(new=1, max_age=90 * HOUR), 24 * HOUR, id="max-age, within a day"),
        pytest.param(Check(new=1, max_age=timedelta(minutes=1)), HOUR / 2, id="max-age shorter than our own"),
        pytest.param(Check(new=1, retry_after=6 * HOUR), 6 * HOUR, id="Retry-After on success"),
        pytest.param(Check(error="Busy.", status=429, retry_after=5 * HOUR), 5 * HOUR, id="Retry-After"),
        pytest.param(Check(error="Busy.", status=503, retry_after=timedelta(seconds=1)), HOUR, id="at least our own"),
        pytest.param(Check(error="Busy.", status=429, retry_after=999 * HOUR), timedelta(days=7), id="within a week"),
        pytest.param(Check(error="No.", status=404), 2 * HOUR, id="missing"),
        pytest.param(Check(error="No answer."), 2 * HOUR, id="no answer"),
    ],
)
def test_what_a_server_requests_is_honoured(check: Check, wait: timedelta) -> None:
    assert next_wait(FEED, check) == wait


@pytest.mark.parametrize(("fails", "minutes"), [(9, 1024), (10, 1024), (40, 1024)])
def test_failures_double_the_wait_ten_times_at_most(fails: int, minutes: int) -> None:
    feed = replace(FEED, interval=timedelta(minutes=1), fails=fails)
    assert next_wait(feed, Check(error="No answer.")) == timedelta(minutes=minutes)


def test_failures_double_the_wait_up_to_a_day() -> None:
    feed, waits = FEED, []
    for _ in range(7):
        feed = after_check(feed, Check(error="No answer."), NOW, BOUNDS, 0.5)
        assert feed.next_check_at is not None
        waits.append((feed.next_check_at - NOW) / HOUR)
    assert waits == [2, 4, 8, 16, 24, 24, 24]


def test_a_failure_is_remembered_and_costs_nothing_else() -> None:
    after = after_check(FEED, Check(error="No answer."), NOW, BOUNDS, 0.5)
    assert (after.fails, after.error, after.checked_at, after.ok_at) == (1, "No answer.", NOW, None)
    assert (after.etag, after.interval) == (FEED.etag, FEED.interval)


def test_success_forgets_failures() -> None:
    failed = after_check(FEED, Check(error="No answer."), NOW, BOUNDS, 0.5)
    after = after_check(failed, Check(new=1), NOW, BOUNDS, 0.5)
    assert (after.fails, after.error, after.ok_at) == (0, "", NOW)


def test_a_feed_that_is_gone_is_asked_once_more_after_a_week() -> None:
    gone = after_check(FEED, Check(error="Gone.", status=410), NOW, BOUNDS, 0.5)
    assert (gone.state, gone.next_check_at) == (FeedState.GONE, NOW + timedelta(days=7))
    assert after_check(gone, Check(error="Gone.", status=410), NOW, BOUNDS, 0.5).next_check_at is None


def test_a_feed_that_was_gone_may_come_back() -> None:
    gone = after_check(FEED, Check(error="Gone.", status=410), NOW, BOUNDS, 0.5)
    assert after_check(gone, Check(new=1), NOW, BOUNDS, 0.5).state is FeedState.ACTIVE


@pytest.mark.parametrize(
    ("check", "etag", "last_modified"),
    [
        (Check(etag='"b"', last_modified="Tue"), '"b"', "Tue"),
        (Check(), "", ""),
        (Check(not_modified=True), FEED.etag, FEED.last_modified),
        (Check(not_modified=True, etag=' "c" '), ' "c" ', FEED.last_modified),
    ],
)
def test_validators_are_the_servers_last_ones_byte_for_byte(check: Check, etag: str, last_modified: str) -> None:
    after = after_check(FEED, check, NOW, BOUNDS, 0.5)
    assert (after.etag, after.last_modified) == (etag, last_modified)


def test_names_given_before_outlast_the_feeds_own() -> None:
    named = Feed(id=1, url=URL, title="Ours")
    after = after_check(named, Check(title="Theirs", site_url="https://post.example/", language="en"), NOW, BOUNDS, 0.5)
    assert (after.title, after.site_url, after.language) == ("Ours", "https://post.example/", "en")


MOVED = Check(not_modified=True, moved_to="https://new.example/feed")


def after_moves(*hours: int, last: Check = MOVED) -> Feed:
    feed = FEED
    for index, hour in enumerate(hours):
        feed = after_check(feed, last if index == len(hours) - 1 else MOVED, NOW + hour * HOUR, BOUNDS, 0.5)
    return feed


def test_a_lasting_move_is_adopted() -> None:
    feed = after_moves(0, 12, 24)
    assert (feed.url, feed.moved_to, feed.moved_seen, feed.moved_since) == ("https://new.example/feed", "", 0, None)


@pytest.mark.parametrize("hours", [(0, 24), (0, 1, 2, 3)])
def test_a_move_is_not_adopted_too_soon(hours: tuple[int, ...]) -> None:
    assert after_moves(*hours).url == URL


@pytest.mark.parametrize("last", [Check(), Check(moved_to=URL)])
def test_a_move_that_is_taken_back_is_forgotten(last: Check) -> None:
    assert after_moves(0, 30, last=last).moved_seen == 0


def test_another_move_counts_from_the_start() -> None:
    feed = after_moves(0, 12, 30, last=Check(moved_to="https://third.example/feed"))
    assert (feed.url, feed.moved_to, feed.moved_seen) == (URL, "https://third.example/feed", 1)


def test_a_failure_between_keeps_the_count_of_moves() -> None:
    assert after_moves(0, 12, last=Check(error="No answer.")).moved_seen == 1


# The extra look before a digest


def checked(ago: timedelta, ahead: timedelta, *, fails: int = 0, state: FeedState = FeedState.ACTIVE) -> Feed:
    return Feed(1, URL, interval=4 * HOUR, checked_at=NOW - ago, next_check_at=NOW + ahead, fails=fails, state=state)


def test_a_feed_is_looked_at_shortly_before_a_digest() -> None:
    assert check_before(checked(HOUR, 3 * HOUR), NOW + HOUR, NOW) == NOW + HOUR - timedelta(minutes=5)


def test_a_digest_in_two_minutes_calls_for_a_look_now() -> None:
    assert check_before(checked(HOUR, 3 * HOUR), NOW + timedelta(minutes=2), NOW) == NOW


MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("feed", "is_looked_at"),
    [
        pytest.param(checked(-40 * MINUTE, 3 * HOUR), True, id="a quarter of an hour after the last look"),
        pytest.param(checked(-40 * MINUTE - SECOND, 3 * HOUR), False, id="less than a quarter of an hour after it"),
        pytest.param(checked(HOUR, 55 * MINUTE), False, id="when the next look is due"),
        pytest.param(checked(HOUR, 55 * MINUTE + SECOND), True, id="before the next look is due"),
        pytest.param(checked(HOUR, 204 * MINUTE), True, id="a wait of the interval and a tenth of it is our own"),
        pytest.param(checked(HOUR, 204 * MINUTE + SECOND), False, id="a longer one is the server's"),
    ],
)
def test_an_extra_look_keeps_its_distance_from_those_before_and_after(feed: Feed, is_looked_at: bool) -> None:
    assert (check_before(feed, NOW + HOUR, NOW) is not None) is is_looked_at


@pytest.mark.parametrize(
    "feed",
    [
        pytest.param(checked(HOUR, HOUR / 2), id="the next look comes before"),
        pytest.param(checked(HOUR, 23 * HOUR), id="its server asked for a long wait"),
        pytest.param(checked(HOUR, 3 * HOUR, fails=1), id="failing"),
        pytest.param(checked(HOUR, 3 * HOUR, state=FeedState.GONE), id="gone"),
        pytest.param(checked(-HOUR * 0.8, 3 * HOUR), id="looked at just before"),
        pytest.param(Feed(id=1, url=URL), id="never looked at"),
        pytest.param(Feed(id=1, url=URL, next_check_at=NOW), id="due for the first time"),
    ],
)
def test_no_extra_look_is_called_for(feed: Feed) -> None:
    assert check_before(feed, NOW + HOUR, NOW) is None


def test_no_look_is_called_for_by_a_digest_that_is_due() -> None:
    assert check_before(checked(HOUR, 3 * HOUR), NOW, NOW) is None
