"""A time zone by its IANA name, loaded once: `zoneinfo` remembers eight, and reads all others from disk each time."""

from functools import cache
from zoneinfo import ZoneInfo


@cache
def zone_called(name: str) -> ZoneInfo:
    """The zone of that name. Raises ZoneInfoNotFoundError."""
    return ZoneInfo(name)
