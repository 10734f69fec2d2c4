"""The weights of our model of updates, learned from developing stories.

`python -m benchmarks.training.update_model DEVELOPING.jsonl... > digests/stories/updates/update_model.json`

A row is a report with those published before it. Beside the real ones stand some that are made of them: an update
whose reader missed the state before it (still one), an older state that a slow outlet tells late, and copies that are
cut or shuffled (none). Each file is one author's hand; all hands count alike, but ours less.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click

from benchmarks.datasets.developing_stories import DevelopingStory, Hand, read_hand
from benchmarks.training.logistic_regression import Row, fitted
from digests.stories.updates.logistic_model import LogisticModel, write_model
from digests.stories.updates.report import Report
from digests.stories.updates.update_features import features
from digests.stories.updates.update_model import VERSION

RIDGE = 20.0
RIDGE_OF = {"title explains": 5.0, "title corrects": 5.0}
"""Of features of which more is known than their rows say. With this an explainer is as likely to bring an update as
explainers are, 9 %, and not 14 %."""
MADE, COPY = 0.12, 0.06  # what a row counts that was made of real ones; there are more of these than of those
HAND = 80.0  # real rows that a hand counts for
LATE = (0.5, 2.0, 5.0, 12.0, 30.0)  # hours


def rows_of(hand: Hand) -> list[Row]:
    """The real rows of the hand's stories, and those made of them."""
    rows = [row for story in hand.stories for row in _rows_of_story(story)]
    scale = hand.weight * HAND / sum(row.weight == 1 for row in rows)
    return [replace(row, weight=row.weight * scale) for row in rows]


def _rows_of_story(story: DevelopingStory) -> Iterator[Row]:
    chance, reports, told = random.Random(story.name), story.reports(), story.states
    for place, report in enumerate(reports):
        before = [at for at in range(place) if told[at]]
        if place:
            yield Row(features(report, reports[:place], before), float(told[place]), 1.0)
        if told[place] and len(before) > 1:
            missed = before[-1]
            yield Row(features(report, reports[:missed], before[:-1]), 1.0, weight=MADE)
        states = [*before, place] if told[place] else before
        yield from _late(reports[: place + 1], states, chance)
        yield Row(features(_copy(report, chance), reports[: place + 1], states), 0.0, weight=COPY)


def _late(reports: Sequence[Report], states: Sequence[int], chance: random.Random) -> Iterator[Row]:
    """Each state but the newest, as a slow outlet brings it after all the others."""
    for old in states[:-1]:
        late = replace(reports[old], published_at=reports[-1].published_at + timedelta(hours=chance.choice(LATE)))
        others = [at for at in range(len(reports)) if at != old]
        known = sorted({0, *(others.index(at) for at in states if at != old)})
        yield Row(features(late, [reports[at] for at in others], known), 0.0, weight=MADE)


def _copy(report: Report, chance: random.Random) -> Report:
    statements = [statement for statement in report.statements if chance.random() < 0.75] or [*report.statements[:1]]
    if chance.random() < 0.4:
        chance.shuffle(statements)
    later = report.published_at + timedelta(hours=chance.choice(LATE))
    return replace(report, statements=tuple(statements), published_at=later)


def learned(rows: Iterable[Row]) -> LogisticModel:
    """The model that these rows teach."""
    return fitted([*rows], RIDGE, RIDGE_OF)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def main(files: Sequence[Path]) -> None:
    """Print the weights learned from each of FILES, one author's stories each."""
    print(write_model(learned(row for file in files for row in rows_of(read_hand(file))), VERSION))


if __name__ == "__main__":
    main()
