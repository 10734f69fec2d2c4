"""Zones found by the city or by the clock."""

from datetime import UTC, datetime, time, timedelta

import pytest

from digests.chats.time_zones import city_of, places, utc_offset, zones_at, zones_showing

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
OFFERED = ("Europe/Kyiv", "Europe/London", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles")


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("  berlin ", "Europe/Berlin"),
        ("Київ", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Москва", "Europe/Moscow"),
        ("東京", "Asia/Tokyo"),
        ("القاهرة", "Africa/Cairo"),
        ("Αθήνα", "Europe/Athens"),
        ("São Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("SAO-PAULO", "America/Sao_Paulo"),
        ("München", "Europe/Berlin"),
        ("İstanbul", "Europe/Istanbul"),
        ("서울", "Asia/Seoul"),
        ("new york", "America/New_York"),
    ],
)
def test_a_city_is_found_in_its_own_letters(name: str, zone: str) -> None:
    assert places(name)[0].zone == zone


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("america/new york", "America/New_York"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_own_name(name: str, zone: str) -> None:
    assert [place.zone for place in places(name)] == [zone]


def test_the_largest_city_of_a_name_comes_first() -> None:
    found = places("Portland", most=10)
    assert found[0].zone == "America/Los_Angeles"
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)


def test_a_zone_is_offered_once_however_many_cities_of_that_name_it_has() -> None:
    zones = [place.zone for place in places("Springfield", most=20)]
    assert len(zones) == len(set(zones)) > 1


def test_no_more_places_are_given_than_asked_for_and_five_where_nothing_is_said() -> None:
    assert (len(places("Santa Cruz", most=2)), len(places("Santa Cruz"))) == (2, 5)


def test_a_small_city_is_not_meant_by_a_part_of_its_name_that_a_far_larger_one_bears() -> None:
    meant = {place.zone: place.name for place in places("Santiago", most=20)}
    assert (meant["America/Havana"], "America/Panama" in meant) == ("Santiago de Cuba", False)


@pytest.mark.parametrize("name", ["", " ", "Qwertzuiopville", "../../etc/passwd", "\x00", "🗞", "a" * 10_000])
def test_what_is_no_city_is_not_found(name: str) -> None:
    assert places(name) == ()


@pytest.mark.parametrize(
    ("hour", "minute", "zones"),
    [
        (14, 0, ("Europe/Kyiv",)),
        (14, 7, ("Europe/Kyiv",)),
        (13, 53, ("Europe/Kyiv",)),
        (14, 8, ()),
        (12, 0, ("Europe/London",)),
        (17, 30, ("Asia/Kolkata",)),
        (3, 0, ()),
    ],
)
def test_a_clock_names_the_zones_that_show_it(hour: int, minute: int, zones: tuple[str, ...]) -> None:
    assert zones_showing(time(hour, minute), NOON, OFFERED) == zones


@pytest.mark.parametrize(("hour", "minute"), [(23, 58), (0, 0), (0, 5)])
def test_clocks_agree_across_midnight(hour: int, minute: int) -> None:
    at_midnight = datetime(2026, 11, 24, 0, 1, tzinfo=UTC)
    assert zones_showing(time(hour, minute), at_midnight, OFFERED) == ("Europe/London",)


def test_a_zone_is_called_by_its_city() -> None:
    assert city_of("America/Indiana/Tell_City") == "Tell City"


@pytest.mark.parametrize(
    ("name", "zones"),
    [
        ("Berlin.", ["Europe/Berlin"]),
        ("Berlin (Germany)", ["Europe/Berlin"]),
        ("Germany, Berlin", ["Europe/Berlin"]),
        ("Germany", ["Europe/Berlin"]),
        ("Deutschland", ["Europe/Berlin"]),
        ("India", ["Asia/Kolkata"]),
        ("भारत", ["Asia/Kolkata"]),
        ("Poland", ["Europe/Warsaw"]),
        ("London, UK", ["Europe/London"]),
        ("London, Ontario", ["America/Toronto"]),
        ("London ON", ["America/Toronto"]),
        ("New York, NY", ["America/New_York"]),
        ("New York NY", ["America/New_York"]),
        ("Paris Texas", ["America/Chicago"]),
        ("Paris/France", ["Europe/Paris"]),
        ("Москва, Россия", ["Europe/Moscow"]),
        ("Munich, Bavaria", ["Europe/Berlin"]),
        ("Smallville, Texas", ["America/Chicago", "America/Denver"]),
        ("Texas", ["America/Chicago", "America/Denver"]),
        ("Georgia", ["Asia/Tbilisi", "Europe/Moscow", "America/New_York"]),
        ("Granada", ["America/Grenada", "Europe/Madrid"]),
        ("IST", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
        ("PST", ["America/Los_Angeles"]),
        ("est", ["America/New_York"]),
        ("Bangui Central African Republic", ["Africa/Bangui"]),
        ("Freiburg", ["Europe/Berlin", "Europe/Zurich"]),
        ("Qwertzville NY", []),
        ("Qwertzville, Nowhere", []),
        ("Qwertzville Nowhere", []),
    ],
)
def test_a_zone_is_found_by_city_and_region_by_country_and_by_abbreviation(name: str, zones: list[str]) -> None:
    assert [place.zone for place in places(name)] == zones


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("UTC+3", 180),
        ("GMT -5", -300),
        ("utc+05:30", 330),
        ("UTC+14", 840),
        ("+0530", 330),
        ("UTC−3", -180),
        ("UTC+0", 0),
        ("UTC+5.5", 330),
        ("UTC-3,5", -210),
        ("UTC+5.75", 345),
        ("UTC 3", 180),
        ("GMT+3 hours", 180),
        ("UTC+3h", 180),
        ("UTC±0", 0),
        ("+3 GMT", 180),
        ("UTC plus 3", 180),
        ("UTC minus 3", -180),
        ("МСК+2", 300),
        ("MSK-1", 120),
        ("ＵＴＣ＋９", 540),
    ],
)
def test_an_offset_is_read(words: str, minutes: int) -> None:
    assert utc_offset(words) == timedelta(minutes=minutes)


