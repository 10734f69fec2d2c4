"""The best set of sentences."""

import numpy as np
import pytest

from digests.summaries.model import Scores
from digests.summaries.single_document import Limits, best_sentences
from digests.summaries.term_matrix import TokenizedSentence, term_matrix
from digests.text.tokens import tokens

LINES = (
    "Harbour bridge opens April.",
    "April opens harbour bridge again.",
    "Ferries stop running.",
    "They rust.",
    "Council pays crowns.",
)


def chosen(
    *lines: str,
    sentences: int | None = None,
    words: int | None = None,
    anaphoric: tuple[int, ...] = (),
    first: tuple[int, ...] = (),
    merits: dict[int, float] | None = None,
) -> tuple[int, ...]:
    said = [TokenizedSentence(line, tuple(tokens(line)), index in anaphoric) for index, line in enumerate(lines)]
    text = term_matrix(said, "", "en")
    own = np.array([(merits or {}).get(index, 0.0) for index in range(len(lines))])
    value = Scores(np.full(len(text.stems), 0.5), np.zeros(len(text.pair[0])), own)
    return best_sentences(text, value, [len(one.tokens) for one in said], Limits(sentences, words), first)


def test_what_is_said_already_is_not_chosen_again() -> None:
    assert not {0, 1} <= set(chosen(*LINES, sentences=3))


def test_the_best_comes_first() -> None:
    assert chosen(*LINES, sentences=2, merits={4: 1.0})[0] == 4


def test_a_sentence_that_leans_comes_after_the_one_before() -> None:
    assert chosen(*LINES, sentences=2, anaphoric=(3,), merits={3: 1.0}) == (2, 3)


def test_a_sentence_that_leans_is_left_where_there_is_no_room_for_both() -> None:
    assert 3 not in chosen(*LINES, sentences=1, anaphoric=(3,), merits={3: 1.0})


def test_a_chain_that_is_too_long_is_left_out() -> None:
    assert set(chosen("One a.", "Two b.", "Three c.", "Four d.", anaphoric=(1, 2, 3))) == {0, 1, 2}


def test_a_sentence_that_leans_on_nothing_there_is_left_out() -> None:
    assert chosen("They rust.", "Ferries stop.", anaphoric=(0,)) == (1,)


def test_what_must_come_first_does_as_far_as_there_is_room() -> None:
    assert chosen(*LINES, sentences=2, first=(4,), merits={0: 9.0}) == (4, 0)
    assert chosen(*LINES, sentences=1, first=(4, 2), merits={0: 9.0}) == (4,)


@pytest.mark.parametrize("words", [3, 4, 7, 12])
def test_words_are_kept_to(words: int) -> None:
    found = chosen(*LINES, words=words)
    assert 0 < sum(len(tokens(LINES[index])) for index in found) <= words


def test_words_alone_may_leave_room_for_what_is_worth_nothing() -> None:
    poor = dict.fromkeys(range(1, 5), -1.0)
    assert chosen(*LINES, words=40, merits=poor) == (0,)


def test_a_number_of_sentences_is_kept_to_all_the_same() -> None:
    poor = dict.fromkeys(range(1, 5), -1.0)
    assert len(chosen(*LINES, sentences=3, merits=poor)) == 3


def test_without_limits_everything_comes_in_the_order_of_its_own_worth() -> None:
    assert chosen(*LINES, merits={2: 1.0})[0] == 2
    assert len(chosen(*LINES)) == 5


@pytest.mark.parametrize("limits", [{"sentences": 0}, {"words": 1}])
def test_nothing_fits_where_there_is_no_room(limits: dict[str, int]) -> None:
    assert chosen(*LINES, sentences=limits.get("sentences"), words=limits.get("words")) == ()
