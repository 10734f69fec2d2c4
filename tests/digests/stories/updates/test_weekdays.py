"""Names of the weekdays."""

import pytest

from digests.stories.updates.weekdays import weekday_words


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "On Mondays and Sundays", {0, 6}),
        ("de", "am Montagabend", {0}),
        ("de", "in Montana, im Dienst", set()),
        ("fr", "mardi soir", {1}),
        ("fr", "à Lund et à Mardan", set()),
        ("es", "el martes", {1}),
        ("es", "la nave llega a Marte", set()),
        ("da", "mandagens møde", {0}),
        ("da", "et nyt mandat", set()),
        ("tr", "pazartesi günü", {0}),
        ("tr", "pazar günü", {6}),
        ("tr", "cumartesiye kadar", {5}),
        ("ru", "в среду и в субботу", {2, 5}),
        ("ru", "средства для детей среди жителей", set()),
        ("uk", "у середу й у п'ятницю", {2, 4}),
        ("uk", "середній вік серед жителів", set()),
        ("pl", "w środę i w piątek", {2, 4}),
        ("pl", "środek miasta, piąty raz", set()),
        ("cs", "ve středu a v pátek", {2, 4}),
        ("cs", "střední Morava, pátý den", set()),
        ("sk", "v stredu a v piatok", {2, 4}),
        ("hr", "u srijedu", {2}),
        ("hu", "szerdán és hétfőn", {0, 2}),
        ("ar", "يوم الأحد", {6}),
        ("ar", "الأحداث والسبب", set()),
        ("ta", "திங்களன்று", {0}),
        ("fa", "روز سه\u200cشنبه", {1}),
        ("th", "เมื่อวันจันทร์", {0}),
        ("he", "ביום שני", {0}),
        ("ja", "次の月曜日に", {0}),
    ],
)
def test_a_weekday_is_told_from_what_begins_alike(language: str, text: str, days: set[int]) -> None:
    words = weekday_words(language)
    assert words is not None
    assert {day for day, names in enumerate(words) if names.search(text.casefold())} == days


@pytest.mark.parametrize("language", ["xx", "", "not a language"])
def test_an_unknown_language_has_no_weekdays(language: str) -> None:
    assert weekday_words(language) is None
