"""How well what is no news is told: `python -m benchmarks.reading.not_news FILE.jsonl.gz…`, by cross-validation.

Each article is judged by weights that were learned without it, in FOLDS parts, SPLITS times over; from articles of our
own it is only learned. Rows without a category are articles of news sets: of those, it says how many are taken for no
news.
"""

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.datasets.archives import rows_in
from benchmarks.measuring.report import result, table
from benchmarks.training.not_news_model import MADE_UP, Labelled, labelled, labelled_in, learn
from digests.articles.not_news import says_so

PRECISION, RECALL = 0.9, 0.6
FOLDS, SPLITS = 5, 10


def cross_validated(
    rows: Sequence[Labelled], named: NDArray[np.bool_], made_up: Sequence[Labelled], seed: int
) -> NDArray[np.bool_]:
    """Which of the rows are taken for no news in one split; those `named` so are by their titles alone."""
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(rows))
    found = named.copy()
    for part in range(FOLDS):
        model = learn([*made_up, *(row for row, place in zip(rows, fold, strict=True) if place != part)])
        for place in map(int, np.flatnonzero(fold == part)):
            found[place] |= model.probability(rows[place].features) > model.threshold
    return found


@click.command()
@click.argument("files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True)
def main(files: tuple[Path, ...]) -> None:
    """Judge labelled articles, each by what was learned from others."""
    rows = [row for file in files for row in rows_in(file) if row.get("title") and row.get("text")]
    articles, named = [labelled(row) for row in rows], np.array([says_so(str(row["title"])) for row in rows])
    wanted, made_up = np.array([article.not_news for article in articles]), labelled_in(MADE_UP)
    judged = np.array(["category" in row for row in rows])
    figures = []
    for found in (cross_validated(articles, named, made_up, seed) for seed in range(SPLITS)):
        right = float((found & wanted).sum())
        others = float((found & ~judged).sum()) / max(1, (~judged).sum())
        figures.append((right / max(1, (found & judged).sum()), right / max(1, wanted.sum()), others))
    (precision, recall, others), (by, recall_by, others_by) = np.mean(figures, axis=0), np.std(figures, axis=0)
    told = [("precision", precision, by, PRECISION), ("recall", recall, recall_by, RECALL)]
    told.append(("of other news, taken for none", others, others_by, 0.0))
    table("What is no news", [("figure", "mean of splits", "spread", "wanted"), *told])
    measured = {
        "articles": int(judged.sum()),
        "precision_spread": round(float(by), 3),
        "recall": round(float(recall), 3),
    }
    sizes = {"recall_target": RECALL, "other_articles": int((~judged).sum()), "other_share": round(float(others), 4)}
    result("not_news", measured | sizes, value=float(precision), target=PRECISION)


if __name__ == "__main__":
    main()
