from datetime import UTC, datetime, timedelta

import pytest

from bot.web.response import failure, fetched, header, max_age, retry_after, sendable

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (b"120", timedelta(seconds=120)),
        (b"0", timedelta()),
        (b"Tue, 24 Nov 2026 08:30:00 GMT", timedelta(minutes=30)),
        (b"Tue, 24 Nov 2026 09:30:00 +0100", timedelta(minutes=30)),
        (b"Tue, 24 Nov 2026 07:00:00 GMT", timedelta()),
        (b"", None),
        (b"-5", None),
        (b"1.5", None),
        (b"soon", None),
        (b"9999999999999999", None),
        (b"Tue, 99 Nov 2026 08:30:00 GMT", None),
        (b"Mon, 01 Jan 99999 00:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: bytes, wait: timedelta | None) -> None:
    assert retry_after([(b"Retry-After", value)], NOW) == wait


@pytest.mark.parametrize(
    ("headers", "age"),
    [
        ({b"Cache-Control": b"max-age=300"}, timedelta(seconds=300)),
        ({b"Cache-Control": b"public, Max-Age = 300"}, timedelta(seconds=300)),
        ({b"Cache-Control": b"s-maxage=900"}, None),
        ({b"Cache-Control": b"max-age=0"}, None),
        ({b"Cache-Control": b"max-age=300, no-cache"}, None),
        ({b"Cache-Control": b"no-store"}, None),
        ({b"Cache-Control": b"max-age=-1"}, None),
        ({b"Expires": b"Tue, 24 Nov 2026 09:00:00 GMT"}, timedelta(hours=1)),
        (
            {b"Expires": b"Tue, 24 Nov 2026 09:00:00 GMT", b"Date": b"Tue, 24 Nov 2026 08:50:00 GMT"},
            timedelta(minutes=10),
        ),
        ({b"Expires": b"0"}, None),
        ({b"Expires": b"Tue, 24 Nov 2026 07:00:00 GMT"}, None),
        ({b"Expires": b"Tue, 24 Nov 2026 08:00:00 GMT"}, None),
        (
            {b"Cache-Control": b"max-age=60", b"Expires": b"Tue, 24 Nov 2026 09:00:00 GMT"},
            timedelta(seconds=60),
        ),
        ({}, None),
    ],
)
def test_freshness_is_what_the_server_says_of_it(headers: dict[bytes, bytes], age: timedelta | None) -> None:
    assert max_age(headers.items(), NOW) == age


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (b'"abc"', '"abc"'),
        (b'W/"abc"', 'W/"abc"'),
        (b'"caf\xe9"', '"caf\u00e9"'),
        (b'"a\nInjected: yes"', ""),
        (b'"a\x00"', ""),
        (b'"' + b"a" * 1_024 + b'"', ""),
    ],
)
def test_a_validator_is_kept_byte_for_byte_or_not_at_all(value: bytes, kept: str) -> None:
    assert header([(b"ETag", value)], b"etag") == kept


@pytest.mark.parametrize(
    ("kept", "sent"),
    [
        ('"abc"', '"abc"'),
        ("\u00c3\u00a9", "\u00e9"),  # the two bytes of a UTF-8 e-acute, which aiohttp writes as the same two
        ("caf\u00e9", None),
        ("\u0444", None),
        ("a\r\nInjected: yes", None),
        ("", None),
    ],
)
def test_a_kept_validator_is_sent_as_the_same_bytes_or_not_at_all(kept: str, sent: str | None) -> None:
    assert sendable(kept) == sent


@pytest.mark.parametrize(
    ("value", "content_type", "charset"),
    [
        (b"text/html; charset=UTF-8", "text/html", "utf-8"),
        (b'Text/XML;charset="windows-1251"', "text/xml", "windows-1251"),
        (b"application/rss+xml", "application/rss+xml", ""),
        (b"text/html; charset=\xff\xfe", "text/html", ""),
        (b"", "", ""),
    ],
)
def test_the_content_type_is_parted_from_its_charset(value: bytes, content_type: str, charset: str) -> None:
    answer = fetched("https://example.org/", 200, [(b"content-type", value)], b"", NOW)
    assert (answer.content_type, answer.charset) == (content_type, charset)


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ([410], "page-gone"),
        ([404], "no-such-page"),
        ([401, 402, 403, 451], "page-forbidden"),
        ([429], "too-many-requests"),
        ([500, 501, 503, 599], "server-trouble"),
        ([300, 304, 400, 405, 409, 411, 428, 430, 450, 452, 499], "server-refuses"),
    ],
)
def test_each_failure_names_the_host_and_what_it_is(statuses: list[int], code: str) -> None:
    for status in statuses:
        error = failure("example.org", status, timedelta(seconds=7))
        assert (error.code, error.status, error.retry_after) == (code, status, timedelta(seconds=7))
        assert error.values["host"] == "example.org"


@pytest.mark.parametrize(("length", "is_kept"), [(1_024, True), (1_025, False)])
def test_a_header_that_is_kept_is_no_longer_than_so_much(length: int, *, is_kept: bool) -> None:
    value = "a" * length
    assert header([(b"ETag", value.encode())], b"etag") == (value if is_kept else "")
    assert sendable(value) == (value if is_kept else None)
