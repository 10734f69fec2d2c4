"""The best set of sentences within a length: a beam search for the most weight of distinct concepts.

Taking one best sentence after the other wastes the room that is left; trying all sets takes for ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

Concept = tuple[str, ...]
"""What a sentence may hold: a stem, or two neighbouring ones."""

_BEAM = 8  # sets that the search goes on with after each sentence; twice as many find nothing better


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of `length` words that is worth its `concepts`, where no other has them, and its `bonus`.

    `after` is the index of the candidate without which it can't be understood, if any; `like` has the indexes of those
    that say the same.
    """

    concepts: tuple[Concept, ...]
    length: int
    bonus: int = 0
    after: int | None = None
    like: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of candidates by index; `left` has the weight of each concept that it doesn't hold, and else 0."""

    chosen: tuple[int, ...]
    left: Numbers
    worth: int
    length: int


def best_set(
    candidates: Sequence[Candidate], weights: Mapping[Concept, int], *, most: int, room: int
) -> tuple[int, ...]:
    """The indexes, in order, of at most `most` candidates with at most `room` words that are worth most together.

    The weights are whole numbers, so the sums are exact in any order and every machine finds the same set; of sets
    worth as much it is the one of fewer sentences, then the one of earlier candidates.
    """
    concepts = list(dict.fromkeys(concept for candidate in candidates for concept in candidate.concepts))
    columns = {concept: column for column, concept in enumerate(concepts)}
    holds = np.zeros((len(candidates), len(concepts)))
    for row, candidate in enumerate(candidates):
        holds[row, [columns[concept] for concept in candidate.concepts]] = True
    best = _Set((), np.array([weights[concept] for concept in concepts], dtype=float), 0, 0)
    sets = [best]
    for _ in range(most):
        sets = _longer(sets, candidates, holds, room)
        if not sets:
            break
        best = max(best, sets[0], key=lambda found: found.worth)
    return best.chosen


def _longer(sets: Sequence[_Set], candidates: Sequence[Candidate], holds: Numbers, room: int) -> list[_Set]:
    """The best sets of one candidate more."""
    found: dict[tuple[int, ...], tuple[int, int, _Set]] = {}
    # Whole numbers below 2**53: floats add them up exactly, whatever the order.
    gained = (np.stack([base.left for base in sets]) @ holds.T).tolist()
    for base, gains in zip(sets, gained, strict=True):
        for index, candidate in enumerate(candidates):
            if _may_join(index, candidate, base, room):
                chosen = tuple(sorted((*base.chosen, index)))
                found.setdefault(chosen, (base.worth + int(gains[index]) + candidate.bonus, index, base))
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:_BEAM]
    return [
        _Set(chosen, base.left * (1 - holds[index]), worth, base.length + candidates[index].length)
        for chosen, (worth, index, base) in ranked
    ]


def _may_join(index: int, candidate: Candidate, base: _Set, room: int) -> bool:
    return (
        index not in base.chosen
        and base.length + candidate.length <= room
        and (candidate.after is None or candidate.after in base.chosen)
        and candidate.like.isdisjoint(base.chosen)
    )
