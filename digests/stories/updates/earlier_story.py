"""How a story stands to the earlier one that it may go on with: an update over it, superseded by it, or nothing new."""

from collections.abc import Sequence
from math import sqrt

from digests.stories.updates.logistic_model import LogisticModel
from digests.stories.updates.report import Report
from digests.stories.updates.update_model import LIKELY, later_probabilities, update_probabilities

_SURELY = 0.7
"""Above this probability a newer report of the earlier story supersedes one that may be of another event."""

# What is less likely an update, and shares so much with the earlier story, is of its event in 16 of 18 cases, where
# links alone are right in two of three. A measure of it alone, and a likelihood alone, are right in fewer.
_HARDLY, _SHARED = 0.2, 0.024


def is_update(state: Report, known: Sequence[Report], model: LogisticModel | None) -> bool:
    """Whether the state is likely an update over what the earlier story is known to have said."""
    return _over(state, known, model) > LIKELY


def is_superseded(
    reports: Sequence[Report], state: Report, earlier: Sequence[Report], model: LogisticModel | None
) -> bool:
    """Whether one of the earlier story's reports is newer than the `state` of `reports` and surely an update on it."""
    newer = [each for each in earlier if each.published_at > state.published_at]
    return any(probability > _SURELY for probability in later_probabilities(reports, newer, model))


def repeats(
    reports: Sequence[Report], probabilities: Sequence[float], known: Sequence[Report], model: LogisticModel | None
) -> bool:
    """Whether hardly one of the `reports`, oldest first, is an update over what the earlier story is known to have
    said, and the first shares much with that.

    `probabilities` are those of all but the first that it is one.
    """
    if not known or max(probabilities, default=0.0) >= _HARDLY or _shared(reports[0], known) < _SHARED:
        return False
    return _over(reports[0], known, model) < _HARDLY


def _over(report: Report, known: Sequence[Report], model: LogisticModel | None) -> float:
    """How likely the report is an update over what is known; 0 if that is nothing."""
    return update_probabilities([*known, report], model)[-1] if known else 0.0


def _shared(report: Report, known: Sequence[Report]) -> float:
    """The mean share of the stems of both that the report has in common with each of those (Dice), by the root of how
    many the shorter has: the longer texts are, the more they share by chance."""
    return sum(_dice(report.stems, each.stems) for each in known) / len(known)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    shortest = max(1, min(len(one), len(other)))
    return 2 * len(one & other) / max(1, len(one) + len(other)) / sqrt(shortest)
