"""How well articles are put into stories where few are open: in a fresh bot, or in a language of which little is read.

`python -m benchmarks.stories.small_newsrooms wikinews.dev.jsonl.gz developing.dev.jsonl...`

Each run draws 3 to 25 events of one language of a file, and of the sample newsroom, with up to 60 articles that come in
a random order and in batches. *Mixed* are stories that tell of several events; *parted* is how many stories too many
the events are; both are means over the runs.
"""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from benchmarks.datasets.small_newsrooms import Events, SmallNewsroom, events_of, events_of_sample_newsroom, sample
from benchmarks.measuring.clustering_scores import bcubed_f1
from benchmarks.measuring.report import result, table
from benchmarks.rivals.story_groupers import ours

MIXED, PARTED = 0.4, 1.7


def counted(newsroom: SmallNewsroom) -> tuple[int, int, float]:
    """Mixed stories, parts too many, and B-cubed F1."""
    gold = [one.story for one in newsroom.articles]
    found = ours(newsroom.articles, newsroom.batch)
    told, parts = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for story, event in zip(found, gold, strict=True):
        told[story].add(event)
        parts[event].add(story)
    mixed = sum(len(events) > 1 for events in told.values())
    return mixed, sum(len(stories) - 1 for stories in parts.values()), bcubed_f1(gold, found)


def measured(by_language: Mapping[str, Events], runs: int) -> list[tuple[int, int, float]]:
    return [counted(sample(by_language, seed)) for seed in range(runs)]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--runs", default=60, show_default=True, help="Newsrooms drawn from each file.")
def main(files: Sequence[Path], runs: int) -> None:
    """Group the articles of small newsrooms drawn from FILES and from the sample newsroom."""
    sets = {file.name.split(".")[0]: events_of(file) for file in files} | {"newsroom": events_of_sample_newsroom()}
    rows: list[Sequence[object]] = [("", "mixed", "± over runs", "parted", "± over runs", "B3 F1")]
    means = dict[str, float]()
    for name, by_language in sets.items():
        mixed, parted, f1 = zip(*measured(by_language, runs), strict=True)
        means |= {f"{name} mixed": statistics.fmean(mixed), f"{name} parted": statistics.fmean(parted)}
        shown = (statistics.fmean(mixed), statistics.pstdev(mixed), statistics.fmean(parted), statistics.pstdev(parted))
        rows.append((name, *(f"{value:.2f}" for value in shown), f"{statistics.fmean(f1):.3f}"))
    rows.append(("target", f"<= {MIXED}", "", f"<= {PARTED}", "", ""))
    table(f"Small newsrooms, means of {runs} runs", rows)
    mixed_mean, parted_mean = (
        statistics.fmean(means[f"{name} {what}"] for name in sets) for what in ("mixed", "parted")
    )
    means |= {"mixed": mixed_mean, "parted": parted_mean, "parted target": PARTED}
    result("small_newsrooms", means, value=mixed_mean, target=MIXED)


if __name__ == "__main__":
    main()
