"""How much of a text was kept, and how much of what was kept belongs there: 4-word shingles, as the scorer of
github.com/scrapinghub/article-extraction-benchmark counts them.

A page's precision and recall are those of its shingles, counted as often as they occur; over pages they are means, each
page weighing the same, and F1 is the harmonic mean of the two. Scripts that write no blanks count by character.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SHINGLE = 4
_NO_BLANKS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_NO_BLANKS}]|[^\W{_NO_BLANKS}]+")  # as they have none; any other word


@dataclass(frozen=True, slots=True)
class Kept:
    """Of one page: the share of what was kept that belongs there, and the share of what belongs there that was kept."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


def kept(text: str, gold: str) -> Kept:
    """`text` against the `gold` text of its page."""
    mine, true = _shingles(text), _shingles(gold)
    both = (mine & true).total()
    return Kept(_share(both, mine.total(), true.total()), _share(both, true.total(), mine.total()))


def overall(pages: Sequence[Kept]) -> Kept:
    """The means over `pages`, of which there is at least one."""
    return Kept(sum(page.precision for page in pages) / len(pages), sum(page.recall for page in pages) / len(pages))


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text.replace("\u00ad", ""))  # soft hyphens are seen at the end of a line alone
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(bool(words), len(words) - SHINGLE + 1)))


def _share(both: int, of: int, other: int) -> float:
    if of:
        return both / of
    return 0.0 if other else 1.0
