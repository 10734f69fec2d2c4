"""What a web server answered, and how its headers are read. Headers are a stranger's: each is bounded and checked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from digests.errors import FetchError

RawHeaders = Iterable[tuple[bytes, bytes]]

MAX_HEADER = 1024  # bytes kept of one header; a validator or a date is far shorter
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:+-]{1,40})", re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address. `asked_url` is that address, `url` where it led by redirects.

    `body` is decompressed, and empty when `not_modified`. `content_type` is lower-case and without parameters;
    `charset` is the one it named. `etag` and `last_modified` are the server's, byte for byte (Latin-1 decoded).
    `retry_after` and `max_age` are its wishes, unbounded, or None. `permanent_url` is where an unbroken chain of
    permanent redirects (301, 308) from the address asked for ended, or "".
    """

    url: str
    status: int
    body: bytes = b""
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    retry_after: timedelta | None = None
    max_age: timedelta | None = None
    asked_url: str = ""
    permanent_url: str = ""

    @property
    def not_modified(self) -> bool:
        return self.status == 304

    @property
    def lasting_url(self) -> str:
        """The address to keep: a temporary redirect may lead elsewhere tomorrow."""
        return self.permanent_url or self.asked_url


def fetched(url: str, status: int, headers: RawHeaders, body: bytes, now: datetime) -> Fetched:
    """Build the value from the parts of an answer."""
    headers = tuple(headers)
    content_type = header(headers, b"content-type")
    named = _CHARSET.search(content_type)
    return Fetched(
        url=url,
        status=status,
        body=body,
        content_type=content_type.partition(";")[0].strip().lower(),
        charset=named[1].lower() if named else "",
        etag=header(headers, b"etag"),
        last_modified=header(headers, b"last-modified"),
        retry_after=retry_after(headers, now),
        max_age=max_age(headers, now),
    )


def header(headers: RawHeaders, name: bytes) -> str:
    """Return the first header called `name` (lower-case), Latin-1 decoded; "" if absent, over-long or unprintable."""
    for key, value in headers:
        if key.lower() == name:
            text = value.strip().decode("latin-1")
            return text if len(text) <= MAX_HEADER and not _has_controls(text) else ""
    return ""


def sendable(value: str) -> str | None:
    """Turn a kept header value into what aiohttp will write as the very same bytes; None when it can't.

    aiohttp writes header values as UTF-8, so bytes that are no UTF-8 have no way through it.
    """
    if not value or len(value) > MAX_HEADER or _has_controls(value):
        return None
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def retry_after(headers: RawHeaders, now: datetime) -> timedelta | None:
    """Return how long the server asks to be left alone, from seconds or a date (RFC 9110 10.2.3); never negative."""
    value = header(headers, b"retry-after")
    if _SECONDS.fullmatch(value):
        return timedelta(seconds=int(value))
    until = _date(value)
    return None if until is None else max(until - now, timedelta())


def max_age(headers: RawHeaders, now: datetime) -> timedelta | None:
    """Return for how long the answer stays fresh: Cache-Control's max-age, else Expires; None when neither says so."""
    headers = tuple(headers)
    control = header(headers, b"cache-control")
    if _UNCACHED.search(control):
        return None
    stated = _MAX_AGE.search(control)
    if stated:
        return timedelta(seconds=int(stated[1])) or None
    expires = _date(header(headers, b"expires"))
    if expires is None:
        return None
    fresh_for = expires - (_date(header(headers, b"date")) or now)
    return fresh_for if fresh_for > timedelta() else None


def failure(host: str, status: int, wait: timedelta | None) -> FetchError:
    """What an unwelcome HTTP status means."""
    if status == 410:
        return FetchError("page-gone", status=status, retry_after=wait, host=host)
    if status == 404:
        return FetchError("no-such-page", status=status, retry_after=wait, host=host)
    if status in {401, 402, 403, 451}:
        return FetchError("page-forbidden", status=status, retry_after=wait, host=host, http=status)
    if status == 429:
        return FetchError("too-many-requests", status=status, retry_after=wait, host=host, http=status)
    if status >= 500:
        return FetchError("server-trouble", status=status, retry_after=wait, host=host, http=status)
    return FetchError("server-refuses", status=status, retry_after=wait, host=host, http=status)


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):  # the email package raises each on hostile dates
        return None


def _has_controls(text: str) -> bool:
    return any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in text)
