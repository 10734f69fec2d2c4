"""Date parsing: dates as outlets write them -> aware datetimes in UTC."""

import re
from datetime import UTC, datetime
from time import struct_time

_SLOPPY_ZONE = re.compile(r"(?<=\d) ?([+-]\d\d):?(\d\d)$")


def from_iso(text: str) -> datetime | None:
    """An ISO 8601 date, or None. One without a zone is taken as UTC."""
    try:
        moment = datetime.fromisoformat(_SLOPPY_ZONE.sub(r"\1:\2", text.strip()))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def from_struct(parts: struct_time | None) -> datetime | None:
    """A time tuple in UTC as a datetime; None for None and for dates that never were, such as 32 January."""
    try:
        return datetime(*parts[:6], tzinfo=UTC) if parts else None
    except (ValueError, OverflowError):
        return None
