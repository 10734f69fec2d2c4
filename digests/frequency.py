"""In how many articles of the last two weeks a term stands."""

import math
from collections import Counter, deque
from collections.abc import Iterable
from datetime import date, timedelta

REMEMBERED = timedelta(days=14)

_ENOUGH = 1000  # articles: with fewer, one big story alone makes its own terms look common
_COMMON = 0.05  # a term in more articles than this finds stories by the thousand, and tells none from another


class Frequency:
    """Document frequencies of one language.

    What is added counts only after the next `freeze`, so that a batch of articles is weighed alike, whatever its order;
    but at once for the first 1,000 articles, where every one teaches much: which words mean nothing, to begin with.
    """

    def __init__(self) -> None:
        self._added: deque[tuple[date, tuple[str, ...]]] = deque()
        self._days: dict[date, Counter[str]] = {}
        self._articles: Counter[date] = Counter()
        self._total: Counter[str] = Counter()
        self._count = 0

    def add(self, day: date, terms: Iterable[str]) -> None:
        """Count an article of `day` with these distinct terms."""
        self._added.append((day, tuple(terms)))
        if self._count < _ENOUGH:
            self.freeze()

    def freeze(self) -> None:
        """Let what was added count, and forget the days 14 or more before the newest."""
        while self._added:
            day, terms = self._added.popleft()
            self._days.setdefault(day, Counter()).update(terms)
            self._articles[day] += 1
            self._total.update(terms)
        newest = max(self._days, default=date.min)
        for day in [day for day in self._days if newest - day >= REMEMBERED]:
            self._total -= self._days.pop(day)
            del self._articles[day]
        self._count = self._articles.total()

    def rarity(self, term: str) -> float:
        """1 for a term in every article, and more the fewer articles have it."""
        return math.log((self._count + 1) / (self._total[term] + 1)) + 1

    def is_common(self, term: str) -> bool:
        """Whether more than 5 % of the articles have the term, once there are enough to tell."""
        return self._count >= _ENOUGH and self._total[term] > _COMMON * self._count
