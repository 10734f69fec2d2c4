"""Logistic regression: how likely a report brings an update over what was published before it, by learned weights.

A feature that is not known (NaN) counts as its mean, so missing evidence is neutral. `benchmarks.training.update_model`
makes the weights anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, isnan

from digests.stories.updates.report import Report
from digests.stories.updates.update_features import Features, features

VERSION = 3
"""Of the model file. A change of the features, or of what the weights are multiplied with, asks for the next one."""

LARGEST = 4.0  # standard deviations: what is farther from the mean is no more evidence
_DIGITS = 6  # probabilities are rounded to so many decimals, so that they are equal on any machine
LIKELY = 0.5
"""Above this probability a report is taken for a new state, which later ones are compared with."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Of one feature: its mean and its standard deviation where it was learned, and what a deviation counts."""

    mean: float
    deviation: float
    weight: float


@dataclass(frozen=True, slots=True)
class UpdateModel:
    intercept: float
    weights: dict[str, Weight]

    def probability(self, report: Features) -> float:
        """How likely a report with these features brings an update."""
        total = self.intercept + sum(self._contribution(name, report[name]) for name in self.weights)
        return round(1 / (1 + exp(-total)), _DIGITS)

    def _contribution(self, name: str, value: float) -> float:
        learned = self.weights[name]
        if isnan(value):
            return 0.0
        deviations = (value - learned.mean) / learned.deviation
        return learned.weight * max(-LARGEST, min(LARGEST, deviations))


def update_probabilities(
    reports: Sequence[Report], model: UpdateModel | None = None, earlier: Sequence[Report] = ()
) -> tuple[float, ...]:
    """How likely each of the reports brings an update over those published before it; 1 for the first.

    They are judged in order of publication, whenever they arrived, and the answers are in the order of `reports`.
    `earlier`, oldest first, are those of a story that they go on with, all published before them.
    """
    learned = model or load_model()
    order = sorted(range(len(reports)), key=lambda place: (reports[place].published_at, reports[place].article))
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


def read_model(text: str) -> UpdateModel:
    """The model of a file. Raises RuntimeError for one of another version."""
    model = json.loads(text)
    if (version := model.get("version")) != VERSION:
        raise RuntimeError(f"The update model has version {version}, this program reads {VERSION}: install it anew.")
    return UpdateModel(model["intercept"], {name: Weight(*numbers) for name, numbers in model["features"].items()})


def write_model(model: UpdateModel) -> str:
    """The file that `read_model` reads."""
    weights = {name: [each.mean, each.deviation, each.weight] for name, each in model.weights.items()}
    return json.dumps({"version": VERSION, "intercept": model.intercept, "features": weights}, indent=1)


@cache
def load_model() -> UpdateModel:
    """The model that ships, read once."""
    return read_model(files("digests.stories.updates").joinpath("update_model.json").read_text(encoding="utf-8"))
