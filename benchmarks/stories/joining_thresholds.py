"""Cross-validation of the thresholds from which on articles belong to a story.

`python -m benchmarks.stories.joining_thresholds wikinews.dev.jsonl.gz uci88.dev.jsonl.gz developing.dev.jsonl...`

The stories of each file are halved by chance, again and again, and each half is grouped by itself with every setting
of a grid: as one stream where stories were named, and as small newsrooms. A setting's value is B-cubed F1, the mean of
both ways, smoothed with its neighbours in the grid, as a flat optimum carries over and a peak does not. The best is
chosen on one half of each file and tried on the other; and on all files but one, and tried on that one. Some minutes
a file.
"""

import random
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from benchmarks.datasets.archives import rows_in
from benchmarks.datasets.labelled_streams import Labelled, Labels, halves, headlines, streams
from benchmarks.datasets.small_newsrooms import Events, events_of, sample
from benchmarks.measuring.clustering_scores import bcubed_f1
from benchmarks.measuring.report import result, table
from benchmarks.rivals.story_groupers import stories_of
from bot.jobs.group_articles import BATCH
from digests.stories.clustering.joining import THRESHOLDS, Thresholds
from digests.stories.features import HEADLINE_WORDS, ArticleFeatures

HEADLINES = {"headlines": (0.13, 0.15, 0.17), "merge": (0.18, 0.2, 0.22)}
TEXTS = {
    "several": (0.06, 0.08, 0.1),
    "single": (0.17, 0.19, 0.21),
    "texts": (0.19, 0.21, 0.23),
}
FLAT = 0.002  # of F1: settings that are no further from the best are as good

Grid = Mapping[str, Sequence[float]]
Values = npt.NDArray[np.float64]
"""F1 by set, half and setting."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Articles that come in batches, and their gold stories."""

    features: Sequence[ArticleFeatures]
    gold: Labels
    batch: int

    @property
    def has_texts(self) -> bool:
        with_text = sum(each.words > HEADLINE_WORDS for each in self.features)
        return with_text * 2 > len(self.features)

    def f1(self, thresholds: Thresholds) -> float:
        return bcubed_f1(self.gold, stories_of(self.features, self.batch, thresholds))


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A file's stories told in one way; of each split its two halves, each of one newsroom or several."""

    name: str
    file: str
    halves: Sequence[Sequence[Newsroom]]
    is_small: bool = False

    @property
    def has_texts(self) -> bool:
        return self.halves[0][0].has_texts

    def f1(self, settings: Sequence[Thresholds]) -> Values:
        """The mean over each half's newsrooms, by half and setting."""
        return np.array(
            [
                [statistics.fmean(newsroom.f1(setting) for newsroom in half) for setting in settings]
                for half in self.halves
            ]
        )


def sets_of(file: Path, splits: int, runs: int) -> Iterator[LabelledSet]:
    """What the stories of a file can be tried as."""
    name = file.name.split(".")[0]
    if "story" in next(iter(rows_in(file))):
        for stream in streams(file, 1):
            for way in (stream, headlines(stream)) if stream.orders[0][0].text else (stream,):
                parts = [half.orders[0] for seed in range(splits) for half in halves(way, seed)]
                newsrooms = [[_newsroom(part, BATCH)] for part in parts]
                yield LabelledSet(way.name, name, newsrooms)
    events = events_of(file)
    small = [
        [_newsroom(drawn.articles, drawn.batch) for drawn in (sample(half, run) for run in range(runs))]
        for seed in range(splits)
        for half in _halves_of(events, seed)
    ]
    yield LabelledSet(f"{name}, small newsrooms", name, small, is_small=True)


def _newsroom(articles: Sequence[Labelled], batch: int) -> Newsroom:
    features = [article.features(number) for number, article in enumerate(articles)]
    return Newsroom(features, [article.story for article in articles], batch)


def _halves_of(by_language: Mapping[str, Events], seed: int) -> Iterator[Mapping[str, Events]]:
    """The events of each language in two halves; a language of few is in one of them."""
    chance = random.Random(seed)
    first = {
        event: chance.random() < 1 / 2 for language in sorted(by_language) for event in sorted(by_language[language])
    }
    for chosen in (True, False):
        half = {
            language: {event: told for event, told in events.items() if first[event] == chosen}
            for language, events in by_language.items()
        }
        yield {language: events for language, events in half.items() if events}


def settings_of(grid: Grid) -> list[Thresholds]:
    return [replace(THRESHOLDS, **dict(zip(grid, values, strict=True))) for values in product(*grid.values())]


def smoothed(values: Values, grid: Grid) -> Values:
    """The mean of each setting's value and its neighbours', which differ from it by one step of one threshold."""
    shaped = values.reshape(*values.shape[:-1], *map(len, grid.values()))
    sums, counts = shaped.copy(), np.ones_like(shaped)
    for axis in range(values.ndim - 1, shaped.ndim):
        for ahead, behind in ((slice(1, None), slice(None, -1)), (slice(None, -1), slice(1, None))):
            at = (slice(None),) * axis
            sums[(*at, ahead)] += shaped[(*at, behind)]
            counts[(*at, ahead)] += 1
    return (sums / counts).reshape(values.shape)


