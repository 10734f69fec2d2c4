"""The weights of our summaries, learned from articles and what editors wrote of them.

Takes files of gzipped JSON lines with title, text, summary and lang, each with how much it counts:

    python -m benchmarks.training.summary_model orangesum.train.jsonl.gz=1 pages.train.jsonl.gz=2 > model.json

Every article counts twice, with its title and without it, since there are feeds without titles. Ridge regression has
one solution, its sums are taken in the order of the files, and the weights are rounded: the same files give the same
weights to the last digit.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import numpy as np

from benchmarks.datasets.archives import rows_in
from digests.summaries.candidates import candidate_sentences
from digests.summaries.features import of_pairs, of_sentences, of_words
from digests.summaries.model import Polynomial, expanded, polynomial, write_model
from digests.summaries.single_document import tokenized
from digests.summaries.term_matrix import FloatArray, TermMatrix, term_matrix
from digests.text.broken_lines import rejoin_broken_lines
from digests.text.languages import detect_language
from digests.text.words.tokens import stemmed_tokens

FEWEST_WORDS = 10  # of a summary; a shorter one is a date or a slogan
FEWEST_SENTENCES = 4
RIDGE = 1e-3
DIGITS = 6  # of each weight
BATCH = 200  # articles whose rows are multiplied at once


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article, what in it its editor took up, and how much it counts."""

    text: TermMatrix
    words: FloatArray
    pairs: FloatArray
    sentences: FloatArray
    weight: float


Rows = Callable[[Lesson], tuple[FloatArray, FloatArray]]  # features, and what they should come to


def lessons(file: Path, weight: float) -> Iterator[Lesson]:
    """The lessons of the articles in `file` that have a summary and a text worth the name."""
    for row in rows_in(file):
        language = row.get("lang") or detect_language(f"{row['title']}\n{row['text']}")
        wanted, text = stemmed_tokens(row["summary"], language), rejoin_broken_lines(row["text"])
        for title in (row["title"], ""):
            read = [candidate for candidate in candidate_sentences([(title, text, language)]) if candidate.quotable]
            if len(wanted) >= FEWEST_WORDS and len(read) >= FEWEST_SENTENCES:
                yield lesson(term_matrix(tokenized(read), title, language), wanted, weight, language)


def lesson(text: TermMatrix, wanted: Sequence[str], weight: float, language: str) -> Lesson:
    words, pairs = Counter(wanted), Counter(pairwise(wanted))
    said = [stemmed_tokens(one.text, language) for one in text.sentences]
    taken = [_f1(Counter(one), words) + _f1(Counter(pairwise(one)), pairs) for one in said]
    left, right = ([text.stems[at] for at in side] for side in text.pair)
    return Lesson(
        text,
        np.array([float(stem in words) for stem in text.stems]),
        np.array([float(pair in pairs) for pair in zip(left, right, strict=True)]),
        np.array(taken),
        weight,
    )


def _f1(found: Counter[Any], wanted: Counter[Any]) -> float:
    return 2 * (found & wanted).total() / max(1, found.total() + wanted.total())


def fitted(learned: Sequence[Lesson], rows: Rows) -> list[float]:
    """The weights of `expanded` features by ridge regression; an article counts by the root of its rows."""
    square, right, total = np.zeros((1, 1)), np.zeros(1), 0.0
    for at in range(0, len(learned), BATCH):
        batch = [(*rows(one), one.weight) for one in learned[at : at + BATCH]]
        wide = np.concatenate([expanded(features) for features, _, _ in batch])
        sought = np.concatenate([found for _, found, _ in batch])
        counts = np.concatenate([np.full(len(found), weight / np.sqrt(len(found))) for _, found, weight in batch])
        weighed = wide * counts[:, None]
        square, right, total = square + weighed.T @ wide, right + weighed.T @ sought, total + counts.sum()
    scale = np.sqrt(np.diag(square) / total) + 1e-9
    even = square / total / scale / scale[:, None] + RIDGE * np.eye(len(scale))
    solved = np.linalg.solve(even, right / total / scale) / scale
    return [float(f"{weight:.{DIGITS}g}") for weight in solved]


def weights(learned: Sequence[Lesson]) -> dict[str, list[float]]:
    """The weights for words, with them those for pairs, and with both those for sentences."""
    words = fitted(learned, lambda one: (of_words(one.text), one.words))
    by_word = polynomial(words)
    pairs = fitted(learned, lambda one: (of_pairs(one.text, by_word(of_words(one.text))), one.pairs))
    by_pair = polynomial(pairs)
    sentences = fitted(learned, lambda one: (_sentence_rows(one.text, by_word, by_pair), one.sentences))
    return {"words": words, "pairs": pairs, "sentences": sentences}


def _sentence_rows(text: TermMatrix, by_word: Polynomial, by_pair: Polynomial) -> FloatArray:
    word = by_word(of_words(text))
    return of_sentences(text, word, by_pair(of_pairs(text, word)))


@click.command()
@click.argument("counted", nargs=-1, required=True, metavar="FILE=WEIGHT...")
def main(counted: tuple[str, ...]) -> None:
    """Print the weights learned from each FILE, whose articles count WEIGHT times."""
    parted = [one.rpartition("=") for one in counted]
    learned = [found for file, _, weight in parted for found in lessons(Path(file), float(weight))]
    print(write_model(weights(learned)))


if __name__ == "__main__":
    main()
