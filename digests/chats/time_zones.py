"""Time zones as people name them: by their city, or by what their clock shows."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from digests.chats.cities import City, cities_called, folded


def places(name: str, most: int = 5) -> tuple[City, ...]:
    """The cities called `name` in any language or spelling we know, largest first, one for each zone; or an IANA
    zone's own name. Cities are those of more than 15,000 people (GeoNames)."""
    if zone := _zones().get(folded(name).replace(" ", "_")):
        return (City(city_of(zone), "", "", zone, 0),)
    by_zone: dict[str, City] = {}
    for city in cities_called(name):
        by_zone.setdefault(city.zone, city)
    return tuple(by_zone.values())[:most]


def city_of(zone: str) -> str:
    """The place in an IANA zone's name: "Kyiv" of "Europe/Kyiv"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def zones_showing(clock_time: time, now: datetime, offered: Sequence[str]) -> tuple[str, ...]:
    """Those of the zones `offered` whose clocks show `clock_time` at `now`, give or take seven minutes."""
    shown = timedelta(hours=clock_time.hour, minutes=clock_time.minute)
    day = timedelta(days=1)

    def distance(zone: str) -> timedelta:
        local = now.astimezone(ZoneInfo(zone))
        apart = abs(timedelta(hours=local.hour, minutes=local.minute) - shown)
        return min(apart, day - apart)

    return tuple(zone for zone in offered if distance(zone) <= timedelta(minutes=7))


@cache
def _zones() -> dict[str, str]:
    return {folded(zone).replace(" ", "_"): zone for zone in available_timezones()}
