"""How well stories of different languages are linked, on pairs of articles that people have compared.

`python -m benchmarks.cross_language semeval2022_pairs.dev.jsonl.gz`

Each article is a story of its own, all of one time, among all others of the file. Pairs count as one event from a mean
rating of 2 down (1 is the same, 4 nothing in common).
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from benchmarks.datasets.archives import rows_in
from benchmarks.datasets.labelled_streams import START
from benchmarks.measuring.report import result, table
from digests.stories.cross_language_links import LINKED_FROM, StoryLinks
from digests.stories.features import article_features

SAME = 2.0
AUC, PRECISION, RECALL, MOST_MS = 0.83, 0.9, 0.5, 1.0
_TITLE = re.compile(r"(.{20,200}?)(?:\n|(?<=[.!?。！？|])\s)", re.DOTALL)  # texts come without a mark of where it ends


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles of a file by number, their languages, whether they tell one event, and how similar we find them."""

    languages: str
    same: bool
    similarity: float


def auc(pairs: Sequence[Pair]) -> float:
    """How often a pair of one event is more similar than one of two; ties count half."""
    same = np.array([pair.similarity for pair in pairs if pair.same])
    others = np.array([pair.similarity for pair in pairs if not pair.same])
    if not len(same) or not len(others):
        return float("nan")
    return float((same[:, None] > others).mean() + (same[:, None] == others).mean() / 2)


def measured(files: Sequence[Path]) -> tuple[list[Pair], float]:
    """The cross-language pairs of the files, and the CPU milliseconds that a story costs once most words are known."""
    links, rows, spent, stories = StoryLinks(), [row for file in files for row in rows_in(file)], 0.0, 0
    for number, row in enumerate(rows):
        for side, (language, text) in enumerate(zip(row["lang"], row["text"], strict=True)):
            title, rest = _split(text)
            features = article_features(
                0, title=title, text=rest, language=language, site="gazette.example", published_at=START
            )
            began = time.process_time()
            links.remember(features, 2 * number + side)
            if number >= len(rows) // 2:
                spent, stories = spent + time.process_time() - began, stories + 1
    across = [number for number, row in enumerate(rows) if row["lang"][0] != row["lang"][1]]
    began = time.process_time()
    for number in across:
        links.find(2 * number)
    found = (time.process_time() - began) / max(1, len(across))
    pairs = [
        Pair(
            "-".join(rows[number]["lang"]),
            rows[number]["unlike"] <= SAME,
            links.similarity(2 * number, 2 * number + 1),
        )
        for number in across
    ]
    return pairs, 1000 * (spent / max(1, stories) + found)


def _split(text: str) -> tuple[str, str]:
    title = _TITLE.match(text)
    return (title[1], text[title.end() :]) if title else (text[:120], text[120:])


def precision_and_recall(pairs: Sequence[Pair], least: float) -> tuple[float, float]:
    linked = [pair.same for pair in pairs if pair.similarity >= least]
    return sum(linked) / max(1, len(linked)), sum(linked) / max(1, sum(pair.same for pair in pairs))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: Sequence[Path]) -> None:
    """Say how well the pairs of FILES that are of one event are told from the others."""
    pairs, ms = measured(files)
    by_language = [(name, [pair for pair in pairs if pair.languages == name]) for name in _names(pairs)]
    rows = [(name, len(some), f"{auc(some):.3f}") for name, some in (*by_language, ("all", pairs))]
    table("Pairs of different languages", [("", "pairs", "AUC"), *rows, ("target", "", f">= {AUC}")])
    tried = [(least, *precision_and_recall(pairs, least)) for least in (0.1, 0.15, LINKED_FROM, 0.25, 0.3)]
    shown = [(f"{least}", f"{precise:.3f}", f"{recall:.3f}") for least, precise, recall in tried]
    table("Linked from", [("", "precision", "recall"), *shown, ("target", f">= {PRECISION}", f">= {RECALL}")])
    print(f"\nCPU a story: {ms:.2f} ms (target {MOST_MS})")
    precise, recall = precision_and_recall(pairs, LINKED_FROM)
    found = {"precision": precise, "precision target": PRECISION, "recall": recall, "recall target": RECALL}
    result("cross_language", {**found, "ms": ms, "ms target": MOST_MS}, value=auc(pairs), target=AUC)


def _names(pairs: Sequence[Pair]) -> list[str]:
    return sorted({pair.languages for pair in pairs})


if __name__ == "__main__":
    main()
