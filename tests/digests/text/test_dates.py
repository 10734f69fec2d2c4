"""Dates as outlets write them."""

from datetime import UTC, datetime
from time import gmtime, struct_time

import pytest

from digests.text.dates import from_iso, from_struct


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23T09:00:00+02:00", datetime(2026, 11, 23, 7, tzinfo=UTC)),
        ("2026-11-23T09:00:00 +0200", datetime(2026, 11, 23, 7, tzinfo=UTC)),
        (" 2026-11-23T07:00:00.123Z ", datetime(2026, 11, 23, 7, 0, 0, 123_000, tzinfo=UTC)),
        ("2026-11-23 07:00", datetime(2026, 11, 23, 7, tzinfo=UTC)),
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("2026-02-30", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_an_iso_date_is_read_in_utc(text: str, moment: datetime | None) -> None:
    assert from_iso(text) == moment


@pytest.mark.parametrize(
    ("parts", "moment"),
    [
        (gmtime(0), datetime(1970, 1, 1, tzinfo=UTC)),
        (struct_time((2026, 2, 32, 0, 0, 0, 0, 0, 0)), None),
        (struct_time((-1, 1, 1, 0, 0, 0, 0, 0, 0)), None),
        (None, None),
    ],
)
def test_a_time_tuple_is_read_where_it_makes_a_date(parts: struct_time | None, moment: datetime | None) -> None:
    assert from_struct(parts) == moment
