"""A text as numbers."""

import pytest

from digests.summaries.term_matrix import TermMatrix, TokenizedSentence, term_matrix
from digests.text.words.tokens import tokens


def read(*sentences: str, title: str = "", language: str = "en") -> TermMatrix:
    return term_matrix([TokenizedSentence(one, tuple(tokens(one))) for one in sentences], title, language)


BRIDGES = read("The bridge of Astrid opens.", "Bridges close.", "Astrid has 2 bridges of stone.", title="A bridge")


def about(stem: str) -> int:
    return BRIDGES.stems.index(stem)


def test_forms_of_a_word_are_one_word() -> None:
    assert BRIDGES.words.counts[about("bridg")] == 3


def test_a_word_knows_its_sentences() -> None:
    places = BRIDGES.words
    at = about("astrid")
    assert (places.sentence_counts[at], places.first[at], places.last[at]) == (2, 0, 2)


@pytest.mark.parametrize(
    ("stem", "filler", "number", "capital", "title"),
    [("bridg", 0, 0, 0, 1), ("of", 1, 0, 0, 0), ("2", 0, 1, 0, 0), ("astrid", 0, 0, 0.5, 0)],
)
def test_a_word_knows_what_it_looks_like(stem: str, filler: int, number: int, capital: float, title: int) -> None:
    at = about(stem)
    found = (BRIDGES.stop_word[at], BRIDGES.number[at], BRIDGES.capital[at], BRIDGES.title[at])
    assert found == (filler, number, capital, title)


def test_pairs_are_neighbours_in_one_sentence() -> None:
    pairs = {(BRIDGES.stems[left], BRIDGES.stems[right]) for left, right in zip(*BRIDGES.pair, strict=True)}
    assert {("bridg", "of"), ("bridg", "close")} < pairs
    assert ("open", "bridg") not in pairs


def test_sums_run_over_sentences_and_over_what_stands_in_them() -> None:
    assert BRIDGES.words.sum_by_item(BRIDGES.sizes)[about("close")] == 2
    assert list(BRIDGES.words.sum_by_sentence(BRIDGES.number, 3)) == [0, 0, 1]


@pytest.mark.parametrize("sentences", [(), ("!!!",), ("!!!", "Yes.")])
def test_texts_with_next_to_no_words_are_read_as_well(sentences: tuple[str, ...]) -> None:
    assert list(read(*sentences).sizes) == [len(tokens(one)) for one in sentences]


@pytest.mark.parametrize(("word", "capital"), [("Varn", 1), ("iPad", 1), ("deVries", 0), ("harbour", 0)])
def test_a_capital_is_one_of_the_first_two_letters(word: str, capital: float) -> None:
    text = read(f"The {word} waits.", language="xx")
    assert text.capital[text.stems.index(word.casefold())] == capital
