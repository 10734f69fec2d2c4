"""A gazetteer: the cities of more than 15,000 people, with the names they have in many languages.

The data come from GeoNames (https://www.geonames.org), CC BY 4.0. `benchmarks.data_files.cities` makes the file.
"""

import lzma
import math
import unicodedata
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern

# Notes, then a line each for names, countries, regions, zones, thousands of people, latitudes, longitudes, other names.
FILE = "cities.txt.xz"
_PLAIN = str.maketrans("-’‘ʼ`´", " '''''")
SEPARATOR = "|"  # between the other names of a city; tabs part the cities

# What places are called that the gazetteer calls otherwise.
_NICKNAMES = {
    name: place
    for place, names in {
        "San Francisco": "san fran,bay area,the bay,silicon valley",
        "Washington D.C.": "dc",
        "Seattle": "washington state,state of washington",
        "London": "greater london,city of london",
        "Frankfurt am Main": "frankfurt a.m,frankfurt a. m,ffm",
        "Johannesburg": "jo'burg",
        "Yogyakarta": "jogja,yogya",
        "Jakarta": "jakarta selatan,jakarta pusat,jakarta barat,jakarta timur,jakarta utara,jaksel",
        "Buenos Aires": "bsas,bs. as,bs as,caba,capital federal",
        "Bogota": "bogota d.c,bogota dc",
        "Sao Paulo": "sp",
        "Rio de Janeiro": "rj",
        "Ho Chi Minh City": "tp.hcm,tp hcm,tphcm,tp. hcm",
        "Brussels": "bruxelles capitale",
        "The Hague": "'s-Gravenhage",
    }.items()
    for name in names.split(",")
}


@dataclass(frozen=True, slots=True)
class City:
    """A city and its IANA zone. `country` is an ISO 3166 code, `region` GeoNames' code of the first division ("NY")."""

    name: str
    country: str
    region: str
    zone: str
    population: int


def cities_called(name: str) -> tuple[City, ...]:
    """The cities of that name in any language or spelling we know, largest first."""
    bare = folded(name)
    wanted = f"\n{folded(_NICKNAMES.get(bare, bare))}\n"
    if wanted.isspace():
        return ()
    found = (city for city, names in _gazetteer() if wanted in names)
    return tuple(sorted(found, key=lambda city: (-city.population, city.zone)))


def cities_of(chosen: Callable[[City], bool]) -> tuple[City, ...]:
    """The cities that are `chosen`, largest first."""
    found = (city for city, _ in _gazetteer() if chosen(city))
    return tuple(sorted(found, key=lambda city: (-city.population, city.zone)))


def nearest_city(latitude: float, longitude: float) -> City:
    """The city that is nearest to a place given in degrees (nearest neighbour, by the chord between them)."""
    here = _on_sphere(latitude, longitude)
    latitudes, longitudes = _coordinates()

    def distance(number: int) -> float:
        return math.dist(here, _on_sphere(latitudes[number], longitudes[number]))

    return _gazetteer()[min(range(len(latitudes)), key=distance)][0]


def _on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def folded(name: str) -> str:
    """`name` without accents, case, hyphens and doubled spaces, and with straight apostrophes."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().translate(_PLAIN).split())


@cache
def _gazetteer() -> tuple[tuple[City, str], ...]:
    """Each city with its folded names, a line break around each: text takes a tenth of what a dictionary would."""
    names, countries, regions, zones, thousands, _, _, others = _columns()
    return tuple(
        (
            City(name, intern(country), intern(region), intern(zone), int(people) * 1000),
            "\n".join(("", folded(name), *other.translate(_PLAIN).split(SEPARATOR), "")),
        )
        for name, country, region, zone, people, other in zip(
            names, countries, regions, zones, thousands, others, strict=True
        )
    )


@cache
def _coordinates() -> tuple["array[float]", "array[float]"]:
    """The latitudes and longitudes, in the order of the gazetteer."""
    *_, latitudes, longitudes, _ = _columns()
    return array("f", map(float, latitudes)), array("f", map(float, longitudes))


def _columns() -> list[Iterator[str]]:
    """Parted as they are read: all at once they would take as much again, and what is kept lie scattered in it."""
    lines = lzma.decompress((files("digests.chats") / FILE).read_bytes()).splitlines()
    return [_parted(line) for line in lines if not line.startswith(b"#")]


def _parted(line: bytes) -> Iterator[str]:
    yield from line.decode().split("\t")
