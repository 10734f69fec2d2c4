"""Terms by id."""

import numpy as np

from digests.stories.clustering.vocabulary import UNKNOWN, Vocabulary


def test_a_term_keeps_its_id() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.add(["comet", "tail"]).tolist() == vocabulary.add(["comet", "tail"]).tolist() == [0, 1]


def test_asking_adds_nothing() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.ids(["comet"]).tolist() == [UNKNOWN]
    assert len(vocabulary) == 0


def test_forgotten_terms_make_room() -> None:
    vocabulary = Vocabulary()
    vocabulary.add(["comet", "tail", "dust"])
    assert vocabulary.retain(np.array([False, True, True])).tolist() == [UNKNOWN, 0, 1]
    assert vocabulary.ids(["comet", "tail", "dust"]).tolist() == [UNKNOWN, 0, 1]