@pytest.mark.parametrize("words", ["UTC", "3", "UTC+15", "UTC+3:75", "+3 hours", "", "UTC+²", "+①", "+½"])
def test_what_is_no_offset_is_none(words: str) -> None:
    assert utc_offset(words) is None


def test_zones_are_told_by_their_offset_now() -> None:
    assert zones_at(timedelta(hours=2), NOON, OFFERED) == ("Europe/Kyiv",)
    assert zones_at(timedelta(hours=3), NOON, OFFERED) == ()


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("L.A.", "America/Los_Angeles"),
        ("N. Y. C.", "America/New_York"),
        ("Pacific Time", "America/Los_Angeles"),
        ("eastern standard time", "America/New_York"),
        ("in Madrid", "Europe/Madrid"),
        ("I live in Berlin", "Europe/Berlin"),
        ("I’m in Berlin!", "Europe/Berlin"),
        ("Ich wohne in Köln", "Europe/Berlin"),
        ("based in Lagos", "Africa/Lagos"),
        ("near Oslo", "Europe/Oslo"),
        ("My city is Oslo", "Europe/Oslo"),
        ("Berlin time, please", "Europe/Berlin"),
        ("Ich komme aus Köln", "Europe/Berlin"),
        ("J’habite à Lyon", "Europe/Paris"),
        ("Vivo en Madrid", "Europe/Madrid"),
        ("Horário de Brasília", "America/Sao_Paulo"),
        ("Abito a Roma", "Europe/Rome"),
        ("я в Москве", "Europe/Moscow"),
        ("Живу в Лондоне", "Europe/London"),
        ("з Полтави", "Europe/Kyiv"),
        ("İstanbul'dayım", "Europe/Istanbul"),
        ("saya di Jakarta", "Asia/Jakarta"),
        ("tôi ở Huế", "Asia/Bangkok"),
        ("我在上海", "Asia/Shanghai"),
        ("北京时间", "Asia/Shanghai"),
        ("東京です", "Asia/Tokyo"),
        ("서울이에요", "Asia/Seoul"),
        ("أنا في القاهرة", "Africa/Cairo"),
        ("Berlin 🇩🇪", "Europe/Berlin"),
        ("🇯🇵", "Asia/Tokyo"),
        ("#Paris", "Europe/Paris"),
        ("“Oslo”", "Europe/Oslo"),
        ("Bay Area", "America/Los_Angeles"),
        ("TP.HCM", "Asia/Ho_Chi_Minh"),
        ("Jo’burg", "Africa/Johannesburg"),
        ("Rio de Janeiro - RJ", "America/Sao_Paulo"),
        ("Cote d'Ivoire", "Africa/Abidjan"),
        ("the Netherlands", "Europe/Amsterdam"),
        ("KSA", "Asia/Riyadh"),
        ("US Eastern", "America/New_York"),
        ("WITA", "Asia/Makassar"),
        ("мск", "Europe/Moscow"),
    ],
)
def test_a_place_is_named_as_people_say_it(words: str, zone: str) -> None:
    assert places(words)[0].zone == zone


@pytest.mark.parametrize(
    "words",
    [
        "Strike in Leeds",
        "in Qwertzuiopville",
        "I live in",
        "in " * 3_000,
        "pacific",
        "good time",
        "at home",
        "в курсе",
        "из дома",
        "di rumah",
        "ở nhà",
        "在家",
        "sto a casa",
        "🇽🇽",
        "🗞",
    ],
)
def test_what_only_sounds_like_it_names_no_place(words: str) -> None:
    assert places(words) == ()
