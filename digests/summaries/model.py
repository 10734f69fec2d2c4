"""What the words, pairs of words and sentences of one text are worth to its summary, by weights that were learned.

Each of three models is a polynomial of the second degree in the features, fitted by ridge regression, which has one
solution: whether a word, or a pair of neighbours, stands in the summary an editor wrote, and how much of that summary
a sentence has (ROUGE-1 + ROUGE-2, Lin 2004). No feature knows a language, so the weights serve any.
`benchmarks.train_summary_model` makes the weights anew.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from digests.summaries.features import of_pairs, of_sentences, of_words
from digests.summaries.term_matrix import Matter, Numbers

DIGITS = 6  # what is worth the same to so many decimals is worth the same, on any machine


@dataclass(frozen=True, slots=True)
class Polynomial:
    """a + bx + xCx for each row x, C being upper triangular."""

    constant: float
    linear: Numbers
    quadratic: Numbers

    def __call__(self, rows: Numbers) -> Numbers:
        values = self.constant + rows @ self.linear + ((rows @ self.quadratic) * rows).sum(axis=1)
        rounded: Numbers = np.round(values, DIGITS)
        return rounded


@dataclass(frozen=True, slots=True)
class Model:
    words: Polynomial
    pairs: Polynomial
    sentences: Polynomial


@dataclass(frozen=True, slots=True)
class Worth:
    """One number a word, a pair and a sentence; words and pairs between 0 and 1."""

    words: Numbers
    pairs: Numbers
    sentences: Numbers


def worth(text: Matter, model: Model) -> Worth:
    """What everything in `text` is worth by `model`."""
    words = model.words(of_words(text))
    pairs = model.pairs(of_pairs(text, words))
    sentences = model.sentences(of_sentences(text, words, pairs))
    return Worth(np.clip(words, 0, 1), np.clip(pairs, 0, 1), sentences)


def expanded(rows: Numbers) -> Numbers:
    """1, each feature, and each product of two, in the order of a polynomial's weights."""
    left, right = np.triu_indices(rows.shape[1])
    return np.concatenate([np.ones((len(rows), 1)), rows, rows[:, left] * rows[:, right]], axis=1)


def polynomial(weights: Sequence[float]) -> Polynomial:
    """The polynomial that has these weights for the columns of `expanded`."""
    features = int((np.sqrt(1 + 8 * len(weights)) - 3) / 2)  # n weights are (f + 1)(f + 2) / 2
    quadratic = np.zeros((features, features))
    quadratic[np.triu_indices(features)] = weights[1 + features :]
    return Polynomial(weights[0], np.array(weights[1 : 1 + features]), quadratic)


def model(weights: Mapping[str, Sequence[float]]) -> Model:
    """The model of the weights that the file has under "words", "pairs" and "sentences"."""
    return Model(polynomial(weights["words"]), polynomial(weights["pairs"]), polynomial(weights["sentences"]))


@cache
def learned() -> Model:
    """The model that ships, read once."""
    return model(json.loads(files("digests.summaries").joinpath("model.json").read_text(encoding="utf-8")))
