"""A gazetteer: the cities of more than 15,000 people, with the names they have in many languages.

The data come from GeoNames (https://www.geonames.org), CC BY 4.0. `benchmarks.data_files.cities` makes the file.
"""

import lzma
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "cities.txt.xz"  # notes, then a line each for names, countries, regions, zones, thousands of people, other names
SEPARATOR = "|"  # between the other names of a city; tabs part the cities


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
    wanted = f"\n{folded(name)}\n"
    if wanted.isspace():
        return ()
    found = (city for city, names in _gazetteer() if wanted in names)
    return tuple(sorted(found, key=lambda city: (-city.population, city.zone)))


def cities_of(chosen: Callable[[City], bool]) -> tuple[City, ...]:
    """The cities that are `chosen`, largest first."""
    found = (city for city, _ in _gazetteer() if chosen(city))
    return tuple(sorted(found, key=lambda city: (-city.population, city.zone)))


def folded(name: str) -> str:
    """`name` without accents, case, hyphens and doubled spaces."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().replace("-", " ").split())


@cache
def _gazetteer() -> tuple[tuple[City, str], ...]:
    """Each city with its folded names, a line break around each: text takes a tenth of what a dictionary would."""
    text = lzma.decompress((files("digests.chats") / FILE).read_bytes()).decode()
    columns = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        (
            City(name, country, region, zone, int(thousands) * 1000),
            "\n".join(("", folded(name), *others.split(SEPARATOR), "")),
        )
        for name, country, region, zone, thousands, others in zip(*columns, strict=True)
    )
