"""What sentences bring to whole summaries, learned from articles made up here."""

import numpy as np
import pytest

from benchmarks.training.whole_summaries import ScoredText, Told, corrected
from digests.summaries.model import polynomial
from digests.summaries.single_document import Members
from tests.digests.summaries.test_term_matrix import read

LINES = (
    "The harbour bridge opens in April.",
    "In April the harbour bridge opens.",
    "Ferries stop running.",
    "Repairs cost 48 million crowns.",
)
WANTED = ("bridge", "opens", "ferries", "stop")
ALONE = [Members({place}) for place in range(len(LINES))]


def told(units: list[Members] | None = None) -> Told:
    words = [line.casefold().strip(".").split() for line in LINES]
    taken = np.array([[float(line.count(word)) for word in WANTED] for line in words])
    return Told(units or ALONE, taken, np.ones(len(WANTED)))


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (ALONE, [{0, 1, 2}, {0, 1, 3}, {0, 2, 3}, {1, 2, 3}]),
        ([*ALONE[:2], Members({1, 2}), Members()], [{0, 1, 2}]),
        ([ALONE[0], Members(), Members({0, 1, 2, 3}), ALONE[3]], [{0, 3}]),
        ([Members()] * len(LINES), []),
    ],
)
def test_the_summaries_of_an_article_are_the_largest_sets_of_three_sentences_that_can_be_shown(
    units: list[Members], expected: list[set[int]]
) -> None:
    assert [set(np.flatnonzero(row).tolist()) for row in told(units).summaries()] == expected


def test_a_word_counts_as_often_as_the_editor_wrote_it() -> None:
    held = np.array([[1.0, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0]])
    sizes = np.array([6.0, 6, 3, 5])
    assert told().rouge(held, sizes) == pytest.approx([2 * 2 / (6 + 4), 2 * 2 / (12 + 4), 2 * 4 / (9 + 4)])


def test_a_sentence_gains_by_what_the_others_lack() -> None:
    text = read(*LINES)
    features = np.array([[0.0], [0.0], [1.0], [0.0]])  # only the ferries have it
    alone = [0.3, -0.1, 0.0]
    sentences = polynomial(alone)(features)
    scored = ScoredText(text, told(), np.full(len(text.stems), 0.1), np.zeros(len(text.pair[0])), sentences, features)
    before, after = sentences, polynomial(corrected(alone, iter([scored])))(features)
    assert before[2] < before[0]
    assert after[2] > after[0]
