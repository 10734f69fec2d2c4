"""What an article shows of whether it brings an update, each figure worked out by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import nan
from typing import Any

import pytest

from digests.stories.updates.report import Count, Report, Statement
from digests.stories.updates.update_features import features
from digests.summaries.candidates import CandidateSentence
from digests.summaries.clarity import Remedy

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOTHING: dict[str, Any] = {
    "counts": (),
    "quoted": 0.0,
    "asks": False,
    "clock": False,
    "years": frozenset(),
    "today": False,
    "past": False,
    "corrects": False,
    "addresses": False,
}
LOG_2, LOG_3, LOG_4 = 0.6931, 1.0986, 1.3863


def says(stems: str = "", place: int = 0, text: str = "", **told: Any) -> Statement:
    """A sentence with these stems, a letter each; it stands at `place`, the title at -1."""
    candidate = CandidateSentence(
        *(text, "en", 0, place, place, (), 0), quotable=False, anaphoric=False, remedy=Remedy.NONE, unclear=0.0
    )
    return Statement(candidate, frozenset(stems), **{**NOTHING, **told})


def counts(*values: str, of: str = "x") -> dict[str, Any]:
    return {"counts": tuple(Count(value, frozenset(of)) for value in values)}


def told(title: str | Statement, *sentences: str | Statement, hours: float = 0) -> Report:
    heading = title if isinstance(title, Statement) else says(title, -1)
    statements = (
        sentence if isinstance(sentence, Statement) else says(sentence, place)
        for place, sentence in enumerate(sentences)
    )
    return Report(1, NOON + timedelta(hours=hours), heading, tuple(statements))


def shown(report: Report, before: Sequence[Report], states: Sequence[int], names: Iterable[str]) -> dict[str, float]:
    """Its features of these names."""
    seen = features(report, before, states)
    return {name: seen[name] for name in names}


def about(expected: dict[str, float]) -> object:
    """Equal to these to the fourth decimal."""
    return pytest.approx(expected, abs=6e-5, nan_ok=True)


TEN, TWENTY, ELEVEN = "abcdefghij", "abcdefghijklmnopqrst", "abcdefghijk"


@pytest.mark.parametrize(
    ("report", "earlier", "expected"),
    [
        (told("abcd"), told("z", "abc", "ad"), {"title cover": 0.75}),
        (told(""), told("z"), {"title cover": 0.0, "first cover": 0.0, "title known": 0.0, "known": 0.0}),
        (told("", "ab", "ax"), told("z", "ab"), {"first cover": 1.0, "second cover": 0.5}),
        (told("", "ax"), told("z", "ab"), {"first cover": 0.5, "second cover": 0.5}),
        (told("", "a", "ax", "x", "a"), told("z", "a"), {"cover": 0.625, "opening cover": 0.5}),
        (told("", TWENTY, "x"), told("z", TWENTY[:9]), {"said again": 0.0, "said again in opening": 0.0}),
        (told("", "x", ELEVEN), told("z", TWENTY[:5]), {"said again": 0.5, "said again in opening": 1.0}),
        (told("", "x", "y", "a"), told("z", "a"), {"said again": 0.3333, "said again in opening": 0.0}),
        (told("", TEN, TEN, TEN, TEN), told("z", TEN[:3]), {"like but changed": 0.0}),
        (told("", TEN, TEN, TEN, TEN), told("z", TEN[:6]), {"like but changed": 1.0}),
        (told("", TEN, TEN, TEN, TEN), told("z", TEN[:7]), {"like but changed": 0.0}),
        (told("", "ax", "y", "y", "ax"), told("z", "a"), {"like but changed": 0.3333}),
        (
            told("a", "ax", "a", "a", "y"),
            told("z", "a"),
            {"title known": 1.0, "opening known": 0.8333, "opening hardly known": 0.0, "known": 0.3333},
        ),
        (told("", TEN), told("a"), {"opening known": 0.1, "opening hardly known": 0.15}),
        (told(""), told("a"), {"opening known": 0.0, "opening hardly known": 0.25}),
        (told("abcx"), told("a", "b"), {"title known": 0.5, "title on titles": 0.25, "known": 0.5}),
        (told("a"), told("a"), {"title on titles": 1.0, "known": 1.0}),
        (told("abcd", "a", "b", "c"), told("z"), {"title words not in text": 0.5}),
        (told("a", "b"), told("z"), {"title words not in text": 1.0}),
        (told("ab", "a", "c", "d", "bcd"), told("z"), {"fresh words used again": LOG_2}),
        (told("ab", "ab", "a"), told("a"), {"fresh words used again": LOG_2}),
    ],
)
def test_what_is_said_again(report: Report, earlier: Report, expected: dict[str, float]) -> None:
    assert shown(report, [earlier], [0], expected) == about(expected)


@pytest.mark.parametrize(
    ("report", "before", "states", "expected"),
    [
        (told("a"), [told("a")], [0], {"knows state": nan, "more like older": 0.0, "opening more like older": 0.0}),
        (told("ax"), [told("z"), told("ab")], [0, 1], {"knows state": 0.5, "like state": 0.5, "states": LOG_2}),
        (told("ax"), [told("z"), told("a")], [0, 1], {"knows state": 1.0, "like state": 0.6667}),
        (told("a"), [told("a"), told("ab")], [0, 1], {"knows state": 0.0, "more like older": 0.3333}),
        (told("b"), [told("a"), told("b"), told("bc")], [0, 1, 2], {"knows state": 0.0, "more like older": 0.3333}),
        (told(""), [told("")], [0], {"like state": 0.0, "opening like state": 0.0}),
        (
            told("a", "", "", "", "b"),
            [told("a"), told("b"), told("c", "", "", "", "a")],
            [0, 2],
            {"opening like state": 0.0, "opening more like older": 1.0, "opening like any": 1.0, "like state": 0.5},
        ),
        (
            told("b"),
            [told("a"), told("b")],
            [0],
            {"opening like state": 0.0, "opening like any": 1.0, "opening unlike all": 0.0},
        ),
        (told(TWENTY[1:]), [told("a")], [0], {"opening like any": 0.0, "opening unlike all": 0.2}),
        (told(TWENTY[:19]), [told("a")], [0], {"opening like any": 0.1, "opening unlike all": 0.1}),
    ],
)
def test_how_it_stands_to_the_state_before(
    report: Report, before: list[Report], states: list[int], expected: dict[str, float]
) -> None:
    assert shown(report, before, states, expected) == about(expected)


def test_when_it_was_published() -> None:
    before = [told("a"), told("b", hours=1), told("c", hours=2), told("d", hours=3)]
    expected = {"hours since state": LOG_4, "hours since last": LOG_2, "reports since state": LOG_3}
    assert shown(told("a", hours=4), before, [0, 1], expected) == about(expected)


QUOTED, ASKS, CLOCK = says(quoted=0.5), says(asks=True), says(clock=True)
DATED, ADDRESSES = says(years=frozenset({1998})), says(addresses=True)
TODAY, PAST, CORRECTS, PLAIN = says(today=True), says(past=True), says(corrects=True), says()
UNKNOWN = says(today=None, past=None, corrects=None, addresses=None)


@pytest.mark.parametrize(
    ("title", "sentences", "expected"),
    [
        (
            "A mill",
            [],
            {"title asks": 0, "title has colon": 0, "first is short": 1, "first length": 1.9459},
        ),
        ("A mill?", [], {"title asks": 1}),
        ("磨坊？", [], {"title asks": 1}),
        ("Mill: fire", [], {"title has colon": 1}),
        ("", [says(text="w" * 74)], {"first is short": 1, "first length": 4.3175}),
        ("", [says(text="w" * 75)], {"first is short": 0}),
        ("", [PLAIN] * 3 + [ASKS], {"opening asks": 0, "asks": 0.25}),
        ("", [PLAIN] * 2 + [ASKS], {"opening asks": 1}),
        ("", [QUOTED, PLAIN, PLAIN, QUOTED], {"opening quotes": 0.1667, "quoted": 0.25, "title quotes": 0}),
        ("", [PLAIN] * 3 + [DATED], {"opening years": 0, "years": 0.25}),
        ("", [PLAIN] * 2 + [DATED], {"opening years": 1}),
        ("", [PLAIN] * 3 + [ADDRESSES], {"opening addresses": 0, "addresses": 0.25}),
        ("", [PLAIN] * 2 + [ADDRESSES], {"opening addresses": 1}),
        ("", [PLAIN] * 3 + [TODAY], {"today": 0, "today later": 1, "today share": 0.25}),
        ("", [PLAIN] * 2 + [TODAY], {"today": 1, "today later": 0}),
        ("", [PLAIN] * 3 + [CLOCK], {"clock": 0, "clock share": 0.25}),
        ("", [PLAIN] * 2 + [CLOCK], {"clock": 1}),
        ("", [PAST, PLAIN], {"past": 0.5, "past opening": 1, "recap": 0}),
        ("", [PLAIN, PAST], {"past opening": 0, "recap": 0}),
        ("", [PLAIN, PLAIN, PAST], {"past opening": 0, "recap": 1}),
        ("", [PLAIN] * 3 + [CORRECTS], {"corrects": 0, "corrects share": 0.25}),
        ("", [PLAIN] * 2 + [CORRECTS], {"corrects": 1}),
        ("", [UNKNOWN], {"today": nan, "past": nan, "corrects share": nan, "addresses": nan, "today later": 0}),
        ("", [UNKNOWN, TODAY], {"today": 1, "today share": 1}),
        ("", [], {"today": 0, "past": 0, "quoted": 0, "asks": 0}),
    ],
)
def test_what_form_it_has(title: str, sentences: list[Statement], expected: dict[str, float]) -> None:
    assert shown(told(says(place=-1, text=title), *sentences), [told("")], [0], expected) == about(expected)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (says(place=-1, quoted=0.1), {"title quotes": 1.0}),
        (says(place=-1, corrects=True), {"title corrects": 1.0, "corrects": 1.0, "corrects share": 0.0}),
        (says(place=-1, corrects=None), {"title corrects": nan}),
    ],
)
def test_what_form_its_title_has(title: Statement, expected: dict[str, float]) -> None:
    expected = {"title corrects": 0.0, **expected}
    assert shown(told(title), [told("")], [0], expected) == about(expected)


def test_of_a_long_report_twelve_sentences_count() -> None:
    long = told("", *[PLAIN] * 11, ASKS, *[ASKS] * 30)
    assert shown(long, [told("")], [0], ["asks"]) == about({"asks": 0.0833})


NINE, NINE_DEAD = told(says(**counts("9"))), told("", says(**counts("9", of="d")))
ELEVEN_DEAD = told("", says(**counts("11", of="d")))


@pytest.mark.parametrize(
    ("report", "before", "states", "expected"),
    [
        (told(""), [NINE], [0], {"no numbers": 1, "old share": 0, "old share in opening": 0, "new numbers": 0}),
        (told("", says(**counts("9"))), [NINE], [0], {"no numbers": 0, "old share": 1, "old share in opening": 1}),
        (told("", says(**counts("9", "7"))), [NINE], [0], {"old share": 0.5, "old share in opening": 0.5}),
        (
            told("", PLAIN, PLAIN, says(**counts("7", "8")), says(**counts("6"))),
            [NINE],
            [0],
            {"new numbers": LOG_4, "new numbers in opening": LOG_3, "new numbers in title": 0},
        ),
        (told(says(**counts("7"))), [NINE], [0], {"new numbers in title": 1}),
        (
            told("", says(**counts("11", of="d"))),
            [NINE_DEAD],
            [0],
            {"changed counts": LOG_2, "changed counts later": 0},
        ),
        (told("", says(**counts("9", of="d"))), [NINE_DEAD], [0], {"changed counts": 0}),
        (told("", says(**counts("11", of="y"))), [NINE_DEAD], [0], {"changed counts": 0}),
        (
            told("", PLAIN, PLAIN, PLAIN, says(**counts("11", of="d"))),
            [NINE_DEAD],
            [0],
            {"changed counts": 0, "changed counts later": LOG_2},
        ),
        (
            told("", says(**counts("9", of="d"))),
            [NINE_DEAD, ELEVEN_DEAD],
            [0, 1],
            {"late counts": LOG_2, "superseded numbers": LOG_2, "state numbers": 0},
        ),
        (
            told("", says(**counts("11", of="d"))),
            [NINE_DEAD, ELEVEN_DEAD],
            [0, 1],
            {"late counts": 0, "superseded numbers": 0, "state numbers": LOG_2},
        ),
        (told("", says(**counts("12", of="d"))), [NINE_DEAD, ELEVEN_DEAD], [0, 1], {"late counts": 0}),
        (told("", says(**counts("11"))), [NINE_DEAD, ELEVEN_DEAD, ELEVEN_DEAD], [0, 1, 2], {"state numbers": 0}),
        (told("", says(**counts("9", of="y"))), [NINE_DEAD, ELEVEN_DEAD], [0, 1], {"late counts": 0}),
        (told("", says(**counts("9", of="d"))), [NINE_DEAD, told("")], [0, 1], {"late counts": 0}),
    ],
)
def test_which_numbers_are_new_changed_or_late(
    report: Report, before: list[Report], states: list[int], expected: dict[str, float]
) -> None:
    assert shown(report, before, states, expected) == about(expected)


@pytest.mark.parametrize(
    ("language", "title", "explains"),
    [
        ("en", "Why the ferry burned", 1.0),
        ("en", "“How we left”: a night at sea", 1.0),
        ("en", "Ferry fire: what we know", 1.0),
        ("en", "Analysis – a harbour waits", 1.0),
        ("en", "Ferry burns off Port Astrid", 0.0),
        ("en", "Captain says how the ferry burned", 0.0),
        ("en", "Whales return", 0.0),
        ("fr", "Ce qu’on sait de l’incendie", 1.0),
        ("ja", "火災はなぜ起きたか", 1.0),
        ("xx", "Why the ferry burned", nan),
    ],
)
def test_a_headline_that_asks_why_or_names_an_analysis_is_an_explainers(
    language: str, title: str, explains: float
) -> None:
    heading = says(text=title)
    heading = replace(heading, candidate=replace(heading.candidate, language=language))
    seen = shown(told(heading, hours=1), [told("a")], [0], ["title explains"])
    assert seen == about({"title explains": explains})
