"""A feed that is polled, and what one look at it found."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class FeedState(StrEnum):
    ACTIVE = "active"
    GONE = "gone"  # the server answered 410


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is polled. `etag` and `last_modified` are the server's, byte for byte (Latin-1 decoded).

    `interval` is how long we wait after a check that succeeds; failures don't change it. `fails` counts failed checks
    in a row and `error` is the last one's text. `moved_to` is where the server has permanently redirected us since
    `moved_since`, `moved_seen` times in a row.
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
    HTTP status if there was one. `retry_after` is what the server requests, `max_age` the longer of what its cache
    headers and the feed's own `ttl` request. `moved_to` is the address a chain of permanent redirects (301, 308) ended
    at, or "".
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
