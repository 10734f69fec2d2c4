"""Polling policy: an adaptive interval, exponential back-off with jitter, and what HTTP asks of a polite client."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from digests.feeds.feed import Check, Feed, FeedState

MAX_WAIT = timedelta(hours=24)  # the longest that failures, `max-age` or `ttl` keep us away
MAX_RETRY_AFTER = timedelta(days=7)
RECHECK_GONE = timedelta(days=7)
JITTER = 0.1  # of the wait, either way, so that feeds added together part
ADOPT_MOVE_AFTER = 3  # checks that ended at the new address …
ADOPT_MOVE_OVER = timedelta(hours=24)  # … over at least this long: some outages redirect everything "permanently"
BEFORE_DIGEST = timedelta(minutes=5)
MIN_INTERVAL = timedelta(minutes=15)  # between two looks at one feed, whatever asks for them


def after_check(
    feed: Feed, check: Check, now: datetime, bounds: tuple[timedelta, timedelta], jitter: float | None = None
) -> Feed:
    """`feed` as it is after `check`: when to look again, what to remember, whether it has moved or gone.

    The interval halves when there was news and grows by a half when there was none, within `bounds` (shortest,
    longest). What the server requests is honoured up to MAX_RETRY_AFTER and MAX_WAIT. Failures double the wait up to
    MAX_WAIT; 410 means gone, and is asked once more after RECHECK_GONE. `jitter` (0 to 1, by default random) spreads
    the wait by JITTER.
    """
    spread = 1 + JITTER * (2 * (random.random() if jitter is None else jitter) - 1)  # noqa: S311 (no secret)
    if check.error:
        return _after_failure(feed, check, now, spread)
    return _after_success(feed, check, now, bounds, spread)


def check_before(feed: Feed, due: datetime, now: datetime) -> datetime | None:
    """When to look at `feed` once more so that a digest at `due` is fresh, or None where that is not called for.

    It is not where the feed is failing, where its server asked to be left alone, or where the next look comes shortly
    before `due` anyway.
    """
    at = max(now, due - BEFORE_DIGEST)
    if feed.state is FeedState.GONE or feed.fails or feed.next_check_at is None or feed.checked_at is None or at >= due:
        return None
    if feed.next_check_at - feed.checked_at > feed.interval * (1 + JITTER):  # longer than we would wait by ourselves
        return None
    return at if feed.checked_at + MIN_INTERVAL <= at < feed.next_check_at else None


def _after_success(feed: Feed, check: Check, now: datetime, bounds: tuple[timedelta, timedelta], spread: float) -> Feed:
    interval = min(max(feed.interval / 2 if check.new else feed.interval * 1.5, bounds[0]), bounds[1])
    requested = max(_at_most(check.max_age, MAX_WAIT), _at_most(check.retry_after, MAX_RETRY_AFTER))
    return replace(
        _after_move(feed, check.moved_to, now),
        title=feed.title or check.title,
        site_url=feed.site_url or check.site_url,
        language=feed.language or check.language,
        state=FeedState.ACTIVE,
        # A 304 need not repeat the validators; a full answer without them has none.
        etag=check.etag or (feed.etag if check.not_modified else ""),
        last_modified=check.last_modified or (feed.last_modified if check.not_modified else ""),
        interval=interval,
        next_check_at=now + max(interval * spread, bounds[0], requested),
        checked_at=now,
        ok_at=now,
        fails=0,
        error="",
    )


def _after_failure(feed: Feed, check: Check, now: datetime, spread: float) -> Feed:
    failed = replace(feed, checked_at=now, fails=feed.fails + 1, error=check.error)
    if feed.state is FeedState.GONE:
        return replace(failed, next_check_at=None)
    if check.status == 410:
        return replace(failed, state=FeedState.GONE, next_check_at=now + RECHECK_GONE)
    wait = min(feed.interval * 2 ** min(failed.fails, 10), max(MAX_WAIT, feed.interval)) * spread
    if check.retry_after is not None:
        wait = max(feed.interval * spread, _at_most(check.retry_after, MAX_RETRY_AFTER))
    return replace(failed, next_check_at=now + wait)


def _after_move(feed: Feed, moved_to: str, now: datetime) -> Feed:
    """Counts the checks that ended at `moved_to`, and takes it for the feed's address once it has proved lasting."""
    if not moved_to or moved_to == feed.url:
        return replace(feed, moved_to="", moved_seen=0, moved_since=None)
    if moved_to != feed.moved_to or feed.moved_since is None:
        return replace(feed, moved_to=moved_to, moved_seen=1, moved_since=now)
    seen = feed.moved_seen + 1
    if seen >= ADOPT_MOVE_AFTER and now - feed.moved_since >= ADOPT_MOVE_OVER:
        return replace(feed, url=moved_to, moved_to="", moved_seen=0, moved_since=None)
    return replace(feed, moved_seen=seen)


def _at_most(requested: timedelta | None, longest: timedelta) -> timedelta:
    return min(requested, longest) if requested is not None else timedelta()
