"""Logistic regression: a probability from features by learned weights, read from a file.

A feature that is not known (NaN) counts as its mean, so missing evidence is neutral.
"""

import json
from dataclasses import dataclass
from importlib.resources import files
from math import exp, isnan

Features = dict[str, float]

LARGEST = 4.0  # standard deviations: what is farther from the mean is no more evidence
_DIGITS = 6  # probabilities are rounded to so many decimals, so that they are equal on any machine


@dataclass(frozen=True, slots=True)
class Weight:
    """Of one feature: its mean and its standard deviation where it was learned, and what a deviation counts."""

    mean: float
    deviation: float
    weight: float


@dataclass(frozen=True, slots=True)
class LogisticModel:
    intercept: float
    weights: dict[str, Weight]

    def probability(self, of: Features) -> float:
        """How likely what has these features is what the weights were learned to find."""
        total = self.intercept + sum(self._contribution(name, of[name]) for name in self.weights)
        return round(1 / (1 + exp(-total)), _DIGITS)

    def _contribution(self, name: str, value: float) -> float:
        learned = self.weights[name]
        if isnan(value):
            return 0.0
        deviations = (value - learned.mean) / learned.deviation
        return learned.weight * max(-LARGEST, min(LARGEST, deviations))


def read_model(text: str, version: int) -> LogisticModel:
    """The model of a file. Raises RuntimeError for one of another version."""
    model = json.loads(text)
    if (found := model.get("version")) != version:
        raise RuntimeError(f"A model of updates has version {found}, this program reads {version}: install it anew.")
    return LogisticModel(model["intercept"], {name: Weight(*numbers) for name, numbers in model["features"].items()})


def write_model(model: LogisticModel, version: int) -> str:
    """The file that `read_model` reads."""
    weights = {name: [each.mean, each.deviation, each.weight] for name, each in model.weights.items()}
    return json.dumps({"version": version, "intercept": model.intercept, "features": weights}, indent=1)


def shipped_model(file: str, version: int) -> LogisticModel:
    """The model in the `file` that ships beside this module."""
    return read_model(files("digests.stories.updates").joinpath(file).read_text(encoding="utf-8"), version)
