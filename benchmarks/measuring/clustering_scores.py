"""How well articles are put into stories, when people have said which belong together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.datasets.labelled_streams import Labels
from benchmarks.measuring.bootstrap import LEVEL, RESAMPLES, Interval


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement with the gold stories, 0 to 1. `f1` comes with its bounds over resampled gold stories."""

    precision: float
    recall: float
    f1: Interval
    pairs: float
    ami: float | None


def scores(gold: Labels, runs: Sequence[Labels]) -> Score:
    """The mean over `runs`, each of which names a story for every article of `gold`.

    B-cubed precision and recall (Bagga and Baldwin 1998), F1 over pairs, and adjusted mutual information if
    scikit-learn is there.
    """
    means = np.mean([_bcubed(gold, run) for run in runs], axis=0)
    amis = [ami for ami in (_ami(gold, run) for run in runs) if ami is not None]
    precision, recall = means.mean(axis=0)
    pairs = float(np.mean([_pairs(gold, run) for run in runs]))
    ami = float(np.mean(amis)) if amis else None
    return Score(float(precision), float(recall), _f1(gold, means), pairs, ami)


def bcubed_f1(gold: Labels, found: Labels) -> float:
    """B-cubed F1 of one run, without its bounds."""
    return float(_harmonic(*np.mean(_bcubed(gold, found), axis=0)))


def _bcubed(gold: Labels, found: Labels) -> list[tuple[float, float]]:
    """Of each article the share of its story that belongs there, and of its gold story that is there."""
    together, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    return [
        (together[one, real] / ours[one], together[one, real] / theirs[real])
        for one, real in zip(found, gold, strict=True)
    ]


def _f1(gold: Labels, means: np.ndarray) -> Interval:
    """Whole stories are drawn, as what becomes of their articles depends on one another."""
    numbers = np.unique(np.asarray(gold), return_inverse=True)[1]
    sums = np.zeros((numbers.max() + 1, 3))
    np.add.at(sums, numbers, np.column_stack([means, np.ones(len(gold))]))
    picks = np.random.default_rng(0).integers(0, len(sums), (RESAMPLES, len(sums)))
    drawn = sums[picks].sum(axis=1)
    spread = _harmonic(drawn[:, 0] / drawn[:, 2], drawn[:, 1] / drawn[:, 2])
    low, high = np.quantile(spread, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(_harmonic(*means.mean(axis=0))), float(low), float(high))


def _harmonic(precision: np.ndarray, recall: np.ndarray) -> np.ndarray:
    found: np.ndarray = 2 * precision * recall / (precision + recall)
    return found


def _pairs(gold: Labels, found: Labels) -> float:
    def count(labels: Counter[object]) -> int:
        return sum(size * (size - 1) // 2 for size in labels.values())

    agreed = count(Counter(zip(found, gold, strict=True)))
    return 2 * agreed / max(1, count(Counter(found)) + count(Counter(gold)))


def _ami(gold: Labels, found: Labels) -> float | None:
    try:
        from sklearn.metrics import adjusted_mutual_info_score  # noqa: PLC0415 (only in the benchmarks' environment)
    except ImportError:
        return None
    return float(adjusted_mutual_info_score(gold, found))
