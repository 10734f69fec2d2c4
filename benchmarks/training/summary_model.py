"""The weights of our summaries, learned from articles and what editors wrote of them.

Takes files of gzipped JSON lines with title, text, summary and lang, each with how much it counts:

    python -m benchmarks.training.summary_model orangesum.train.jsonl.gz=1 pages.train.jsonl.gz=2 > model.json

Every article counts twice, with its title and without it, since there are feeds without titles. Ridge regression has
one solution, its sums are taken in the order of the files, and the weights are rounded: the same files give the same
weights to the last digit. The weights for sentences are learned from each by itself, and then corrected by whole
summaries (`whole_summaries`).
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
from benchmarks.training.ridge_regression import NO_ROWS, rounded
from benchmarks.training.whole_summaries import ScoredText, Told, corrected
from digests.summaries.candidates import CandidateSentence, candidate_sentences
from digests.summaries.clarity import DOUBTFUL
from digests.summaries.features import of_pairs, of_sentences, of_words
from digests.summaries.model import Polynomial, SummaryModel, expanded, polynomial, score, write_model
from digests.summaries.single_document import tokenized, units_of
from digests.summaries.term_matrix import FloatArray, TermMatrix, term_matrix
from digests.text.broken_lines import rejoin_broken_lines
from digests.text.languages import detect_language
from digests.text.words.tokens import stemmed_tokens

FEWEST_WORDS = 10  # of a summary; a shorter one is a date or a slogan
FEWEST_SENTENCES = 4
RIDGE = 1e-3
BATCH = 200  # articles whose rows are multiplied at once


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article, what in it its editor took up, how it can be told, and how much it counts."""

    text: TermMatrix
    words: FloatArray
    pairs: FloatArray
    sentences: FloatArray
    told: Told
    weight: float


Rows = Callable[[Lesson], tuple[FloatArray, FloatArray]]  # features, and what they should come to


def lessons(file: Path, weight: float) -> Iterator[Lesson]:
    """The lessons of the articles in `file` that have a summary and a text worth the name."""
    for row in rows_in(file):
        language = row.get("lang") or detect_language(f"{row['title']}\n{row['text']}")
        wanted, text = stemmed_tokens(row["summary"], language), rejoin_broken_lines(row["text"])
        for title in (row["title"], ""):
            found = candidate_sentences([(title, text, language)], unclear=DOUBTFUL)
            read = [candidate for candidate in found if candidate.quotable]
            if len(wanted) >= FEWEST_WORDS and len(read) >= FEWEST_SENTENCES:
                yield lesson(read, title, wanted, weight)


def lesson(read: Sequence[CandidateSentence], title: str, wanted: Sequence[str], weight: float) -> Lesson:
    language = read[0].language
    text, words, pairs = term_matrix(tokenized(read), title, language), Counter(wanted), Counter(pairwise(wanted))
    said = [stemmed_tokens(one.text, language) for one in text.sentences]
    taken = [_f1(Counter(one), words) + _f1(Counter(pairwise(one)), pairs) for one in said]
    left, right = ([text.stems[at] for at in side] for side in text.pair)
    return Lesson(
        text,
        np.array([float(stem in words) for stem in text.stems]),
        np.array([float(pair in pairs) for pair in zip(left, right, strict=True)]),
        np.array(taken),
        _told(read, said, words),
        weight,
    )


def _told(read: Sequence[CandidateSentence], said: Sequence[Sequence[str]], words: Counter[str]) -> Told:
    counts = [Counter(one) for one in said]
    return Told(
        units_of([one.remedy for one in read], [one.position for one in read]),
        np.array([[float(count[word]) for word in words] for count in counts]),
        np.array([float(count) for count in words.values()]),
    )


def _f1(found: Counter[Any], wanted: Counter[Any]) -> float:
    return 2 * (found & wanted).total() / max(1, found.total() + wanted.total())


def fitted(learned: Sequence[Lesson], rows: Rows) -> list[float]:
    """The weights of `expanded` features by ridge regression; an article counts by the root of its rows."""
    equations = NO_ROWS
    for at in range(0, len(learned), BATCH):
        batch = [(*rows(one), one.weight) for one in learned[at : at + BATCH]]
        wide = np.concatenate([expanded(features) for features, _, _ in batch])
        sought = np.concatenate([found for _, found, _ in batch])
        counts = np.concatenate([np.full(len(found), weight / np.sqrt(len(found))) for _, found, weight in batch])
        equations = equations.with_rows(wide, sought, counts)
    return rounded(equations.solved(RIDGE))


def weights(learned: Sequence[Lesson]) -> dict[str, list[float]]:
    """The weights for words, with them those for pairs, and with both those for sentences."""
    words = fitted(learned, lambda one: (of_words(one.text), one.words))
    by_word = polynomial(words)
    pairs = fitted(learned, lambda one: (of_pairs(one.text, by_word(of_words(one.text))), one.pairs))
    by_pair = polynomial(pairs)
    sentences = fitted(learned, lambda one: (_sentence_rows(one.text, by_word, by_pair), one.sentences))
    model = SummaryModel(by_word, by_pair, polynomial(sentences))
    return {"words": words, "pairs": pairs, "sentences": corrected(sentences, (_scored(one, model) for one in learned))}


def _scored(one: Lesson, model: SummaryModel) -> ScoredText:
    scores = score(one.text, model)
    features = _sentence_rows(one.text, model.words, model.pairs)
    return ScoredText(one.text, one.told, scores.words, scores.pairs, scores.sentences, features)


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
