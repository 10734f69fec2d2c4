"""What the model says of a text."""

import numpy as np
import pytest

from digests.summaries.features import of_pairs, of_sentences, of_words
from digests.summaries.model import expanded, learned, polynomial, worth
from tests.digests.summaries.test_term_matrix import BRIDGES, read


def test_a_polynomial_is_its_weights_times_the_expanded_features() -> None:
    weights = [0.5, 1.0, -2.0, 3.0, 0.25, -1.0]
    rows = np.array([[1.0, 2.0], [0.5, -1.0], [0.0, 0.0]])
    assert polynomial(weights)(rows) == pytest.approx(expanded(rows) @ np.array(weights))


def test_the_weights_fit_the_features() -> None:
    words = of_words(BRIDGES)
    assert words.shape == (len(BRIDGES.stems), len(learned().words.linear))
    pairs = of_pairs(BRIDGES, words[:, 0])
    assert pairs.shape == (len(BRIDGES.pair[0]), len(learned().pairs.linear))
    sentences = of_sentences(BRIDGES, words[:, 0], pairs[:, 0])
    assert sentences.shape == (3, len(learned().sentences.linear))


@pytest.mark.parametrize("sentences", [(), ("!!!",), ("Yes.", "!!!"), ("12 34.",), ("会議は終わった。",)])
def test_poor_texts_have_finite_worth(sentences: tuple[str, ...]) -> None:
    found = worth(read(*sentences), learned())
    assert len(found.sentences) == len(sentences)
    assert all(np.isfinite(values).all() for values in (found.words, found.pairs, found.sentences))


def test_a_word_of_the_title_is_worth_more_than_the_same_word_without_it() -> None:
    lines = ("The harbour opens in April.", "The council met.", "Ferries stop.")
    at = read(*lines).stems.index("harbour")
    titled, other = (worth(read(*lines, title=title), learned()).words[at] for title in ("Harbour news", "Cat news"))
    assert titled > other
