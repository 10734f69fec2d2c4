"""How text is parted into sentences: `python -m benchmarks.reading.sentence_splitting [FILE.toml]`.

FILE is as `benchmarks/datasets/marked_sentences.toml`, which is taken by default. Counts the boundaries that are found,
and of the places where a mark ends no sentence (titles, initials, units, legal forms, dates) those that are kept; every
cut at another place than a boundary counts as one that is not. Rivals are measured in the same run.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.datasets.marked_sentences import MarkedText, marked_texts
from benchmarks.measuring.report import result, table
from benchmarks.rivals.sentence_splitters import Splitter, splitters

KEPT, FOUND = 0.99, 0.95
OURS = "broadsheet"
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """Of places that are no boundary, those kept; of boundaries, those found."""

    kept: int
    others: int
    found: int
    boundaries: int

    @property
    def kept_share(self) -> float:
        return self.kept / max(1, self.others)

    @property
    def found_share(self) -> float:
        return self.found / max(1, self.boundaries)


def begins(text: str, pieces: Sequence[str]) -> frozenset[int]:
    """Where the pieces but the first begin in the text."""
    at, places = 0, set()
    for piece in pieces:
        at = text.index(piece, at)
        places.add(at)
        at += len(piece)
    return frozenset(places) - {0}


def counts(texts: Sequence[MarkedText], split: Splitter) -> Counts:
    kept = others = found = boundaries = 0
    for marked in texts:
        cuts = begins(marked.text, split(marked.text, marked.language))
        wrong = cuts - marked.boundaries
        others += len(marked.others | wrong)
        kept += len(marked.others - wrong)
        found += len(cuts & marked.boundaries)
        boundaries += len(marked.boundaries)
    return Counts(kept, others, found, boundaries)


def microseconds(texts: Sequence[MarkedText], split: Splitter) -> float:
    """CPU time a sentence, after a first run that loads what is needed."""
    start = time.process_time()
    pieces = sum(len(split(marked.text, marked.language)) for _ in range(REPEATS) for marked in texts)
    return (time.process_time() - start) / max(1, pieces) * 1e6


def row(name: str, counted: Counts) -> tuple[object, ...]:
    kept = f"{counted.kept} of {counted.others}", 100 * counted.kept_share
    return (name, *kept, f"{counted.found} of {counted.boundaries}", 100 * counted.found_share)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--rivals/--no-rivals", "with_rivals", default=True, help="Compare with other splitters.")
def main(file: Path | None, with_rivals: bool) -> None:
    """Part marked texts, by language, those that no rule was written from apart, and by rivals."""
    texts = marked_texts(file)
    compared = splitters()
    ours = compared[OURS]
    languages = dict.fromkeys(marked.language for marked in texts)
    head = ("", "kept", "%", "found", "%")
    by_language = [(code, counts([marked for marked in texts if marked.language == code], ours)) for code in languages]
    table("By language", [head, *(row(*pair) for pair in by_language)])
    unseen = counts([marked for marked in texts if marked.held_out], ours)
    every = {name: counts(texts, split) for name, split in compared.items() if with_rivals or name == OURS}
    table("All languages", [head, *(row(*pair) for pair in every.items()), row("broadsheet, held out", unseen)])
    table("CPU", [("", "µs a sentence"), *((name, microseconds(texts, compared[name])) for name in every)])
    total = every[OURS]
    measured = {"texts": len(texts), "languages": len(languages), "found": round(total.found_share, 4)}
    held_out = {"kept_held_out": round(unseen.kept_share, 4), "found_held_out": round(unseen.found_share, 4)}
    result("sentence_splitting", {**measured, "found_target": FOUND, **held_out}, value=total.kept_share, target=KEPT)


if __name__ == "__main__":
    main()
