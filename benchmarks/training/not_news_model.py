"""Learn what is no news: `python -m benchmarks.training.not_news_model FILE.jsonl.gz…`

A row has `title`, `text` and `category`, which is "not_news" for what is none. Rows without a category are taken for
news, with less weight, as nobody has looked at them. So are articles of our own, as nobody has published them: made up
in twelve languages, each with its `kind`. Writes the weights beside their module; equal files give equal bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.datasets.archives import rows_in
from digests.articles.not_news import VERSION, NewsModel
from digests.articles.not_news_features import FEATURES, features

# Chosen on a plateau of `benchmarks.reading.not_news`, as the decision on articles says.
SHRINKAGE = 30.0
UNSEEN_WEIGHT = 0.5  # of an article that nobody has labelled
MADE_UP_WEIGHT = 0.25
THRESHOLD = 0.55
STEPS = 30
DIGITS = 4
SMALLEST_SPREAD = 0.001  # of a feature that differs at all
MADE_UP = Path(__file__).parents[1] / "datasets" / "made_up_articles.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article's features, whether it is no news, and how sure that is, from 0 to 1."""

    features: tuple[float, ...]
    not_news: bool
    weight: float


def labelled_in(file: Path) -> list[Labelled]:
    """The rows of `file` that have a title and a text."""
    return [labelled(row) for row in rows_in(file) if row.get("title") and row.get("text")]


def labelled(row: Mapping[str, object]) -> Labelled:
    """What is learned from a row with a title and a text."""
    values = features(str(row["title"]), str(row["text"]))
    weight = MADE_UP_WEIGHT if "kind" in row else 1.0 if "category" in row else UNSEEN_WEIGHT
    return Labelled(values, row.get("category") == "not_news", weight)


def learn(rows: Sequence[Labelled], shrinkage: float = SHRINKAGE) -> NewsModel:
    """Weighted logistic regression with an L2 penalty, by Newton's method."""
    values = np.array([row.features for row in rows])
    wanted, weight = np.array([float(row.not_news) for row in rows]), np.array([row.weight for row in rows])
    centre = np.average(values, axis=0, weights=weight)
    spread = np.sqrt(np.average((values - centre) ** 2, axis=0, weights=weight))
    spread = np.where(spread < SMALLEST_SPREAD, 1, spread)
    scaled = np.column_stack([np.ones(len(values)), (values - centre) / spread])
    penalty = np.diag([1e-9, *[shrinkage] * len(FEATURES)])
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (weight * (probability - wanted)) + penalty @ weights
        curvature = (scaled.T * (weight * probability * (1 - probability))) @ scaled + penalty
        weights = weights - np.linalg.solve(curvature, gradient)
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
    """Learn the weights from labelled articles and our own, and write them."""
    rows = [row for file in (*files, MADE_UP) for row in labelled_in(file)]
    output.write_text(document(learn(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
