"""The best set of sentences."""

import numpy as np
import pytest

from digests.summaries.clarity import Remedy
from digests.summaries.model import Scores
from digests.summaries.single_document import Limits, best_sentences, priced, units_of
from digests.summaries.summary import Source, summarise
from digests.summaries.term_matrix import TokenizedSentence, term_matrix
from digests.text.words.tokens import tokens

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
    following: tuple[int, ...] = (),
    unclear: tuple[int, ...] = (),
    first: tuple[int, ...] = (),
    merits: dict[int, float] | None = None,
) -> tuple[int, ...]:
    said = [TokenizedSentence(line, tuple(tokens(line))) for line in lines]
    remedies = [Remedy.ALONE] * len(lines)
    for index in following:
        remedies[index] = Remedy.WITH_PREVIOUS
    for index in unclear:
        remedies[index] = Remedy.NONE
    text = term_matrix(said, "", "en")
    own = np.array([(merits or {}).get(index, 0.0) for index in range(len(lines))])
    value = Scores(np.full(len(text.stems), 0.5), np.zeros(len(text.pair[0])), own)
    units = units_of(remedies, range(len(lines)))
    return best_sentences(text, value, [len(one.tokens) for one in said], Limits(sentences, words), units, first=first)


def test_what_is_said_already_is_not_chosen_again() -> None:
    assert not {0, 1} <= set(chosen(*LINES, sentences=3))


def test_the_best_comes_first() -> None:
    assert chosen(*LINES, sentences=2, merits={4: 1.0})[0] == 4


def test_a_sentence_that_needs_the_one_before_comes_after_it() -> None:
    assert chosen(*LINES, sentences=2, following=(3,), merits={3: 1.0}) == (2, 3)


def test_a_sentence_that_needs_the_one_before_is_left_where_there_is_no_room_for_both() -> None:
    assert 3 not in chosen(*LINES, sentences=1, following=(3,), merits={3: 1.0})


def test_a_sentence_that_needs_one_that_is_not_there_is_left_out() -> None:
    assert chosen("They rust.", "Ferries stop.", following=(0,)) == (1,)
    assert units_of([Remedy.ALONE, Remedy.WITH_PREVIOUS], [0, 2]) == [{0}, set()]


def test_an_unclear_sentence_is_left_out_however_good() -> None:
    assert set(chosen(*LINES, unclear=(3,), merits={3: 9.0})) == {0, 1, 2, 4}
    assert chosen(*LINES, sentences=3, unclear=tuple(range(5))) == ()


def test_a_sentence_costs_the_more_the_likelier_it_is_unclear() -> None:
    sentences = priced(Scores(np.zeros(1), np.zeros(1), np.ones(4)), [0.05, 0.1, 0.4, 0.9]).sentences
    assert sentences.tolist() == [1, 1, 0.7, 0.2]


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


@pytest.mark.parametrize(
    ("sentences", "words", "target"),
    [(3, None, 36), (None, 60, 50), (3, 30, 25), (2, 60, 24), (None, None, float("inf"))],
)
def test_a_summary_is_weighed_against_one_of_twelve_words_a_sentence_and_of_whole_sentences(
    sentences: int | None, words: int | None, target: float
) -> None:
    assert Limits(sentences, words).target == target


@pytest.mark.parametrize(("merit", "best"), [(0.07, 1), (0.08, 0)])
def test_what_a_sentence_is_worth_by_itself_counts_five_times_as_much_as_a_word(merit: float, best: int) -> None:
    assert chosen("Ferries stop running.", "Council pays harbour crowns.", sentences=1, merits={0: merit}) == (best,)


@pytest.mark.parametrize(
    ("description", "is_first"),
    [("Ferries of Velmora stop sailing today.", True), ("Ferries of Velmora stop sailing.", False)],
)
def test_a_standfirst_that_is_told_first_has_six_words(description: str, *, is_first: bool) -> None:
    opening = "The council of Port Astrid closed the harbour bridge on Monday after cracks were found in its pillars."
    source = Source("Harbour bridge of Port Astrid closed", f"{opening}\n{description}", "en", description)
    told = summarise([source], sentences=2)
    assert [sentence.rank for sentence in told if sentence.text == description] == [0 if is_first else 1]


def test_without_limits_a_short_sentence_comes_before_a_long_one_that_says_less_with_each_word() -> None:
    assert chosen("Council pays harbour crowns again today.", "Ferries stop.", merits={1: 0.2}) == (1, 0)
