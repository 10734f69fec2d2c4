"""What a sentence brings to a whole summary, learned from the ROUGE-1 of all the summaries that an article has.

By itself a sentence is good if it has much of what the editor took up, but in a summary only what the others lack
counts. So the scores of sentences, learned one by one, are corrected: ridge regression of the ROUGE of sets of three
sentences in what the search adds up for them. Only sets of one article are compared, and each article counts once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from benchmarks.training.ridge_regression import NO_ROWS, NormalEquations, rounded
from digests.summaries.model import expanded
from digests.summaries.single_document import SENTENCE, Limits, Members
from digests.summaries.term_matrix import FloatArray, TermMatrix

SENTENCES = 3
UNITS = 16  # of an article, the first
# Of three sentences flat from 0.03 to 1 (single_document_summaries); with it those of so many words stay as long.
RIDGE = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """How an article can be told: what each of its sentences is shown with.

    `taken` is how often each sentence has each word that the editor wrote, `wanted` how often the editor wrote it.
    """

    units: Sequence[Members]
    taken: FloatArray
    wanted: FloatArray

    def summaries(self) -> FloatArray:
        """A row for each summary of as many sentences as can be, with 1 for each sentence that it has."""
        fitting = list(dict.fromkeys(unit for unit in self.units if 0 < len(unit) <= SENTENCES))[:UNITS]
        sets = {
            Members().union(*chosen) for count in range(1, SENTENCES + 1) for chosen in combinations(fitting, count)
        }
        within = [members for members in sets if len(members) <= SENTENCES]
        most = max(map(len, within), default=0)
        rows = sorted((members for members in within if len(members) == most), key=sorted)
        held = np.zeros((len(rows), len(self.units)))
        for row, members in enumerate(rows):
            held[row, list(members)] = 1
        return held

    def rouge(self, held: FloatArray, sizes: FloatArray) -> FloatArray:
        """ROUGE-1 F of each summary."""
        shared = np.minimum(held @ self.taken, self.wanted).sum(axis=1)
        scores: FloatArray = 2 * shared / (held @ sizes + self.wanted.sum())
        return scores


@dataclass(frozen=True, slots=True)
class ScoredText:
    """A text whose words, pairs and sentences have scores, and the features of the sentences."""

    text: TermMatrix
    told: Told
    words: FloatArray
    pairs: FloatArray
    sentences: FloatArray
    features: FloatArray

    def rows(self, held: FloatArray) -> FloatArray:
        """What the search sees of summaries: what they cover, their sentences' scores, and all that these are made of,
        by how many words that takes."""
        covered = np.zeros(len(held))
        for places, scores in ((self.text.words, self.words), (self.text.pairs, self.pairs)):
            said = np.zeros((len(self.text.sentences), len(scores)))
            said[places.lines, places.items] = 1
            covered += np.minimum(held @ said, 1) @ scores
        wide = expanded(self.features)[:, 1:]
        added = np.concatenate([covered[:, None], held @ self.sentences[:, None], held @ wide], axis=1)
        rows: FloatArray = added / (held @ self.text.sizes + Limits(SENTENCES, None).target)[:, None]
        return rows


def corrected(sentences: Sequence[float], texts: Iterator[ScoredText]) -> list[float]:
    """The weights `sentences`, by which the texts' are scored, for what each sentence brings to a summary."""
    equations = NO_ROWS
    for one in texts:
        equations = _with_summaries(equations, one)
    first = equations.square[:2, :2]
    known = np.concatenate([np.linalg.solve(first, equations.right[:2]), np.zeros(len(sentences) - 1)])
    solved = known + equations.beyond(known).solved(RIDGE)
    # A word covered is worth its score, as before.
    constant, *others = np.array(sentences) * solved[1]
    return rounded(np.array([constant, *(others + solved[2:])]) / solved[0] / SENTENCE)


def _with_summaries(equations: NormalEquations, one: ScoredText) -> NormalEquations:
    held = one.told.summaries()
    if len(held) < 2:
        return equations
    rows, sought = one.rows(held), one.told.rouge(held, one.text.sizes)
    counts = np.full(len(held), 1 / np.sqrt(len(held)))
    return equations.with_rows(rows - rows.mean(axis=0), sought - sought.mean(), counts)
