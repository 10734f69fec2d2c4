"""The best set of sentences within a length."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.summaries.max_coverage import Concept, ConceptSentence, best_set

WEIGHTS: dict[Concept, int] = {("bridge",): 5, ("ferry",): 4, ("crown",): 3, ("mayor",): 2, ("rain",): 1}


def candidate(*concepts: str, length: int = 10, **more: object) -> ConceptSentence:
    return ConceptSentence(tuple((concept,) for concept in concepts), length, **more)  # type: ignore[arg-type] # as given


def chosen(*candidates: ConceptSentence, most: int = 9, room: int = 60) -> tuple[int, ...]:
    return best_set(candidates, WEIGHTS, most=most, room=room)


def test_of_nothing_nothing_is_chosen() -> None:
    assert chosen() == ()


def test_a_concept_counts_once() -> None:
    same = candidate("bridge", "ferry")
    assert chosen(same, same, candidate("rain"), most=2) == (0, 2)


def test_two_that_fit_together_are_better_than_the_best_one() -> None:
    best = candidate("bridge", "mayor", length=50)
    assert chosen(best, candidate("bridge", length=30), candidate("ferry", length=30)) == (1, 2)


def test_what_adds_nothing_is_left_out() -> None:
    assert chosen(candidate("bridge"), candidate()) == (0,)


def test_a_bonus_is_worth_as_much_as_weight() -> None:
    assert chosen(candidate("ferry"), candidate("crown", bonus=2), most=1) == (1,)


@pytest.mark.parametrize(("most", "room", "expected"), [(0, 60, ()), (9, 9, ()), (1, 60, (0,)), (9, 20, (0, 1))])
def test_the_limits_are_kept(most: int, room: int, expected: tuple[int, ...]) -> None:
    assert chosen(candidate("bridge"), candidate("ferry"), candidate("crown"), most=most, room=room) == expected


def test_a_candidate_comes_only_with_the_one_it_needs() -> None:
    anaphoric = candidate("ferry", after=1)
    assert chosen(anaphoric, candidate("rain"), candidate("crown"), most=1) == (2,)
    assert chosen(anaphoric, candidate("rain"), candidate("crown"), most=2) == (0, 1)


def test_two_that_say_the_same_never_come_together() -> None:
    one, other = candidate("bridge", like=frozenset({1})), candidate("ferry", like=frozenset({0}))
    assert chosen(one, other) == (0,)


@given(st.lists(st.tuples(st.sets(st.sampled_from(sorted(WEIGHTS))), st.integers(1, 30)), max_size=5))
def test_few_candidates_are_searched_through(drawn: list[tuple[set[Concept], int]]) -> None:
    candidates = [ConceptSentence(tuple(sorted(concepts)), length) for concepts, length in drawn]

    def weight(some: tuple[int, ...]) -> int:
        return sum(WEIGHTS[concept] for concept in {concept for at in some for concept in candidates[at].concepts})

    sets = [some for size in range(6) for some in combinations(range(len(candidates)), size)]
    fitting = [some for some in sets if sum(candidates[at].length for at in some) <= 60]
    # Within a beam of eight, sets of five candidates are nearly all there is.
    assert weight(best_set(candidates, WEIGHTS, most=5, room=60)) >= 0.9 * max(map(weight, fitting))
