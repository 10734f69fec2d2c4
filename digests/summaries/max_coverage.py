"""Maximum coverage: the set of sentences within a length whose distinct concepts weigh most, by beam search.

Taking one best sentence after the other wastes the room that is left; trying all sets takes for ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Concept = tuple[str, ...]
"""What a sentence may hold: a stem, or two neighbouring ones."""

_BEAM = 8  # sets that the search goes on with after each sentence; twice as many find nothing better


@dataclass(frozen=True, slots=True)
class ConceptSentence:
    """A sentence of `length` words that weighs as its `concepts` do, where no other has them, and its `bonus`.

    `after` is the index of the sentence without which it can't be understood, if any; `like` has the indexes of those
    that say the same.
    """

    concepts: tuple[Concept, ...]
    length: int
    bonus: int = 0
    after: int | None = None
    like: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _SentenceSet:
    """A set of sentences by index; `left` has the weight of each concept that it doesn't hold, and else 0."""

    chosen: tuple[int, ...]
    left: NDArray[np.float64]
    weight: int
    length: int


def best_set(
    sentences: Sequence[ConceptSentence], weights: Mapping[Concept, int], *, most: int, room: int
) -> tuple[int, ...]:
    """The indexes, in order, of at most `most` sentences with at most `room` words that weigh most together.

    The weights are whole numbers, so the sums are exact in any order and every machine finds the same set; of sets
    equal weight it is the one of fewer sentences, then the one of earlier sentences.
    """
    concepts = list(dict.fromkeys(concept for sentence in sentences for concept in sentence.concepts))
    columns = {concept: column for column, concept in enumerate(concepts)}
    holds = np.zeros((len(sentences), len(concepts)))
    for row, sentence in enumerate(sentences):
        holds[row, [columns[concept] for concept in sentence.concepts]] = True
    best = _SentenceSet((), np.array([weights[concept] for concept in concepts], dtype=float), 0, 0)
    sets = [best]
    for _ in range(most):
        sets = _extended(sets, sentences, holds, room)
        if not sets:
            break
        best = max(best, sets[0], key=lambda selection: selection.weight)
    return best.chosen


def _extended(
    sets: Sequence[_SentenceSet], sentences: Sequence[ConceptSentence], holds: NDArray[np.float64], room: int
) -> list[_SentenceSet]:
    """The best sets of one sentence more."""
    extended: dict[tuple[int, ...], tuple[int, int, _SentenceSet]] = {}
    # Whole numbers below 2**53: floats add them up exactly, whatever the order.
    gained = (np.stack([base.left for base in sets]) @ holds.T).tolist()
    for base, gains in zip(sets, gained, strict=True):
        for index, sentence in enumerate(sentences):
            if _may_join(index, sentence, base, room):
                chosen = tuple(sorted((*base.chosen, index)))
                extended.setdefault(chosen, (base.weight + int(gains[index]) + sentence.bonus, index, base))
    ranked = sorted(extended.items(), key=lambda item: (-item[1][0], item[0]))[:_BEAM]
    return [
        _SentenceSet(chosen, base.left * (1 - holds[index]), weight, base.length + sentences[index].length)
        for chosen, (weight, index, base) in ranked
    ]


def _may_join(index: int, sentence: ConceptSentence, base: _SentenceSet, room: int) -> bool:
    return (
        index not in base.chosen
        and base.length + sentence.length <= room
        and (sentence.after is None or sentence.after in base.chosen)
        and sentence.like.isdisjoint(base.chosen)
    )
