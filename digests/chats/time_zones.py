"""Time zones as people name them: by their city, country, abbreviation or offset, or by what their clock shows."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import available_timezones

from digests.chats.cities import City, cities_called, folded
from digests.chats.regions import cities_in, countries_called, lies_in, regions_called, states_called
from digests.chats.zone import zone_called
from digests.text.digits import with_plain_digits

# Several where people of several countries mean their own.
_ABBREVIATIONS = {
    name: zones.split()
    for names, zones in {
        "ET EST EDT": "America/New_York",
        "CT CDT": "America/Chicago",
        "CST": "America/Chicago Asia/Shanghai America/Havana",
        "MT MDT": "America/Denver",
        "MST": "America/Denver America/Phoenix",
        "PT PST PDT": "America/Los_Angeles",
        "AKST AKDT": "America/Anchorage",
        "HST": "Pacific/Honolulu",
        "AST": "America/Halifax Asia/Riyadh",
        "ADT": "America/Halifax",
        "NST NDT": "America/St_Johns",
        "IST": "Asia/Kolkata Europe/Dublin Asia/Jerusalem",
        "BST": "Europe/London Asia/Dhaka",
        "CEST MEZ MESZ": "Europe/Berlin",
        "EEST": "Europe/Kyiv Europe/Bucharest Europe/Helsinki Europe/Athens",
        "MSK": "Europe/Moscow",
        "TRT": "Europe/Istanbul",
        "IDT": "Asia/Jerusalem",
        "GST": "Asia/Dubai",
        "PKT": "Asia/Karachi",
        "NPT": "Asia/Kathmandu",
        "ICT": "Asia/Bangkok Asia/Ho_Chi_Minh",
        "WIB": "Asia/Jakarta",
        "SGT": "Asia/Singapore",
        "HKT": "Asia/Hong_Kong",
        "PHT PHST": "Asia/Manila",
        "JST": "Asia/Tokyo",
        "KST": "Asia/Seoul",
        "AWST": "Australia/Perth",
        "ACST": "Australia/Adelaide Australia/Darwin",
        "ACDT": "Australia/Adelaide",
        "AEST": "Australia/Sydney Australia/Brisbane",
        "AEDT": "Australia/Sydney",
        "NZST NZDT": "Pacific/Auckland",
        "SAST": "Africa/Johannesburg",
        "WAT": "Africa/Lagos",
        "CAT": "Africa/Maputo",
        "EAT": "Africa/Nairobi",
        "BRT": "America/Sao_Paulo",
        "AMT": "America/Manaus Asia/Yerevan",
    }.items()
    for name in names.split()
}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_FURTHEST_OFFSET = timedelta(hours=14)
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?)+[^\W\d_]")
_AMERICAN_TIME = re.compile(r"(eastern|central|mountain|pacific)(?: (?:standard|daylight|summer))? time", re.IGNORECASE)
# What people say of where they are, in languages that say "in"; "strike in Leeds" is none.
_SAID = re.compile(r"(?:(?:i|i['’]m|we|ich|wir|ik)\s(?:.{1,20}\s)?|based\s|living\s)?in (\w.{0,60})", re.IGNORECASE)
_AROUND = " \t\n.,;:!?()"
_PARTED = re.compile(r"[,;/()]")
_LARGE = 100_000  # people: a city that is meant as well as the country of its name
_FAR_LARGER = 50
_LONGEST_REGION = 3  # words, where no comma stands before it


def places(name: str, most: int = 5) -> tuple[City, ...]:
    """The places that somebody calls `name`, the likeliest first, one for each zone.

    `name` is a city in any language or spelling we know, alone or with its country or state behind it; a country or a
    state; an abbreviation of a zone, or an IANA zone's own name. Cities have more than 15,000 people (GeoNames).
    """
    name = _as_listed(name.strip(_AROUND))
    found: Iterable[City] = _zones_called(name)
    if not found and (countries := countries_called(name)):
        regions = countries | states_called(name)
        large = [city for city in cities_called(name) if city.population >= _LARGE and not lies_in(city, regions)]
        found = [*cities_in(countries), *cities_in(regions - countries), *large]
    if not found and (zone := _zones().get(folded(name).replace(" ", "_"))):
        found = [_place(zone)]
    by_zone: dict[str, City] = {}
    for city in found or _cities_meant(name) or _with_region(name) or cities_in(states_called(name)):
        by_zone.setdefault(city.zone, city)
    said = None if by_zone else _SAID.fullmatch(name)
    return places(said[1], most) if said else tuple(by_zone.values())[:most]


def _as_listed(name: str) -> str:
    """`name` as tables have it: "LA" for "L.A.", "PT" for "Pacific Time"."""
    if zone := _AMERICAN_TIME.fullmatch(name):
        return f"{zone[1][0]}T"
    return name.replace(".", "").replace(" ", "") if _INITIALS.fullmatch(name) else name


def utc_offset(words: str) -> timedelta | None:
    """The offset that `words` are ("UTC+3", "GMT -5", "+05:30"), or None where they are none."""
    match = _OFFSET.fullmatch(with_plain_digits(words).strip(_AROUND))
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return (offset if match[1] == "+" else -offset) if offset <= _FURTHEST_OFFSET else None


def zones_at(offset: timedelta, now: datetime, offered: Sequence[str]) -> tuple[str, ...]:
    """Those of the zones `offered` that are `offset` from UTC at `now`."""
    return tuple(zone for zone in offered if now.astimezone(zone_called(zone)).utcoffset() == offset)


def _zones_called(abbreviation: str) -> list[City]:
    return [_place(zone) for zone in _ABBREVIATIONS.get(abbreviation.upper(), ())]


def _place(zone: str) -> City:
    return City(city_of(zone), "", "", zone, 0)


def _cities_meant(name: str) -> list[City]:
    """The cities of that name, without small ones that have it beside their own and share it with a far larger one."""
    cities = cities_called(name)
    return [
        city
        for city in cities
        if folded(city.name) == folded(name) or city.population * _FAR_LARGER > cities[0].population
    ]


def _with_region(name: str) -> tuple[City, ...]:
    """The cities that are called by their name and that of a region; the region's, where it has none of that name."""
    for city, *regions in _readings(name):
        known = [region for region in map(regions_called, regions) if region]
        there = [each for each in cities_called(city) if all(lies_in(each, region) for region in known)]
        if there or (known and "," in name):
            return tuple(there) or cities_in(known[0])
    return ()


