"""How well what is no news is told: `python -m benchmarks.reading.not_news FILE.jsonl.gz…`, by cross-validation.

Each article is judged by weights that were learned without it, in FOLDS parts, SPLITS times over.
"""

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np

from benchmarks.datasets.archives import rows_in
from benchmarks.measuring.report import result, table
from benchmarks.training.not_news_model import Labelled, labelled_in, learn
from digests.articles.not_news import is_not_news

PRECISION, RECALL = 0.9, 0.6
FOLDS, SPLITS = 5, 10


def cross_validated(labelled: Sequence[Labelled], texts: Sequence[tuple[str, str]], seed: int) -> tuple[float, float]:
    """The precision and recall of one split."""
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(labelled))
    found = np.zeros(len(labelled), dtype=bool)
    for part in range(FOLDS):
        model = learn([row for row, place in zip(labelled, fold, strict=True) if place != part])
        for place in map(int, np.flatnonzero(fold == part)):
            title, text = texts[place]
            found[place] = is_not_news(title, text, model)
    wanted = np.array([label for _, label in labelled])
    right = float((found & wanted).sum())
    return right / max(1, found.sum()), right / max(1, wanted.sum())


@click.command()
@click.argument("files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True)
def main(files: tuple[Path, ...]) -> None:
    """Judge labelled articles, each by what was learned from others."""
    labelled = [row for file in files for row in labelled_in(file)]
    texts = [(str(row["title"]), str(row["text"])) for file in files for row in rows_in(file)]
    splits = [cross_validated(labelled, texts, seed) for seed in range(SPLITS)]
    (precision, recall), (by, recall_by) = np.mean(splits, axis=0), np.std(splits, axis=0)
    rows = [("precision", precision, by, PRECISION), ("recall", recall, recall_by, RECALL)]
    table("What is no news", [("figure", "mean of splits", "spread", "wanted"), *rows])
    spread = {"precision_spread": round(float(by), 3), "recall": round(float(recall), 3), "recall_target": RECALL}
    result("not_news", {"articles": len(texts), **spread}, value=float(precision), target=PRECISION)


if __name__ == "__main__":
    main()
