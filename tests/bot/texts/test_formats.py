"""Days, times, numbers and names as the language of the sentences has them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.texts.formats import Formats
from bot.texts.translations import catalogues
from digests.chats.schedule import Schedule, Slot

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
SAY = Formats("en")


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Formats]:
    """As it is once there are German translations."""
    file = tmp_path / "de" / "LC_MESSAGES" / f"{catalogues.DOMAIN}.po"
    file.parent.mkdir(parents=True)
    file.touch()
    cached = (catalogues.spoken, catalogues.translations, catalogues.locale)
    monkeypatch.setattr(catalogues, "CATALOGUES", tmp_path)
    for function in cached:
        function.cache_clear()
    yield Formats("de")
    for function in cached:
        function.cache_clear()


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


def test_days_numbers_and_languages_of_a_translation(german: Formats) -> None:
    assert (german.day(DAY), german.number(12431), german.language("uk")) == ("Di., 24. Nov.", "12.431", "Ukrainisch")
    assert german.weekday(0) == "Mo"


@pytest.mark.parametrize("language", ["de", "xx", "", "zz"])
def test_where_nothing_is_translated_nothing_is_mixed(language: str) -> None:
    assert Formats(language).day(DAY) == "Tue 24 Nov"


def test_a_language_without_a_name_is_called_by_its_code() -> None:
    assert SAY.language("qx") == "qx"
