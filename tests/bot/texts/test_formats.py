"""Days, times, numbers and names as the language of the sentences has them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.texts.formats import Formats
from digests.chats.schedule import Schedule, Slot

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
SAY = Formats("en")


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Kyiv", "Tue 24 Nov, 08:00 Kyiv"),
        ("America/Argentina/Buenos_Aires", "Tue 24 Nov, 08:00 Buenos Aires"),
        ("UTC", "Tue 24 Nov, 08:00 UTC"),
    ],
)
def test_a_digest_is_told_in_local_time(zone: str, words: str) -> None:
    assert SAY.slot(Slot(NOW, "2026-11-24T08:00"), Schedule((time(8),), zone)) == words


def test_a_digest_that_is_not_due_is_not_told() -> None:
    assert not SAY.slot(None, Schedule((time(8),), "UTC"))
    assert not SAY.slot(Slot(NOW, "2026-11-24T08:00"), None)


def test_a_moment_is_told_in_local_time() -> None:
    assert SAY.moment(NOW, "Europe/Kyiv") == "Tue 24 Nov, 08:00 Kyiv"


def test_english_days_numbers_and_languages() -> None:
    assert (SAY.day(DAY), SAY.number(12431), SAY.language("uk")) == ("Tue 24 Nov", "12,431", "Ukrainian")
    assert [SAY.weekday(day) for day in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_days_numbers_and_languages_of_a_translation() -> None:
    german = Formats("de")
    assert (german.day(DAY), german.number(12431), german.language("uk")) == ("Di., 24. Nov.", "12.431", "Ukrainisch")
    assert german.weekday(0) == "Mo"


@pytest.mark.parametrize("language", ["pl", "xx", "", "zz"])
def test_where_nothing_is_translated_nothing_is_mixed(language: str) -> None:
    assert Formats(language).day(DAY) == "Tue 24 Nov"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", ("mar, 24 nov", "1.234", "a, b y c", "Kiev")),
        ("fr", ("mar. 24 nov.", "1\N{NARROW NO-BREAK SPACE}234", "a, b et c", "Kiev")),
        ("ru", ("вт, 24 нояб.", "1\N{NO-BREAK SPACE}234", "a, b и c", "Киев")),
        ("ar", ("الثلاثاء، 24 نوفمبر", "1,234", "a وb وc", "كييف")),
        ("tr", ("24 Kas Sal", "1.234", "a, b ve c", "Kiev")),
    ],
)
def test_days_numbers_lists_and_cities_are_those_of_cldr(language: str, said: tuple[str, ...]) -> None:
    say = Formats(language)
    assert (say.day(DAY), say.number(1234), say.all_of(["a", "b", "c"]), say.city("Europe/Kyiv")) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(2, "2 дня назад"), (5, "5 дней назад"), (21, "21 день назад")],
)
def test_numbers_take_the_form_that_goes_with_them(days: int, said: str) -> None:
    assert Formats("ru").ago(timedelta(days=days)) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "يوم واحد"), (2, "يومان"), (3, "3 أيام"), (10, "10 أيام"), (11, "11 يوما"), (99, "99 يوما"), (100, "100 يوم")],
)
def test_arabic_has_six_forms(count: int, said: str) -> None:
    assert Formats("ar").days(count) == said


def test_a_language_without_a_name_is_called_by_its_code() -> None:
    assert SAY.language("qx") == "qx"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["World", "Sea"], "World, Sea"),
        (["a" * 200] * 3, ", ".join(["a" * 200] * 2) + " and 1 more"),
        (["a" * 700, "b"], "a" * 700 + " and 1 more"),
        (["\N{GRINNING FACE}" * 150] * 200, ", ".join(["\N{GRINNING FACE}" * 150] * 1) + " and 199 more"),
    ],
)
def test_a_long_list_ends_with_how_many_more_there_are(words: list[str], said: str) -> None:
    assert Formats("en").some_of(words) == said
