"""How well stories of different languages are linked, on pairs of articles that people have compared.

`python -m benchmarks.stories.cross_language semeval2022_pairs.dev.jsonl.gz`

Each article is a story of its own, all of one time, among all others of the file. Pairs count as one event from a mean
rating of 2 down (1 is the same, 4 nothing in common). The bot compares only what was published within some three days:
what it does of the pairs near in time is shown beside, by the numbers that the archive gave the articles as it
collected them, a million a day. Without the sentence encoder, and with it where it is installed;
BLAS should have one thread (`OPENBLAS_NUM_THREADS=1`), as in the bot's workers.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np

from benchmarks.datasets.archives import rows_in
from benchmarks.datasets.labelled_streams import START
from benchmarks.measuring.report import result, table
from bot.workers.encoder import load_encoder
from digests.stories.cross_language.encodings import Encoder, encode
from digests.stories.cross_language.links import LINKED_FROM, StoryLinks
from digests.stories.features import article_features

SAME = 2.0
NEAR = 3_000_000  # articles that the archive collected in between
PRECISION, RECALL = 0.9, 0.5
HALVES = 200  # by chance: a threshold that suits one is tried on the other
_TITLE = re.compile(r"(.{20,200}?)(?:\n|(?<=[.!?。！？|])\s)", re.DOTALL)  # texts come without a mark of where it ends
_TRIED = (0.8, 0.9, LINKED_FROM, 1.1, 1.2)


@dataclass(frozen=True, slots=True)
class Target:
    """The AUC to reach, and the CPU milliseconds that a story may cost."""

    auc: float
    ms: float


LEXICAL, ENCODED = Target(0.83, 1.0), Target(0.88, 12.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles: their languages, whether they tell one event, how similar we find them, and whether they are near
    in time."""

    languages: str
    same: bool
    similarity: float
    near: bool = True


@dataclass(frozen=True, slots=True)
class Scores:
    """How well pairs are told apart: the AUC, what is linked, and both where the threshold is set on other pairs."""

    auc: float
    precision: float
    recall: float
    unseen_precision: float
    unseen_recall: float


def auc(pairs: Sequence[Pair]) -> float:
    """How often a pair of one event is more similar than one of two; ties count half."""
    same = np.array([pair.similarity for pair in pairs if pair.same])
    others = np.array([pair.similarity for pair in pairs if not pair.same])
    if not len(same) or not len(others):
        return float("nan")
    return float((same[:, None] > others).mean() + (same[:, None] == others).mean() / 2)


def measured(files: Sequence[Path], encoder: Encoder | None = None) -> tuple[list[Pair], float]:
    """The cross-language pairs of the files, and the CPU milliseconds that a story costs once most words are known."""
    links, rows, spent, stories = StoryLinks(), [row for file in files for row in rows_in(file)], 0.0, 0
    for number, row in enumerate(rows):
        for side, (language, text) in enumerate(zip(row["lang"], row["text"], strict=True)):
            title, rest = _split(text)
            features = article_features(
                0, title=title, text=rest, language=language, site="gazette.example", published_at=START
            )
            began = time.process_time()
            encoding = encode(encoder, title, rest, language) if encoder else b""
            links.remember(replace(features, encoding=encoding), 2 * number + side)
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
            _is_near(rows[number].get("id", "")),
        )
        for number in across
    ]
    return pairs, 1000 * (spent / max(1, stories) + found)


def _is_near(numbers: str) -> bool:
    """Whether the articles of a pair were collected about the same time; yes where that is not known."""
    collected = [int(digits) for digits in re.findall(r"\d+", numbers)]
    return len(collected) != 2 or abs(collected[0] - collected[1]) <= NEAR


def _split(text: str) -> tuple[str, str]:
    title = _TITLE.match(text)
    return (title[1], text[title.end() :]) if title else (text[:120], text[120:])


