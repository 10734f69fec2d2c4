"""The gazetteer: cities by any of their names."""

from zoneinfo import available_timezones

import pytest

from digests.chats.cities import cities_called, nearest_city


@pytest.mark.parametrize(
    ("name", "city", "country", "region"),
    [
        ("New York", "New York City", "US", "NY"),
        ("nyc", "New York City", "US", "NY"),
        ("London", "London", "GB", "ENG"),
        ("Genf", "Geneva", "CH", "GE"),
        ("Venezia", "Venice", "IT", "20"),
        ("Біла Церква", "Bila Tserkva", "UA", "13"),
        ("ЛЬВІВ", "Lviv", "UA", "15"),
        ("大阪", "Osaka", "JP", "32"),
    ],
)
def test_a_city_is_known_with_its_country_and_region(name: str, city: str, country: str, region: str) -> None:
    first = cities_called(name)[0]
    assert (first.name, first.country, first.region) == (city, country, region)


def test_the_largest_comes_first() -> None:
    sizes = [city.population for city in cities_called("London")]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 5_000_000 > 500_000 > sizes[1] > 0


def test_every_zone_is_one_that_this_machine_knows() -> None:
    names = ("San José", "Victoria", "Santa Cruz", "Hamilton", "Санкт-Петербург", "Alexandria", "Perth")
    assert {city.zone for name in names for city in cities_called(name)} <= available_timezones()


@pytest.mark.parametrize("name", ["", " ", "\n", "Berlin\nBerlino", "Berlin|Berlino", "berl", "#"])
def test_only_whole_names_count(name: str) -> None:
    assert cities_called(name) == ()


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (52.52, 13.40, "Europe/Berlin"),
        (50.45, 30.52, "Europe/Kyiv"),
        (-33.87, 151.21, "Australia/Sydney"),
        (40.71, -74.01, "America/New_York"),
        (64.10, -21.90, "Atlantic/Reykjavik"),
        (-17.90, -179.90, "Pacific/Fiji"),  # across the date line
        (90.0, 0.0, "Arctic/Longyearbyen"),
    ],
)
def test_the_nearest_city_has_the_zone_of_a_place(latitude: float, longitude: float, zone: str) -> None:
    assert nearest_city(latitude, longitude).zone == zone
