"""Terms by number."""

import numpy as np

from digests.stories.vocabulary import UNKNOWN, Vocabulary


def test_a_term_keeps_its_number() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.learn(["comet", "tail"]).tolist() == vocabulary.learn(["comet", "tail"]).tolist() == [0, 1]


def test_asking_teaches_nothing() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.numbers(["comet"]).tolist() == [UNKNOWN]
    assert len(vocabulary) == 0


def test_forgotten_terms_make_room() -> None:
    vocabulary = Vocabulary()
    vocabulary.learn(["comet", "tail", "dust"])
    assert vocabulary.keep(np.array([False, True, True])).tolist() == [UNKNOWN, 0, 1]
    assert vocabulary.numbers(["comet", "tail", "dust"]).tolist() == [UNKNOWN, 0, 1]