@dataclass(frozen=True, slots=True)
class Trial:
    """Settings of a grid and how well each did: F1 by set, half and setting."""

    grid: Grid
    settings: Sequence[Thresholds]
    sets: Sequence[LabelledSet]
    f1: Values

    @property
    def shipped(self) -> int:
        return self.settings.index(THRESHOLDS)

    def means(self, sets: Sequence[int], half: int | None = None) -> Values:
        """Of each setting the mean of newsrooms of all sizes and of small ones, on a half or on all of them."""
        chosen = self.f1 if half is None else self.f1[:, half : half + 1]
        ways = [[at for at in sets if self.sets[at].is_small == is_small] for is_small in (False, True)]
        means: Values = np.mean([chosen[way].mean(axis=(0, 1)) for way in ways if way], axis=0)
        return means

    def best(self, sets: Sequence[int], half: int | None = None) -> int:
        return int(smoothed(self.means(sets, half), self.grid).argmax())

    def without(self, file: str) -> tuple[list[int], list[int]]:
        """The sets of the other files, and those of the file."""
        others = [at for at, labelled in enumerate(self.sets) if labelled.file != file]
        return others, [at for at, labelled in enumerate(self.sets) if labelled.file == file]

    def show(self, title: str) -> dict[str, float]:
        every = [*range(len(self.sets))]
        chosen = self.best(every)
        rows = [
            (labelled.name, *(f"{self.f1[at, :, setting].mean():.4f}" for setting in (self.shipped, chosen)),
             f"{self.f1[at].mean(axis=0).max():.4f}", f"{self.f1[at, :, self.shipped].std():.3f}")
            for at, labelled in enumerate(self.sets)
        ]  # fmt: skip
        table(f"{title}: B3 F1, mean of all halves", [("", "shipped", "chosen on all", "best here", "± halves"), *rows])
        print(f"shipped: {self._named(self.shipped)}; chosen on all: {self._named(chosen)}")
        self._show_flat(self.means(every))
        return self._show_halves(every, title) | self._show_files(title)

    def _show_flat(self, means: Values) -> None:
        flat = [setting for setting, mean in zip(self.settings, means, strict=True) if mean >= means.max() - FLAT]
        spans = {name: sorted({getattr(setting, name) for setting in flat}) for name in self.grid}
        print(f"{len(flat)} of {len(means)} settings are within {FLAT} of the best: {spans}")

    def _show_halves(self, every: Sequence[int], title: str) -> dict[str, float]:
        """What was chosen on one half of each file, on the other."""
        halves_of_files = self.f1.shape[1]
        picked = [self.best(every, half) for half in range(halves_of_files)]
        tried = [self.means(every, half ^ 1) for half in range(halves_of_files)]
        unseen = [float(means[pick]) for means, pick in zip(tried, picked, strict=True)]
        shipped = [float(means[self.shipped]) for means in tried]
        highest = [float(means.max()) for means in tried]
        rows = [
            (name, f"{statistics.fmean(values):.4f}", f"{statistics.pstdev(values):.4f}")
            for name, values in (("chosen on the other half", unseen), ("shipped", shipped), ("best there", highest))
        ]
        table(f"{title}: on {halves_of_files} halves", [("", "B3 F1", "±"), *rows])
        for setting, times in Counter(picked).most_common(5):
            print(f"chosen {times} times: {self._named(setting)}")
        return {f"{title} unseen": statistics.fmean(unseen), f"{title} shipped": statistics.fmean(shipped)}

    def _show_files(self, title: str) -> dict[str, float]:
        """What was chosen on all files but one, on that one."""
        rows, unseen = list[Sequence[object]](), list[float]()
        for file in dict.fromkeys(labelled.file for labelled in self.sets):
            others, own = self.without(file)
            if not others:
                continue
            pick, means = self.best(others), self.means(own)
            unseen.append(float(means[pick] - means[self.shipped]))
            shown = (means[self.shipped], means[pick], means.max())
            rows.append((file, *(f"{value:.4f}" for value in shown), self._named(pick)))
        head = ("", "shipped", "chosen on the others", "best there", "which is")
        table(f"{title}: chosen on the other files", [head, *rows])
        return {f"{title} other files over shipped": statistics.fmean(unseen) if unseen else 0.0}

    def _named(self, setting: int) -> str:
        return ", ".join(f"{name} {getattr(self.settings[setting], name):g}" for name in self.grid)


def trial(grid: Grid, sets: Sequence[LabelledSet]) -> Trial:
    settings = settings_of(grid)
    return Trial(grid, settings, sets, np.array([labelled.f1(settings) for labelled in sets]))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--splits", default=3, show_default=True, help="How often each file is halved.")
@click.option("--runs", default=5, show_default=True, help="Small newsrooms drawn from each half.")
def main(files: Sequence[Path], splits: int, runs: int) -> None:
    """Cross-validate the thresholds on the labelled articles of FILES."""
    sets = [labelled for file in files for labelled in sets_of(file, splits, runs)]
    measured = dict[str, float]()
    for title, grid, has_texts in (("headlines", HEADLINES, False), ("texts", TEXTS, True)):
        if of_kind := [labelled for labelled in sets if labelled.has_texts == has_texts]:
            measured |= trial(grid, of_kind).show(title)
    gain = max(measured[name] - measured[name.replace("unseen", "shipped")] for name in measured if "unseen" in name)
    result("joining_thresholds", measured, value=gain, target=FLAT)


if __name__ == "__main__":
    main()
