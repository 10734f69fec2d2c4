"""How a story stands to the earlier one that it may go on with."""

from datetime import UTC, datetime, timedelta
from math import log

import pytest

from digests.stories.updates.earlier_story import is_superseded, is_update, repeats
from digests.stories.updates.logistic_model import LogisticModel
from digests.stories.updates.report import Report, report
from digests.summaries.summary import Source

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
FERRY = "The ferry to Port Astrid stays in the harbour because of the storm until Friday."
STORM = "The storm keeps the ferry to Port Astrid in the harbour until the end of the week."
SQUIRREL = "A squirrel moved into the library of Lindow and sleeps behind the atlases."


def said(text: str, hours: int = 0) -> Report:
    return report(hours, Source("", text, "en"), NOW + timedelta(hours=hours))


def always(probability: float) -> LogisticModel:
    return LogisticModel(log(probability / (1 - probability)), {})


@pytest.mark.parametrize(
    ("probability", "known", "expected"), [(0.4, [said(FERRY)], True), (0.3, [said(FERRY)], False)]
)
def test_a_state_is_likely_an_update_or_not(probability: float, known: list[Report], *, expected: bool) -> None:
    assert is_update(said(STORM, 1), known, always(probability)) is expected
    assert not is_update(said(STORM, 1), [], always(probability))


@pytest.mark.parametrize(("probability", "hours", "expected"), [(0.71, 2, True), (0.69, 2, False), (0.71, 0, False)])
def test_a_state_is_superseded_by_what_is_newer_and_surely_an_update(
    probability: float, hours: int, *, expected: bool
) -> None:
    state = said(STORM, 1)
    assert is_superseded([state], state, [said(FERRY, hours)], always(probability)) is expected


@pytest.mark.parametrize(
    ("reports", "probabilities", "probability", "expected"),
    [
        ([said(STORM, 1)], [], 0.19, True),
        ([said(STORM, 1)], [], 0.21, False),
        ([said(SQUIRREL, 1)], [], 0.19, False),
        ([said(STORM, 1), said(SQUIRREL, 2)], [0.19], 0.19, True),
        ([said(STORM, 1), said(SQUIRREL, 2)], [0.21], 0.19, False),
        ([said("", 1)], [], 0.19, False),
    ],
    ids=[
        "says it again",
        "may be an update",
        "shares nothing",
        "later ones as well",
        "a later one may be",
        "a headline",
    ],
)
def test_what_shares_much_and_is_hardly_an_update_repeats(
    reports: list[Report], probabilities: list[float], probability: float, *, expected: bool
) -> None:
    assert repeats(reports, probabilities, [said(FERRY)], always(probability)) is expected
    assert not repeats(reports, probabilities, [], always(probability))
