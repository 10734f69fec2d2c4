"""The weights by which sentences are judged clear or not, learned from articles whose sentences people judged.

    python -m benchmarks.training.clarity_model FILE... > clarity.json

Takes files as `datasets.clarity_labels` describes. Two logistic regressions with a strong L2 penalty are fitted by
Newton's method, whose optimum is the only one, and rounded: the same files give the same weights to the last digit.
"""

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.datasets.clarity_labels import LabelledArticle, labelled_articles
from digests.summaries.clarity import ClarityModel, LogisticRegression, undatelined, write_model
from digests.summaries.clarity_features import of_sentences

PENALTY = 400.0  # on weights of standardised features; between 100 and 1,200 nothing changes
STEPS = 15
DIGITS = 5  # of each weight

FloatArray = NDArray[np.float64]


def learned(articles: Sequence[LabelledArticle]) -> ClarityModel:
    """The model of the labels of `articles`."""
    names, rows, unclear, together = _examples(articles)
    means = np.nanmean(rows, axis=0)
    rows = np.where(np.isnan(rows), means, rows)
    return ClarityModel(
        {name: _rounded(mean) for name, mean in zip(names, means, strict=True)},
        _fitted(names, rows, unclear),
        _fitted(names, rows, together),
    )


def _examples(articles: Sequence[LabelledArticle]) -> tuple[list[str], FloatArray, FloatArray, FloatArray]:
    names: list[str] = []
    rows, labels = [], []
    for article in articles:
        features = of_sentences(article.title, undatelined(article.sentences), article.language)
        for at, label in article.labels.items():
            names = list(features[at])
            rows.append([float(value) for value in features[at].values()])
            labels.append((not label.clear, not label.clear and not label.cured))
    unclear, together = np.array(labels, dtype=float).T
    return names, np.array(rows), unclear, together


def _fitted(names: Sequence[str], rows: FloatArray, wanted: FloatArray) -> LogisticRegression:
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    even = np.concatenate([(rows - mean) / scale, np.ones((len(rows), 1))], axis=1)
    penalty = np.diag([PENALTY] * len(names) + [0.0])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-even @ weights))
        slope = even.T @ (likely - wanted) + penalty @ weights
        curve = (even * (likely * (1 - likely))[:, None]).T @ even + penalty
        weights -= np.linalg.solve(curve, slope)
    plain = np.where(scale > 1e-6, weights[:-1] / scale, 0)
    return LogisticRegression(
        _rounded(weights[-1] - plain @ mean),
        {name: _rounded(weight) for name, weight in zip(names, plain, strict=True)},
    )


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Print the weights learned from the labels in FILES."""
    click.echo(write_model(learned(labelled_articles(files))))


if __name__ == "__main__":
    main()
