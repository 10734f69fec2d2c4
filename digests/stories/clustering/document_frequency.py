"""Document frequency of terms, in the articles of the last two weeks, and the inverse that weighs them (the IDF)."""

import math
from array import array
from collections import Counter, deque
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.growable_arrays import grown
from digests.stories.clustering.vocabulary import UNKNOWN, TermIds

Floats = npt.NDArray[np.float64]

REMEMBERED = timedelta(days=14)

_FEW = 100  # articles
_ENOUGH = 1000  # articles: with fewer, one big story alone makes its own terms look common
_FIRST = 30  # articles, which say nothing yet of which terms are common
_COMMON = 0.05  # a term in more articles than this finds stories by the thousand, and tells none from another


class _InverseFrequencies:
    """The IDF of a term by how many of `articles` have it; worked out when first asked for."""

    def __init__(self, articles: int) -> None:
        self._articles = max(articles, _FIRST)
        self._by_total = np.full(articles + 1, np.nan)

    def of(self, totals: npt.NDArray[np.int32]) -> Floats:
        inverse = self._by_total.take(totals)
        missing = np.isnan(inverse)
        if missing.any():
            for having in set(totals[missing].tolist()):
                # The mathematical library's logarithm: NumPy's differs in the last bit from one processor to another.
                self._by_total[having] = math.log((self._articles + 1) / (having + 1)) + 1
            inverse = self._by_total.take(totals)
        return inverse


class DocumentFrequency:
    """Document frequencies of one language, of terms by their id in a Vocabulary.

    What is added counts only after the next `begin_batch`, so that a batch of articles is weighed alike, whatever its
    order. Two exceptions, as every article teaches much at first: which words mean nothing, to begin with. While fewer
    than 100 are remembered, those of the batch itself count; otherwise the first 1,000 count as soon as they are added.
    """

    def __init__(self) -> None:
        self._added: deque[tuple[date, TermIds]] = deque()
        self._days: dict[date, array[int]] = {}  # the terms of each article, one after the other
        self._articles: Counter[date] = Counter()
        self._totals = np.zeros(1, dtype=np.int32)
        self._batch: list[TermIds] = []
        self._count_added()

    def add(self, day: date, terms: TermIds) -> None:
        """Count an article of `day` with these distinct terms."""
        self._added.append((day, terms))
        if not self._batch and self._count < _ENOUGH:
            self._count_added()

    def begin_batch(self, batch: Sequence[TermIds] = ()) -> None:
        """Let what was added count, and while there is little of it also the terms of the articles of the `batch`."""
        for terms in self._batch:
            self._totals[terms] -= 1
        self._count_added()
        # Later a batch would hide its own big stories: what most of it tells looked like what every article says.
        self._batch = list(batch) if self._count < _FEW else []
        for terms in self._batch:
            self._count_in(terms)
        self._count += len(self._batch)
        self._inverse = _InverseFrequencies(self._count)

    def _count_added(self) -> None:
        """Count what was added, and forget the days 14 or more before the newest."""
        while self._added:
            day, terms = self._added.popleft()
            self._days.setdefault(day, array("i")).frombytes(terms.tobytes())
            self._articles[day] += 1
            self._count_in(terms)
        newest = max(self._days, default=date.min)
        for day in [day for day in self._days if newest - day >= REMEMBERED]:
            np.subtract.at(self._totals, np.frombuffer(self._days.pop(day), dtype=np.int32), 1)
            del self._articles[day]
        self._count = self._articles.total()
        self._inverse = _InverseFrequencies(self._count)

    def _count_in(self, terms: TermIds) -> None:
        self._totals = grown(self._totals, int(terms.max(initial=UNKNOWN)) + 2)
        self._totals[terms] += 1

    def inverse(self, terms: TermIds) -> Floats:
        """The inverse document frequency of each term: 1 if it is in every article, and more the fewer have it.

        ln((1 + articles) / (1 + articles with the term)) + 1, the smooth one of scikit-learn. Fewer than 30 articles
        count as 30, the others of which have none of the terms: what the first story says again is not common.
        """
        return self._inverse.of(self._totals_of(terms))

    @property
    def knows_little(self) -> bool:
        """Whether too few articles count for common terms to show."""
        return self._count < _FIRST

    def are_common(self, terms: TermIds) -> npt.NDArray[np.bool_]:
        """Which of the terms are in more than 5 % of the articles, once there are enough to tell."""
        common: npt.NDArray[np.bool_] = self._totals_of(terms) > _COMMON * max(self._count, 1)
        return common if self._count >= _ENOUGH else np.zeros(len(terms), dtype=np.bool_)

    def used(self, terms: int) -> npt.NDArray[np.bool_]:
        """Which of the first `terms` terms are in an article that is remembered."""
        used = self._totals_of(np.arange(terms, dtype=np.int32)) > 0
        for _, added in self._added:
            used[added] = True
        return used

    def renumber(self, new_ids: TermIds) -> None:
        """Take over what `Vocabulary.retain` made of the terms' ids."""
        retained = self._totals_of(np.arange(len(new_ids), dtype=np.int32))[new_ids != UNKNOWN]
        self._totals = np.append(retained, np.int32(0))
        self._added = deque((day, new_ids[terms]) for day, terms in self._added)
        self._batch = [new_ids[terms] for terms in self._batch]
        for day, terms in self._days.items():
            self._days[day] = array("i", new_ids[np.frombuffer(terms, dtype=np.int32)].tobytes())

    def _totals_of(self, terms: TermIds) -> npt.NDArray[np.int32]:
        """In how many articles each term stands; 0 for those that none was counted with."""
        # Not signed, UNKNOWN is beyond all others; what is beyond the last place reads that, which stays 0.
        return self._totals.take(terms.view(np.uint32), mode="clip")
