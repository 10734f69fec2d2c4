"""What a sentence shows of whether it brings what is new, each figure worked out by hand."""

from datetime import UTC, datetime, timedelta
from math import isnan, log1p

import pytest

from digests.stories.updates.report import Report, report
from digests.stories.updates.sentence_features import sentence_features
from digests.summaries.summary import Sentence, Source

TUESDAY = datetime(2026, 11, 24, 12, tzinfo=UTC)
BEFORE = (
    "Ferry stopped off Holm",
    "The ferry Gannet was stopped off Holm with 12 people on board.\nA tug left the harbour.",
)
TITLE = "Gannet towed into Holm with 14 on board"
LINES = (
    "The ferry Gannet was towed into Holm today with 14 people on board.",
    "“We sang all night,” said Ada Lund. Was it cold?",
    "The tug had left the harbour at 10:30 on Monday with 12 people and more.",
)


def told(article: int, title: str, text: str, language: str = "en") -> Report:
    return report(article, Source(title, text, language), TUESDAY + timedelta(hours=article))


def seen(place: int, before: tuple[Report, ...] | None = None, language: str = "en") -> dict[str, float]:
    said = told(2, TITLE, "\n".join(LINES), language)
    given = [
        Sentence(one.text, 0, one.candidate.position, 3 - one.candidate.position, follows=one.candidate.position == 2)
        for one in said.statements
    ]
    known = (told(1, *BEFORE, language),) if before is None else before
    return sentence_features(given, said, known, len(known) - 1)[place]


@pytest.mark.parametrize(
    ("place", "name", "value"),
    [
        (0, "place", 0.0),
        (3, "place", log1p(3)),
        (0, "first", 1.0),
        (1, "first", 0.0),
        (1, "second", 1.0),
        (3, "last", 1.0),
        (2, "last", 0.0),
        (1, "share of the way", 1 / 3),
        (3, "paragraph", log1p(2)),
        (1, "opens paragraph", 1.0),
        (2, "opens paragraph", 0.0),
        (0, "length", log1p(67)),
        (2, "short", 1.0),
        (0, "short", 0.0),
        (0, "long", 0.0),
        (1, "quoted", 20 / 35),
        (2, "asks", 1.0),
        (3, "clock", 1.0),
        (0, "clock", 0.0),
        (0, "today", 1.0),
        (3, "past", 1.0),
        (0, "title", 1.0),
        (0, "number of title", 1.0),
        (3, "number of title", 0.0),
        (1, "rank", log1p(2)),
        (2, "follows", 1.0),
        (1, "follows", 0.0),
        (0, "new number", 1.0),
        (3, "new number", 0.0),
        (3, "old numbers", 1.0),
        (1, "old numbers", 0.0),
        (0, "changed count", 1.0),
        (3, "changed count", 0.0),
        (0, "cover", 5 / 7),  # ferry, Gannet, Holm, people and board, but not towed and today
    ],
)
def test_what_there_is_to_see(place: int, name: str, value: float) -> None:
    assert seen(place)[name] == pytest.approx(value)


def test_what_was_said_before_is_known() -> None:
    new, old = seen(0), seen(3)
    assert new["known"] < 1
    assert new["new"] == log1p(2)  # towed and today
    assert old["cover"] == old["cover of state"] == pytest.approx(0.6)
    assert new["title known"] == 0.75  # all but towed


def test_what_differs_from_the_rest_of_the_report_is_relative_to_its_mean() -> None:
    every = [seen(place) for place in range(4)]
    for name in ("known", "new", "cover", "length"):
        assert sum(each[f"{name}, relative"] for each in every) == pytest.approx(0)
        assert every[0][f"{name}, relative"] == pytest.approx(every[0][name] - sum(each[name] for each in every) / 4)


def test_under_a_headline_that_was_told_before_its_place_says_all_it_can() -> None:
    for place in range(4):
        one = seen(place)
        assert one["place, other headline"] == pytest.approx(one["place"] / 4)
        assert one["first, other headline"] == pytest.approx(one["first"] / 4)
        assert one["known, other headline"] == pytest.approx(one["known"] / 4)
        assert one["title, other headline"] == pytest.approx(one["title"] / 4)


def test_of_what_the_state_does_not_say_only_the_rest_is_covered() -> None:
    tug, other = told(1, "A tug", "The tug left the harbour."), told(3, "Weather", "It will rain over the islands.")
    one = seen(3, (tug, other))
    assert one["cover"] > one["cover of state"] == 0


def test_of_a_first_report_nothing_is_known_to_have_been_said() -> None:
    first = seen(0, ())
    names = ("known", "new", "cover", "cover of state", "new number", "old numbers", "changed count", "title known")
    assert all(isnan(first[name]) for name in (*names, "known, relative", "place, other headline"))
    assert first["length, relative"] == pytest.approx(seen(0)["length, relative"])


def test_a_language_without_lists_has_no_evidence() -> None:
    assert all(isnan(seen(0, language="xx")[name]) for name in ("today", "past", "corrects", "addresses"))


def test_what_the_report_does_not_hold_has_no_features() -> None:
    assert sentence_features([Sentence("The end.", 0, 40, 0)], told(2, TITLE, LINES[0]), [], -1) == {}


def test_a_report_without_words_is_no_trouble() -> None:
    [one] = sentence_features([Sentence("…", 0, 0, 0)], told(2, "", "…"), [told(1, *BEFORE)], 0).values()
    assert one["known"] == one["title known"] == one["title"] == 0
