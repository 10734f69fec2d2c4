"""Ridge regression scores the words, pairs of words and sentences of one text for its summary, by learned weights.

Each of three models is a polynomial of the second degree in the features, fitted by ridge regression, which has one
solution: whether a word, or a pair of neighbours, stands in the summary an editor wrote, and how much of that summary
a sentence has (ROUGE-1 + ROUGE-2, Lin 2004). No feature knows a language, so the weights serve any.
`benchmarks.training.summary_model` makes the weights anew.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from digests.summaries.features import of_pairs, of_sentences, of_words
from digests.summaries.term_matrix import FloatArray, TermMatrix

VERSION = 1
"""Of the model file. A change of the features, or of what the weights are multiplied with, asks for the next one."""

DIGITS = 6  # scores are rounded to so many decimals, so that they are equal on any machine


@dataclass(frozen=True, slots=True)
class Polynomial:
    """a + bx + xCx for each row x, C being upper triangular."""

    constant: float
    linear: FloatArray
    quadratic: FloatArray

    def __call__(self, rows: FloatArray) -> FloatArray:
        values = self.constant + rows @ self.linear + ((rows @ self.quadratic) * rows).sum(axis=1)
        rounded: FloatArray = np.round(values, DIGITS)
        return rounded


@dataclass(frozen=True, slots=True)
class SummaryModel:
    words: Polynomial
    pairs: Polynomial
    sentences: Polynomial


@dataclass(frozen=True, slots=True)
class Scores:
    """One number a word, a pair and a sentence; words and pairs between 0 and 1."""

    words: FloatArray
    pairs: FloatArray
    sentences: FloatArray


def score(text: TermMatrix, model: SummaryModel) -> Scores:
    """The scores of everything in `text` by `model`."""
    words = model.words(of_words(text))
    pairs = model.pairs(of_pairs(text, words))
    sentences = model.sentences(of_sentences(text, words, pairs))
    return Scores(np.clip(words, 0, 1), np.clip(pairs, 0, 1), sentences)


def expanded(rows: FloatArray) -> FloatArray:
    """1, each feature, and each product of two, in the order of a polynomial's weights."""
    left, right = np.triu_indices(rows.shape[1])
    return np.concatenate([np.ones((len(rows), 1)), rows, rows[:, left] * rows[:, right]], axis=1)


def polynomial(weights: Sequence[float]) -> Polynomial:
    """The polynomial that has these weights for the columns of `expanded`."""
    features = int((np.sqrt(1 + 8 * len(weights)) - 3) / 2)  # n weights are (f + 1)(f + 2) / 2
    quadratic = np.zeros((features, features))
    quadratic[np.triu_indices(features)] = weights[1 + features :]
    return Polynomial(weights[0], np.array(weights[1 : 1 + features]), quadratic)


def read_model(text: str) -> SummaryModel:
    """The model of a file: its version, and the weights under "words", "pairs" and "sentences".

    Raises RuntimeError for one of another version.
    """
    model = json.loads(text)
    if (version := model.get("version")) != VERSION:
        raise RuntimeError(f"The summary model has version {version}, this program reads {VERSION}: install it anew.")
    return SummaryModel(*(polynomial(model[kind]) for kind in ("words", "pairs", "sentences")))


def write_model(weights: Mapping[str, Sequence[float]]) -> str:
    """The file that `read_model` reads."""
    return json.dumps({"version": VERSION, **weights}, separators=(",", ":"))


@cache
def load_model() -> SummaryModel:
    """The model that ships, read once."""
    return read_model(files("digests.summaries").joinpath("model.json").read_text(encoding="utf-8"))