def _readings(name: str) -> list[list[str]]:
    """What may be the city's name in `name`, and the regions'."""
    parts = [part.strip(_AROUND) for part in _PARTED.split(name) if part.strip(_AROUND)]
    if len(parts) > 1:
        return [parts, parts[::-1]]
    words = name.split()
    cuts = range(1, min(_LONGEST_REGION + 1, len(words)))
    readings = [[" ".join(words[:-cut]), " ".join(words[-cut:])] for cut in cuts]
    return [[city, region] for city, region in readings if regions_called(region)]


def city_of(zone: str) -> str:
    """The place in an IANA zone's name: "Kyiv" of "Europe/Kyiv"."""
    return zone.rpartition("/")[2].replace("_", " ")


def zones_showing(clock_time: time, now: datetime, offered: Sequence[str]) -> tuple[str, ...]:
    """Those of the zones `offered` whose clocks show `clock_time` at `now`, give or take seven minutes."""
    shown = timedelta(hours=clock_time.hour, minutes=clock_time.minute)
    day = timedelta(days=1)

    def distance(zone: str) -> timedelta:
        local = now.astimezone(zone_called(zone))
        apart = abs(timedelta(hours=local.hour, minutes=local.minute) - shown)
        return min(apart, day - apart)

    return tuple(zone for zone in offered if distance(zone) <= timedelta(minutes=7))


@cache
def _zones() -> dict[str, str]:
    return {folded(zone).replace(" ", "_"): zone for zone in available_timezones()}
