"""Learn what is no news: `python -m benchmarks.training.not_news_model FILE.jsonl.gz…`

A row has `title`, `text` and `category`, which is "not_news" for what is none. Writes the weights beside their module;
equal files give equal bytes.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.datasets.archives import rows_in
from digests.articles.not_news import FEATURES, VERSION, NewsModel, features

SHRINKAGE = 20.0  # from 5 to 60, precision rises from .67 to .87 and recall falls from .41 to .25
THRESHOLD = 0.5
STEPS = 30
DIGITS = 4
SMALLEST_SPREAD = 0.001  # of a feature that differs at all

Labelled = tuple[tuple[float, ...], bool]


def labelled_in(file: Path) -> list[Labelled]:
    """The features of each row of `file`, and whether it is no news."""
    rows = list(rows_in(file))
    return [(features(str(row["title"]), str(row["text"])), row["category"] == "not_news") for row in rows]


def learn(labelled: Sequence[Labelled], shrinkage: float = SHRINKAGE) -> NewsModel:
    """Logistic regression with an L2 penalty, by Newton's method."""
    values = np.array([each for each, _ in labelled])
    wanted = np.array([float(label) for _, label in labelled])
    centre, spread = values.mean(axis=0), values.std(axis=0)
    spread = np.where(spread < SMALLEST_SPREAD, 1, spread)
    scaled = np.column_stack([np.ones(len(values)), (values - centre) / spread])
    penalty = np.diag([1e-9, *[shrinkage] * len(FEATURES)])
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (probability - wanted) + penalty @ weights
        weights = weights - np.linalg.solve((scaled.T * (probability * (1 - probability))) @ scaled + penalty, gradient)
    bias, *others = _rounded(weights)
    return NewsModel(bias, tuple(others), _rounded(centre), _rounded(spread), THRESHOLD)


def _rounded(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(value), DIGITS) for value in values)


def document(model: NewsModel) -> str:
    """The file that `digests.articles.not_news.read_model` reads."""
    fields = {"bias": model.bias, "weights": model.weights, "centre": model.centre, "spread": model.spread}
    return (
        json.dumps({"version": VERSION, "features": FEATURES, **fields, "threshold": model.threshold}, indent=1) + "\n"
    )


@click.command()
@click.argument("files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True)
@click.option("--output", type=click.Path(path_type=Path), default=Path("digests/articles/not_news.json"))
def main(files: tuple[Path, ...], output: Path) -> None:
    """Learn the weights from labelled articles, and write them."""
    output.write_text(document(learn([row for file in files for row in labelled_in(file)])), encoding="utf-8")


if __name__ == "__main__":
    main()
