"""Which sentence of several sources is worth most: at each weight of a story's summary, worked out by hand."""

from collections.abc import Sequence
from itertools import count

import pytest

from digests.summaries.candidates import CandidateSentence
from digests.summaries.clarity import Remedy
from digests.summaries.multi_document import multi_document_summary

FREE, WORTHLESS = (
    0.2,
    0.7,
)  # how unclear a first sentence may be for nothing, and what takes all that its place is worth


def line(
    text: str, source: int = 0, position: int = 0, length: int = 30, unclear: float = WORTHLESS
) -> CandidateSentence:
    return CandidateSentence(
        *(text, "xx", source, position, position, (), length),
        quotable=True,
        anaphoric=False,
        remedy=Remedy.ALONE,
        unclear=unclear,
    )


def unique(words: int, about: str) -> str:
    """So many words that stand nowhere else."""
    names = (f"{about}{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in count())
    return " ".join(next(names) for _ in range(words))


def told(*lines: CandidateSentence, sentences: int | None = 1) -> list[int]:
    """Which of the lines are told, in their order."""
    chosen = multi_document_summary(lines, sentences=sentences, words=None)
    return [place for place, each in enumerate(lines) if each in chosen]


@pytest.mark.parametrize(("length", "chosen"), [(60, [0]), (61, [])])
def test_the_first_sentences_have_sixty_words(length: int, chosen: list[int]) -> None:
    assert told(line(unique(3, "a"), length=length)) == chosen


@pytest.mark.parametrize(("length", "chosen"), [(150, [0, 1]), (151, [0])])
def test_the_next_have_150(length: int, chosen: list[int]) -> None:
    lines = (line(unique(9, "a")), line(unique(3, "b"), 1, length=length, unclear=FREE))
    assert told(*lines, sentences=None) == chosen


@pytest.mark.parametrize(("others", "chosen"), [(23, [0]), (24, [1])])
def test_24_sentences_are_looked_at(others: int, chosen: list[int]) -> None:
    short = (line(unique(2, f"b{chr(97 + source)}"), source, length=1) for source in range(1, others + 1))
    assert told(line(unique(3, "a"), length=60), *short) == chosen


@pytest.mark.parametrize(("words", "chosen"), [(9, [0]), (10, [1])])
def test_a_first_sentences_words_count_two_and_a_thirds_three_halves(words: int, chosen: list[int]) -> None:
    assert told(line(unique(7, "a")), line(unique(words, "b"), 1, 2, unclear=0.45)) == chosen


@pytest.mark.parametrize(("unclear", "chosen"), [(0.37, [1]), (0.39, [0])])
def test_an_unclear_sentence_costs_what_is_above_a_fifth(unclear: float, chosen: list[int]) -> None:
    assert told(line(unique(10, "a"), unclear=0.2), line(unique(12, "b"), 1, unclear=unclear)) == chosen


@pytest.mark.parametrize(("unclear", "chosen"), [(0.44, [0]), (0.46, [1])])
def test_a_first_sentence_is_worth_half_of_a_typical_one_and_a_third_a_quarter(
    unclear: float, chosen: list[int]
) -> None:
    assert told(line(unique(6, "a"), unclear=unclear), line(unique(8, "b"), 1, 2, unclear=0.2)) == chosen


@pytest.mark.parametrize(("unclear", "chosen"), [(0.445, [1]), (0.455, [0])])
def test_a_typical_sentence_has_thirty_words_and_the_weight_of_the_best_five(unclear: float, chosen: list[int]) -> None:
    two = (line(unique(5, "a")), line(unique(3, "b"), 1, length=60, unclear=unclear))
    others = (line(unique(4, f"c{chr(97 + source)}"), source, unclear=1.0) for source in range(2, 5))
    assert told(*two) == chosen
    assert told(*two, *others, line(unique(1, "d"), 5, unclear=1.0)) == chosen


@pytest.mark.parametrize(("sources", "chosen"), [(3, [2]), (5, [0])])
def test_what_one_source_says_again_counts_half_and_what_two_say_by_their_share(
    sources: int, chosen: list[int]
) -> None:
    again = (line("again"), line("again", 0, 2))
    shared = (line("shared", 1), line("shared", 2))
    others = (line(unique(1, f"c{chr(97 + source)}"), source) for source in range(3, sources))
    assert told(*again, *shared, *others) == chosen


@pytest.mark.parametrize(("words", "chosen"), [(30, [1]), (40, [0])])
def test_what_is_said_once_counts_a_fiftieth(words: int, chosen: list[int]) -> None:
    assert told(line(unique(words, "a")), line("shared", 1), line("shared", 2)) == chosen


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        (("a b c d e", "c b a x y"), [0]),
        (("a b c d e", "b a x y z"), [0, 1]),
        (("a", "a"), [0]),
        (("a b c", ".", "!"), [0, 1, 2]),
    ],
)
def test_two_that_share_three_fifths_of_their_words_say_the_same(texts: Sequence[str], chosen: list[int]) -> None:
    lines = (line(text, source, length=5, unclear=FREE) for source, text in enumerate(texts))
    assert told(*lines, sentences=None) == chosen


@pytest.mark.parametrize(("common", "others", "told_lines"), [(3, 1, 2), (4, 1, 5), (4, 4, 5), (5, 3, 8)])
def test_a_word_in_more_than_half_and_more_than_three_sentences_says_nothing(
    common: int, others: int, told_lines: int
) -> None:
    lines = [line("common", source, length=5, unclear=FREE) for source in range(common)]
    lines += [line(unique(3, f"b{chr(97 + source)}"), 9 + source, length=5, unclear=FREE) for source in range(others)]
    assert len(multi_document_summary(lines, sentences=None, words=None)) == told_lines
