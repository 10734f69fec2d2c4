"""Time zones as people name them: by their city, country, abbreviation or offset, or by what their clock shows."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import available_timezones

from digests.chats.cities import City, cities_called, folded
from digests.chats.regions import cities_in, countries_called, lies_in, regions_called, states_called
from digests.chats.zone import zone_called
from digests.text.country_names import country_names
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
        "МСК": "Europe/Moscow",
        "WET WEST": "Europe/Lisbon",
        "HNE HAE": "America/Toronto",
        "CLT CLST": "America/Santiago",
        "ART": "America/Argentina/Buenos_Aires",
        "COT": "America/Bogota",
        "PET": "America/Lima",
        "VET": "America/Caracas",
        "WITA": "Asia/Makassar",
        "WIT": "Asia/Jayapura",
        "MYT": "Asia/Kuala_Lumpur",
        "UZT": "Asia/Tashkent",
        "Z ZULU": "UTC",
    }.items()
    for name in names.split()
}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d)|[.,]([05]|25|75))?", re.IGNORECASE)
_PLUS = re.compile(r"\s(plus|minus)\s", re.IGNORECASE)
_UNIT = re.compile(r"(?<=\d)\s?(?:h|hrs?|hours?|std|stunden|heures?|horas?|ore|ч|часа?|часов)\Z", re.IGNORECASE)
_UTC_FIRST = re.compile(r"(UTC|GMT)(?=\s?\d{1,2}\Z)", re.IGNORECASE)
_UTC_LAST = re.compile(r"([+\-−–]\s?[\d:]+)\s?(?:UTC|GMT)\Z", re.IGNORECASE)
_FROM_MOSCOW = re.compile(r"(?:MSK|МСК)\s?(?=[+\-−–]\s?\d{1,2}\Z)", re.IGNORECASE)
_MOSCOW = timedelta(hours=3)
_FURTHEST_OFFSET = timedelta(hours=14)
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?)+[^\W\d_]")
_AMERICAN_TIME = re.compile(
    r"(us )?(?P<zone>eastern|central|mountain|pacific)(?(1)|(?= ))(?: standard| daylight| summer)?(?: time)?",
    re.IGNORECASE,
)
# What people say of where they are, in many languages; "strike in Leeds" is none.
_SAID = re.compile(
    r"""(?:(?:i|i['’]m|we|ich|wir|ik)\s(?:.{1,20}\s)?|based\s|living\s)?in\s(?P<in>\w.{0,60})
    |(?:(?:i|i['’]m|we|we['’]re)\s(?:.{1,20}\s)?)?(?:from|near)\s(?P<from>\w.{0,60})
    |my\s(?:city|town|place|location|time\s?zone)(?:\sis|:)\s(?P<my>\w.{0,60})
    |(?:ich|wir|ik)\s(?:.{1,20}\s)?(?:aus|bei|uit)\s(?P<aus>\w.{0,60})
    |(?:je\s(?:suis|vis)|j['’]habite|nous\ssommes)\s(?:à|a|en|au|aux|dans|de)\s(?P<fr>\w.{0,60})
    |(?:yo\s)?(?:vivo|estoy|soy|resido|estamos|moro|estou|sou|resido|abito|sono|sto)\s(?:en|de|em|no|na|do|da|a|in|di)\s(?P<es>\w.{0,60})
    |(?:hora|horario|horário|heure|ora)\s(?:de|di|do|da|del)\s(?P<hora>\w.{0,60})
    |(?:я\s)?(?:живу\s|нахожусь\s|сейчас\s)?(?:в|во|из)\s(?P<ru>\w.{0,60})|(?:я\s)?(?:живу\s|мешкаю\s)?(?:у|з|із)\s(?P<uk>\w.{0,60})
    |(?:saya|tinggal|saya\stinggal)\sdi\s(?P<id>\w.{0,60})|(?:tôi|sống|tôi\ssống)\sở\s(?P<vi>\w.{0,60})
    |(?:我|我们)?(?:在|住在)(?P<zh>\w{2,20})|(?P<ja>\w{2,20}?)(?:です|に住んでいます|在住)|(?P<ko>\w{2,20}?)(?:이에요|예요|에\s?살아요|입니다)
    |(?:أنا\s)?(?:في|من)\s(?P<ar>\w.{0,60})|อยู่(?:ที่)?\s?(?P<th>\w.{0,60})
    |(?P<tr>\w[\w ]{1,60})['’](?:[dt][ae]|[dt][ae]n|[dt][ae]y[ıi]m|[dt][ae]n[ıi]m)
    |(?P<time>\w.{2,60})\s(?:time|time\s?zone|please|pls|bitte|por\sfavor|s['’]il\svous\splaît|пожалуйста)|(?P<zh_time>\w{2,20})(?:时间|時間)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Endings of a city's name where Russian and Ukrainian say "in it" or "from it", and of its own: "Москве", "Москва".
_IN_IT = {
    ending: own.split("|")
    for ending, own in {"е": "а|", "и": "ь|я|а", "і": "а||ь", "ы": "а|", "у": "|а", "а": "", "я": "ь"}.items()
}
_AROUND = ' \t\n.,;:!?()"“”„«»#*_'
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FIRST_FLAG_LETTER = 0x1F1E6
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_PARTED = re.compile(r"[,;/()|]|\s[-–—]\s")
_LARGE = 100_000  # people: a city that is meant as well as the country of its name
_FAR_LARGER = 50
_LONGEST_REGION = 3  # words, where no comma stands before it


def places(name: str, most: int = 5) -> tuple[City, ...]:
    """The places that somebody calls `name`, the likeliest first, one for each zone.

    `name` is a city in any language or spelling we know, alone or with its country or state behind it; a country or a
    state; an abbreviation of a zone, or an IANA zone's own name. Cities have more than 15,000 people (GeoNames).
    """
    name = _as_listed(_EMOJI.sub(" ", name).strip(_AROUND)) or _flag_in(name)
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
    if said is None:
        return tuple(by_zone.values())[:most]
    place = next(filter(None, said.groups()))
    return next((found for meant in _own_forms(place, said) if (found := places(meant, most))), ())


def _own_forms(place: str, said: re.Match[str]) -> tuple[str, ...]:
    """`place`, and as its city is called by itself where what was said asks for another form of the name."""
    if not (said["ru"] or said["uk"]):
        return (place,)
    return (place, *(place[:-1] + own for own in _IN_IT.get(place[-1].lower(), ())))


def _flag_in(name: str) -> str:
    """The English name of the country whose flag is in `name`, or ""."""
    flag = _FLAG.search(name)
    code = "".join(chr(ord(letter) - _FIRST_FLAG_LETTER + ord("A")) for letter in flag[0]) if flag else ""
    return country_names("en").get(code, "")


def _as_listed(name: str) -> str:
    """`name` as tables have it: "LA" for "L.A.", "PT" for "Pacific Time"."""
    if zone := _AMERICAN_TIME.fullmatch(name):
        return f"{zone['zone'][0]}T"
    return name.replace(".", "").replace(" ", "") if _INITIALS.fullmatch(name) else name


def utc_offset(words: str) -> timedelta | None:
    """The offset that `words` are ("UTC+3", "GMT -5", "+05:30", "UTC plus 5.5 hours", "MSK+2"), or None where they are
    none.
    """
    written = unicodedata.normalize("NFKC", with_plain_digits(words)).strip(_AROUND).replace("±", "+")
    if written[:1].isalpha():  # "+3 hours" alone may be said of anything
        written = _UNIT.sub("", written)
    written = _PLUS.sub(lambda sign: "+" if sign[1].lower() == "plus" else "-", written)
    from_moscow = _FROM_MOSCOW.match(written)
    written = _UTC_LAST.sub(r"\1", _UTC_FIRST.sub(r"\1+", _FROM_MOSCOW.sub("", written)))
    match = _OFFSET.fullmatch(written)
    if match is None:
        return None
    minutes = int(match[3] or 0) if match[4] is None else round(60 * float(f"0.{match[4]}"))
    offset = timedelta(hours=int(match[2]), minutes=minutes) * (1 if match[1] == "+" else -1)
    offset += _MOSCOW if from_moscow else timedelta()
    return offset if abs(offset) <= _FURTHEST_OFFSET else None


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
