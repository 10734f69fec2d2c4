"""A feed: what is known of it, what its bytes hold, and when to look at it again."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from digests.errors import FeedError
from digests.feeds import jsonfeed, rss
from digests.feeds.entries import MAX_ENTRIES, ParsedFeed

__all__ = [
    "MAX_BODY",
    "MAX_ENTRIES",
    "Check",
    "Feed",
    "FeedState",
    "ParsedFeed",
    "after_check",
    "check_before",
    "parse",
]

MAX_BODY = 10_000_000  # bytes; the largest of 200 real feeds has 2.5 million
MAX_WAIT = timedelta(hours=24)  # the longest that failures, `max-age` or `ttl` keep us away
MAX_RETRY_AFTER = timedelta(days=7)
RECHECK_GONE = timedelta(days=7)
JITTER = 0.1  # of the wait, either way, so that feeds added together part
ADOPT_MOVE_AFTER = 3  # checks that ended at the new address …
ADOPT_MOVE_OVER = timedelta(hours=24)  # … over at least this long: some outages redirect everything "permanently"
BEFORE_DIGEST = timedelta(minutes=5)
MIN_GAP = timedelta(minutes=15)  # between two looks at one feed, whatever asks for them


class FeedState(StrEnum):
    ACTIVE = "active"
    GONE = "gone"  # the server answered 410


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is polled. `etag` and `last_modified` are the server's, byte for byte (Latin-1 decoded).

    `interval` is how long we wait after a check that succeeds; failures don't change it. `fails` counts failed checks
    in a row and `error` is the last one's text. `moved_to` is where the server has
    permanently redirected us since `moved_since`, `moved_seen` times in a row.
    """

    id: int
    url: str
    title: str = ""
    site_url: str = ""
    language: str = ""
    state: FeedState = FeedState.ACTIVE
    etag: str = ""
    last_modified: str = ""
    interval: timedelta = timedelta(hours=1)
    next_check_at: datetime | None = None
    checked_at: datetime | None = None
    ok_at: datetime | None = None
    fails: int = 0
    error: str = ""
    moved_to: str = ""
    moved_seen: int = 0
    moved_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What one look at a feed found.

    `new` is the number of articles not seen before; `not_modified` a 304. On failure `error` is its text, `status` the
    HTTP status if there was one. `retry_after` is the server's wish, `max_age` the longer of the wishes of its cache
    headers and of the feed's own `ttl`. `moved_to` is the address a chain
    of permanent redirects (301, 308) ended at, or "".
    """

    new: int = 0
    not_modified: bool = False
    error: str = ""
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    retry_after: timedelta | None = None
    max_age: timedelta | None = None
    moved_to: str = ""
    title: str = ""
    site_url: str = ""
    language: str = ""


def parse(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """What the bytes of an RSS, Atom, RDF or JSON feed hold; `url` is where they came from after redirects.

    Everything in it is plain text, its addresses are absolute http(s); dates may lie in the future. Raises FeedError,
    and nothing else, where `body` is no feed or longer than MAX_BODY. Hostile bytes may take minutes: call it where it
    can be killed.
    """
    if len(body) > MAX_BODY:
        raise FeedError("feed-too-large", megabytes=MAX_BODY // 1_000_000)
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return jsonfeed.parse(body, url)
    return rss.parse(body, url, content_type)


def after_check(
    feed: Feed, check: Check, now: datetime, bounds: tuple[timedelta, timedelta], jitter: float | None = None
) -> Feed:
    """`feed` as it is after `check`: when to look again, what to remember, whether it has moved or gone.

    The interval halves when there was news and grows by a half when there was none, within `bounds` (shortest,
    longest). The server's wishes are honoured up to MAX_RETRY_AFTER and MAX_WAIT. Failures double the wait up to
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
    return at if feed.checked_at + MIN_GAP <= at < feed.next_check_at else None


def _after_success(feed: Feed, check: Check, now: datetime, bounds: tuple[timedelta, timedelta], spread: float) -> Feed:
    interval = min(max(feed.interval / 2 if check.new else feed.interval * 1.5, bounds[0]), bounds[1])
    wish = max(_at_most(check.max_age, MAX_WAIT), _at_most(check.retry_after, MAX_RETRY_AFTER))
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
        next_check_at=now + max(interval * spread, bounds[0], wish),
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


def _at_most(wish: timedelta | None, longest: timedelta) -> timedelta:
    return min(wish, longest) if wish is not None else timedelta()
