"""How likely a report brings an update over what was published before it.

`benchmarks.training.update_model` makes the weights anew.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from digests.stories.updates.logistic_model import LogisticModel, shipped_model
from digests.stories.updates.report import Report
from digests.stories.updates.update_features import features

VERSION = 3
"""Of the model file. A change of the features, or of what the weights are multiplied with, asks for the next one."""

LIKELY = 0.35
"""Above this probability a report is taken for a new state, which later ones are compared with."""


def update_probabilities(
    reports: Sequence[Report], model: LogisticModel | None = None, earlier: Sequence[Report] = ()
) -> tuple[float, ...]:
    """How likely each of the reports brings an update over those published before it; 1 for the first.

    They are judged in order of publication, whenever they arrived, and the answers are in the order of `reports`.
    `earlier`, oldest first, are those of a story that they go on with, all published before them.
    """
    learned = model or update_model()
    order = sorted(range(len(reports)), key=lambda place: _when(reports[place]))
    in_order = [*earlier, *(reports[place] for place in order)]
    judged, states = list[float](), list[int]()
    for place, report in enumerate(in_order):
        is_first = place in (0, len(earlier))
        probability = 1.0 if is_first else learned.probability(features(report, in_order[:place], states))
        judged.append(probability)
        if probability > LIKELY:
            states.append(place)
    by_place = dict(zip(order, judged[len(earlier) :], strict=True))
    return tuple(by_place[place] for place in range(len(reports)))


def later_probabilities(
    reports: Sequence[Report], later: Sequence[Report], model: LogisticModel | None = None
) -> Iterator[float]:
    """How likely each of the `later`, by itself, brings an update over those of the `reports` published before it.

    As `update_probabilities` would say if it were one of them, but those are judged once for all. Each has to be
    published after one of them.
    """
    learned = model or update_model()
    in_order = sorted(reports, key=_when)
    judged = update_probabilities(in_order, learned)
    for report in later:
        before = [each for each in in_order if _when(each) < _when(report)]
        states = [place for place in range(len(before)) if judged[place] > LIKELY]
        yield learned.probability(features(report, before, states))


def _when(report: Report) -> tuple[datetime, int]:
    return report.published_at, report.article


@cache
def update_model() -> LogisticModel:
    """The model that ships, read once."""
    return shipped_model("update_model.json", VERSION)
