"""What the model says of a text."""

from hashlib import sha256
from importlib.resources import files

import numpy as np
import pytest

from digests.summaries.features import of_pairs, of_sentences, of_words
from digests.summaries.model import VERSION, expanded, load_model, polynomial, read_model, score, write_model
from tests.digests.summaries.test_term_matrix import BRIDGES, read


def test_a_polynomial_is_its_weights_times_the_expanded_features() -> None:
    weights = [0.5, 1.0, -2.0, 3.0, 0.25, -1.0]
    rows = np.array([[1.0, 2.0], [0.5, -1.0], [0.0, 0.0]])
    assert polynomial(weights)(rows) == pytest.approx(expanded(rows) @ np.array(weights))


def test_the_weights_fit_the_features() -> None:
    words = of_words(BRIDGES)
    assert words.shape == (len(BRIDGES.stems), len(load_model().words.linear))
    pairs = of_pairs(BRIDGES, words[:, 0])
    assert pairs.shape == (len(BRIDGES.pair[0]), len(load_model().pairs.linear))
    sentences = of_sentences(BRIDGES, words[:, 0], pairs[:, 0])
    assert sentences.shape == (3, len(load_model().sentences.linear))


@pytest.mark.parametrize("sentences", [(), ("!!!",), ("Yes.", "!!!"), ("12 34.",), ("会議は終わった。",)])
def test_poor_texts_have_finite_worth(sentences: tuple[str, ...]) -> None:
    found = score(read(*sentences), load_model())
    assert len(found.sentences) == len(sentences)
    assert all(np.isfinite(values).all() for values in (found.words, found.pairs, found.sentences))


def test_a_word_of_the_title_is_worth_more_than_the_same_word_without_it() -> None:
    lines = ("The harbour opens in April.", "The council met.", "Ferries stop.")
    at = read(*lines).stems.index("harbour")
    titled, other = (score(read(*lines, title=title), load_model()).words[at] for title in ("Harbour news", "Cat news"))
    assert titled > other


def test_a_sentence_that_shares_only_a_stop_word_with_the_title_is_not_titled() -> None:
    titled = 19  # the column
    lines = ("The harbour opens in April.", "The council met.")
    assert not of_words(read(*lines, title="The news"))[:, titled].any()
    assert of_words(read(*lines, title="Harbour news"))[:, titled].any()


def test_the_features_that_the_weights_were_fitted_to_are_the_same_for_ever() -> None:
    """A change of them asks for new weights and another `model.VERSION`."""
    words = of_words(BRIDGES)
    pairs = of_pairs(BRIDGES, words[:, 0])
    sentences = of_sentences(BRIDGES, words[:, 0], pairs[:, 0])
    rounded = [np.round(rows, 6) + 0.0 for rows in (words, pairs, sentences)]
    hashes = [sha256(rows.astype("<f8").tobytes()).hexdigest()[:16] for rows in rounded]
    assert hashes == [
        "19cb9fe22b49103c",
        "9ee697abccf67891",
        "04ca5dc2afc39d8f",
    ]


def test_the_model_that_ships_is_of_this_version() -> None:
    text = files("digests.summaries").joinpath("model.json").read_text(encoding="utf-8")
    assert text.startswith(f'{{"version":{VERSION},"words":[')
    assert sha256(text.strip().encode()).hexdigest()[:16] == "97ff67bfadddf576"
    scores = score(BRIDGES, load_model())
    assert scores.sentences.tolist() == [0.28197, -0.158464, 0.066245]


def test_what_was_written_is_read() -> None:
    weights = {"words": [1.0, 2.0, 3.0], "pairs": [4.0, 5.0, 6.0], "sentences": [7.0, 8.0, 9.0]}
    read_back = read_model(write_model(weights))
    assert (read_back.words.constant, read_back.pairs.linear.tolist()) == (1.0, [5.0])
    assert read_back.sentences.quadratic.tolist() == [[9.0]]


@pytest.mark.parametrize("text", ["{}", '{"version":2}'])
def test_a_model_of_another_version_is_refused(text: str) -> None:
    with pytest.raises(RuntimeError, match="install it anew"):
        read_model(text)


@pytest.mark.parametrize(("words", "short", "long"), [(9, 1, 0), (10, 0, 0), (35, 0, 0), (36, 0, 1)])
def test_a_sentence_is_short_under_ten_words_and_long_above_thirty_five(words: int, short: int, long: int) -> None:
    text = read(" ".join(["wind"] * words))
    row = of_sentences(text, np.zeros(len(text.stems)), np.zeros(len(text.pair[0])))[0]
    assert row[-6:-4].tolist() == [short, long]
