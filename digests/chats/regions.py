"""A gazetteer of countries and states (toponym resolution): what may stand behind a city's name, or instead of it."""

from functools import cache

from babel.core import get_global

from digests.chats.cities import City, cities_of, folded
from digests.text.country_names import country_names

Region = tuple[str, str]
"""A country's ISO 3166 code, and GeoNames' code of its first division; "" for the whole country."""

_LANGUAGES = (
    "ar az be bg bn ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko lt lv ms nl no pl pt ro ru sk sl "
    "sq sr sv ta th tr uk ur uz vi zh"
)
_ALSO = {
    "uk": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "us": "US", "usa": "US", "u.s.": "US", "u.s.a.": "US", "america": "US", "uae": "AE", "holland": "NL",
    "czech republic": "CZ", "turkey": "TR", "burma": "MM", "south korea": "KR", "ivory coast": "CI", "nz": "NZ",
    "aotearoa": "NZ", "ksa": "SA", "saudi": "SA", "السعودية": "SA", "hong kong sar": "HK", "한국": "KR", "台灣": "TW",
    "рф": "RU", "éire": "IE", "drc": "CD", "png": "PG", "eua": "US", "ee.uu.": "US", "eeuu": "US", "сша": "US",
}  # fmt: skip
_STATES = {
    "US": "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC D.C.,"
    "FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,"
    "ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,"
    "NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,"
    "OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,"
    "UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming",
    "CA": "01 Alberta,02 British Columbia,03 Manitoba,04 New Brunswick,05 Newfoundland and Labrador,07 Nova Scotia,"
    "08 Ontario,09 Prince Edward Island,10 Quebec,11 Saskatchewan,12 Yukon,13 Northwest Territories,14 Nunavut,"
    "01 AB,02 BC,03 MB,04 NB,05 NL,05 Newfoundland,07 NS,08 ON,09 PE,10 QC,11 SK,12 YT,13 NT,14 NU",
    "AU": "01 Australian Capital Territory,02 New South Wales,03 Northern Territory,04 Queensland,05 South Australia,"
    "06 Tasmania,07 Victoria,08 Western Australia,01 ACT,02 NSW,03 NT,04 QLD,05 SA,06 TAS,07 VIC,08 WA",
}


def countries_called(name: str) -> frozenset[Region]:
    """The country of that name, in any of some fifty languages."""
    code = _countries().get(folded(name).removeprefix("the "), "")
    return frozenset({(code, "")} if code else ())


def states_called(name: str) -> frozenset[Region]:
    """The states of the United States, Canada and Australia of that name."""
    return _states().get(folded(name), frozenset())


def regions_called(name: str) -> frozenset[Region]:
    """The countries and states of that name or code: "CA" is California, and Canada."""
    code = name.strip().upper()
    is_country = code in _names_of_countries("en")
    by_code = {(code, "")} if is_country else set()
    if name.strip().upper() in _codes_of_states():
        by_code.add(("US", code))
    return countries_called(name) | states_called(name) | by_code


def lies_in(city: City, regions: frozenset[Region]) -> bool:
    """Whether the city lies in one of the regions."""
    return (city.country, "") in regions or (city.country, city.region) in regions


def cities_in(regions: frozenset[Region]) -> tuple[City, ...]:
    """The cities of the regions, largest first."""
    return cities_of(lambda city: lies_in(city, regions))


@cache
def _countries() -> dict[str, str]:
    named = {
        folded(name): code for language in _LANGUAGES.split() for code, name in _names_of_countries(language).items()
    }
    also = {folded(name): code for name, code in _ALSO.items()}
    return named | {folded(name): code for code, name in _names_of_countries("en").items()} | also


@cache
def _names_of_countries(language: str) -> dict[str, str]:
    known = set(get_global("zone_territories").values())
    return {code: name for code, name in country_names(language).items() if code in known and code.isalpha()}


@cache
def _states() -> dict[str, frozenset[Region]]:
    named: dict[str, frozenset[Region]] = {}
    for country, states in _STATES.items():
        for state in states.split(","):
            code, _, name = state.partition(" ")
            named[folded(name)] = named.get(folded(name), frozenset()) | {(country, code)}
    return named


@cache
def _codes_of_states() -> frozenset[str]:
    return frozenset(state.partition(" ")[0] for state in _STATES["US"].split(","))