def precision_and_recall(pairs: Sequence[Pair], least: float) -> tuple[float, float]:
    linked = [pair.same for pair in pairs if pair.similarity >= least]
    return sum(linked) / max(1, len(linked)), sum(linked) / max(1, sum(pair.same for pair in pairs))


def scores(pairs: Sequence[Pair]) -> Scores:
    """The scores; those of unseen pairs are the means of halves, each at the threshold that suits the other half."""
    random = np.random.default_rng(0)
    unseen = []
    for _ in range(HALVES):
        order = random.permutation(len(pairs)).tolist()
        seen, others = order[::2], order[1::2]
        least = _lowest_precise([pairs[at] for at in seen])
        unseen.append(precision_and_recall([pairs[at] for at in others], least))
    unseen_precision, unseen_recall = np.mean(unseen, axis=0).tolist()
    return Scores(auc(pairs), *precision_and_recall(pairs, LINKED_FROM), unseen_precision, unseen_recall)


def _lowest_precise(pairs: Sequence[Pair]) -> float:
    """The lowest threshold from which on the pairs are linked with enough precision."""
    thresholds = sorted({pair.similarity for pair in pairs})
    return next((least for least in thresholds if precision_and_recall(pairs, least)[0] >= PRECISION), thresholds[-1])


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: Sequence[Path]) -> None:
    """Say how well the pairs of FILES that are of one event are told from the others."""
    lexical = _report("Without the encoder", *measured(files), LEXICAL)
    encoder = load_encoder()
    if encoder is None:
        print("\nThe sentence encoder is not installed: what it brings is not measured.")
        result("cross_language", lexical, value=lexical["AUC"], target=LEXICAL.auc)
    else:
        encoded = _report("With the encoder", *measured(files, encoder), ENCODED)
        without = {f"without encoder: {name}": figure for name, figure in lexical.items()}
        result("cross_language", {**encoded, **without}, value=encoded["AUC"], target=ENCODED.auc)


def _report(title: str, pairs: Sequence[Pair], ms: float, target: Target) -> dict[str, float]:
    """Print what was measured, and give what of it machines should know."""
    by_language = [(name, [pair for pair in pairs if pair.languages == name]) for name in _names(pairs)]
    kinds = {"": pairs, " near in time": [pair for pair in pairs if pair.near]}
    rows = [(name, len(some), f"{auc(some):.3f}") for name, some in (*by_language, *_named(kinds))]
    table(f"{title}: pairs of different languages", [("", "pairs", "AUC"), *rows, ("target", "", f">= {target.auc}")])
    figures: dict[str, float] = {}
    for name, some in kinds.items():
        found = scores(some)
        tried = [(f"{least}", *precision_and_recall(some, least)) for least in _TRIED]
        tried.append((f"set on other halves, of {HALVES}", found.unseen_precision, found.unseen_recall))
        shown = [(least, f"{precise:.3f}", f"{recall:.3f}") for least, precise, recall in tried]
        table(
            f"{len(some)} pairs{name}, linked from",
            [("", "precision", "recall"), *shown, ("target", f">= {PRECISION}", f">= {RECALL}")],
        )
        figures |= {
            f"AUC{name}": round(found.auc, 4),
            f"precision{name}": round(found.precision, 4),
            f"recall{name}": round(found.recall, 4),
            f"precision{name} on other halves": round(found.unseen_precision, 4),
            f"recall{name} on other halves": round(found.unseen_recall, 4),
        }
    print(f"\nCPU a story: {ms:.2f} ms (target {target.ms})")
    targets = {"AUC target": target.auc, "precision target": PRECISION, "recall target": RECALL, "ms target": target.ms}
    return figures | targets | {"ms": round(ms, 2)}


def _named(kinds: Mapping[str, Sequence[Pair]]) -> list[tuple[str, Sequence[Pair]]]:
    return [(name.strip() or "all", some) for name, some in kinds.items()]


def _names(pairs: Sequence[Pair]) -> list[str]:
    return sorted({pair.languages for pair in pairs})


if __name__ == "__main__":
    main()
