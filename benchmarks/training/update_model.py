"""The weights of our model of updates, learned from developing stories.

`python -m benchmarks.training.update_model DEVELOPING.jsonl... > digests/stories/updates/update_model.json`

A row is a report with those published before it. Beside the real ones stand some that are made of them: an update
whose reader missed the state before it (still one), an older state that a slow outlet tells late, and copies that are
cut or shuffled (none). Each file is one author's hand, and all hands count alike. Newton's method on a strictly convex
loss has one solution, and the weights are rounded: the same files give the same weights to the last digit.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from benchmarks.datasets.developing_stories import DevelopingStory, developing_stories
from digests.stories.updates.report import Report
from digests.stories.updates.update_features import Features, features
from digests.stories.updates.update_model import LARGEST, UpdateModel, Weight, write_model

RIDGE = 20.0
RIDGE_OF = {"title explains": 5.0, "title corrects": 5.0}
"""Of features of which more is known than their rows say. With this an explainer is as likely to bring an update as
explainers are, 9 %, and not 14 %."""
MADE, COPY = 0.12, 0.06  # what a row counts that was made of real ones; there are more of these than of those
HAND = 80.0  # real rows that a hand counts for
LATE = (0.5, 2.0, 5.0, 12.0, 30.0)  # hours
DIGITS = 6
STEPS = 50

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    features: Features
    update: bool
    weight: float


def rows_of(story: DevelopingStory) -> Iterator[Row]:
    """The real rows of a story, and those made of them."""
    chance, reports, told = random.Random(story.name), story.reports(), story.states
    for place, report in enumerate(reports):
        before = [at for at in range(place) if told[at]]
        if place:
            yield Row(features(report, reports[:place], before), told[place], 1.0)
        if told[place] and len(before) > 1:
            missed = before[-1]
            yield Row(features(report, reports[:missed], before[:-1]), update=True, weight=MADE)
        states = [*before, place] if told[place] else before
        yield from _late(reports[: place + 1], states, chance)
        yield Row(features(_copy(report, chance), reports[: place + 1], states), update=False, weight=COPY)


def _late(reports: Sequence[Report], states: Sequence[int], chance: random.Random) -> Iterator[Row]:
    """Each state but the newest, as a slow outlet brings it after all the others."""
    for old in states[:-1]:
        late = replace(reports[old], published_at=reports[-1].published_at + timedelta(hours=chance.choice(LATE)))
        others = [at for at in range(len(reports)) if at != old]
        known = sorted({0, *(others.index(at) for at in states if at != old)})
        yield Row(features(late, [reports[at] for at in others], known), update=False, weight=MADE)


def _copy(report: Report, chance: random.Random) -> Report:
    statements = [statement for statement in report.statements if chance.random() < 0.75] or [*report.statements[:1]]
    if chance.random() < 0.4:
        chance.shuffle(statements)
    later = report.published_at + timedelta(hours=chance.choice(LATE))
    return replace(report, statements=tuple(statements), published_at=later)


def learned(hands: Sequence[Sequence[DevelopingStory]], ridge: float = RIDGE) -> UpdateModel:
    """The model that these hands teach."""
    rows = list[Row]()
    for stories in hands:
        of_hand = [row for story in stories for row in rows_of(story)]
        scale = HAND / sum(row.weight == 1 for row in of_hand)
        rows += [replace(row, weight=row.weight * scale) for row in of_hand]
    names = list(rows[0].features)
    values = np.array([[row.features[name] for name in names] for row in rows])
    means, deviations = np.nanmean(values, axis=0), np.nanstd(values, axis=0) + 1e-6
    scaled = np.nan_to_num((values - means) / deviations, nan=0.0).clip(-LARGEST, LARGEST)
    updates = np.array([float(row.update) for row in rows])
    penalties = np.array([1e-6, *(RIDGE_OF.get(name, ridge) for name in names)])
    intercept, *weights = _logistic(scaled, updates, np.array([row.weight for row in rows]), penalties)
    columns = zip(names, *(map(_rounded, column) for column in (means, deviations, weights)), strict=True)
    return UpdateModel(_rounded(intercept), {name: Weight(*numbers) for name, *numbers in columns})


def _logistic(scaled: Floats, updates: Floats, counts: Floats, penalties: Floats) -> list[float]:
    """The intercept and the weights of a logistic regression with these L2 penalties, by Newton's method."""
    wide = np.concatenate([np.ones((len(scaled), 1)), scaled], axis=1)
    penalty = np.diag(penalties)
    solution = np.zeros(wide.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-wide @ solution))
        slope = wide.T @ (counts * (updates - chances)) - penalty @ solution
        curve = (wide.T * (counts * chances * (1 - chances))) @ wide + penalty
        solution = solution + np.linalg.solve(curve, slope)
    return [float(value) for value in solution]


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def main(files: Sequence[Path]) -> None:
    """Print the weights learned from each of FILES, one author's stories each."""
    print(write_model(learned([list(developing_stories(file)) for file in files])))


if __name__ == "__main__":
    main()
