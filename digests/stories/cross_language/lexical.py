"""Cosine of romanised n-grams, weighed by their rarity among all stories and in the story's own language (TF-IDF)."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.growable_arrays import grown
from digests.stories.clustering.vocabulary import TermIds, Vocabulary
from digests.stories.cross_language.postings import Postings

_KEYS = 16  # a story's heaviest features that other languages have as well, of which another story must have one
_HEAVIEST = 200  # features of a story
_GRAIN = 2.0**26  # weights are rounded to this part of 1: their products then add up without rounding, in any order

Amounts = npt.NDArray[np.int32]


@dataclass(slots=True)
class _Bag:
    """A story's language and its features, in order of their ids, with how much there is of each."""

    language: str
    features: TermIds
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class _Vector:
    """The weights of a story's heaviest features, of length 1."""

    features: TermIds
    weights: npt.NDArray[np.float64]


class LexicalStories:
    """What stories have of each feature, to say how similar two are and which of other languages may be."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._bags: dict[int, _Bag] = {}
        self._vectors: dict[int, _Vector] = {}  # as long as nothing changes their weights
        self._sizes = Counter[str]()
        self._postings = Postings()
        self._frequencies = np.zeros(0, dtype=np.int32)
        self._in_language: dict[str, npt.NDArray[np.int32]] = {}
        self._logarithms = np.zeros(1)  # of 1 in the place of 0, and then of each place
        self._scratch = np.zeros(0)

    @property
    def languages(self) -> int:
        """How many languages the stories are of."""
        return len(self._sizes)

    def language(self, story: int) -> str:
        return self._bags[story].language

    def add(self, story: int, language: str, amounts: Mapping[str, int]) -> None:
        """Add these features to the story, which begins with them if it is new."""
        self._vectors.clear()
        features = self._vocabulary.add(amounts)
        self._grow(language)
        bag = self._bags.get(story) or self._open(story, language)
        new = np.setdiff1d(features, bag.features, assume_unique=True)
        self._frequencies[new] += 1
        self._in_language[bag.language][new] += 1
        self._postings.add(story, new)
        bag.features, places = np.unique(np.concatenate((bag.features, features)), return_inverse=True)
        added = np.fromiter(amounts.values(), dtype=np.int32, count=len(amounts))
        totals = np.bincount(places, np.concatenate((bag.amounts, added)), len(bag.features))
        bag.amounts = totals.astype(np.int32)

    def drop(self, story: int) -> None:
        self._vectors.clear()
        bag = self._bags.pop(story)
        self._postings.drop(story)
        self._frequencies[bag.features] -= 1
        self._in_language[bag.language][bag.features] -= 1
        self._sizes[bag.language] -= 1
        if not self._sizes[bag.language]:
            del self._sizes[bag.language], self._in_language[bag.language]

    def sweep(self) -> None:
        """Forget the stories that were dropped, and the features that no other has, once they are many."""
        if self._postings.is_to_be_swept:
            self._vectors.clear()
            used = self._frequencies[: len(self._vocabulary)] > 0
            new_ids = self._vocabulary.retain(used)
            self._postings.sweep(used, new_ids)
            self._frequencies = self._frequencies[: len(used)][used]
            self._in_language = {code: having[: len(used)][used] for code, having in self._in_language.items()}
            for bag in self._bags.values():
                bag.features = new_ids[bag.features]

    def cosine(self, story: int, other: int) -> float:
        vector, compared = self._vector(story), self._vector(other)
        self._scratch[vector.features] = vector.weights
        cosine = float(self._scratch[compared.features] @ compared.weights)
        self._scratch[vector.features] = 0.0
        return cosine

    def nearest(self, story: int, count: int) -> list[int]:
        """The `count` stories of other languages that share most of the story's heaviest features."""
        bag, vector = self._bags[story], self._vector(story)
        elsewhere = self._frequencies[vector.features] > self._in_language[bag.language][vector.features]
        features, weights = vector.features[elsewhere], vector.weights[elsewhere]
        heavy = weights >= _nth_largest(weights, _KEYS)
        keys = zip(features[heavy].tolist(), weights[heavy].tolist(), strict=True)
        return self._postings.nearest(story, keys, count)

    def _vector(self, story: int) -> _Vector:
        if story not in self._vectors:
            self._vectors[story] = self._weigh(self._bags[story])
        return self._vectors[story]

    def _weigh(self, bag: _Bag) -> _Vector:
        """The weights of its heaviest features.

        What is rare among all stories and in its own language weighs most: an article of it does not stand for a name.
        """
        log = self._log(max(len(self._bags) + 2, int(bag.amounts.max(initial=0)) + 1))
        stories, of_language = log[len(self._bags) + 1], log[self._sizes[bag.language] + 2]
        weights = (
            (1 + log[bag.amounts] - log[2])
            * (stories - log[self._frequencies[bag.features] + 1])
            * (of_language - log[self._in_language[bag.language][bag.features] + 1])
        )
        heaviest = weights >= _nth_largest(weights, _HEAVIEST)
        features, weights = bag.features[heaviest], weights[heaviest]
        length = math.sqrt(math.fsum((weights**2).tolist())) or 1.0
        return _Vector(features, np.rint(weights / length * _GRAIN) / _GRAIN)

    def _log(self, places: int) -> npt.NDArray[np.float64]:
        if places > len(self._logarithms):
            more = map(math.log, range(len(self._logarithms), 2 * places))
            self._logarithms = np.concatenate((self._logarithms, [*more]))
        return self._logarithms

    def _open(self, story: int, language: str) -> _Bag:
        """A story without a feature."""
        self._postings.open(story, language)
        self._sizes[language] += 1
        bag = self._bags[story] = _Bag(language, np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))
        return bag

    def _grow(self, language: str) -> None:
        features = len(self._vocabulary)
        self._scratch = grown(self._scratch, features)
        self._frequencies = grown(self._frequencies, features)
        self._in_language.setdefault(language, np.zeros(0, dtype=np.int32))
        for code, having in self._in_language.items():
            self._in_language[code] = grown(having, features)


def _nth_largest(weights: npt.NDArray[np.float64], place: int) -> float:
    """The weight in that place, so that those of one weight are taken or left together; of fewer, the least."""
    return float(np.partition(weights, -place)[-place]) if len(weights) > place else -math.inf
