"""Near-verbatim copies: agency text under another headline, an article edited and published again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.likeness import bands, resemblance

_ENOUGH = 0.5  # of the three-word pieces: 98 % of lightly edited copies, 0.6 % of independent tellings of one event
_WINDOW = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Original:
    """An article that may be copied, and the story it was filed under."""

    article: int
    story: int
    published_at: datetime
    signature: bytes


class Duplicates:
    """The articles of one language that later ones may turn out to be copies of."""

    def __init__(self) -> None:
        self._originals: dict[int, Original] = {}
        # Only the latest article is kept under a band: copies of one text share many, and memory stays small.
        self._latest: dict[int, int] = {}

    def remember(self, original: Original) -> None:
        self._originals[original.article] = original
        for band in bands(original.signature):
            self._latest[band] = original.article

    def find(self, signature: bytes, published_at: datetime) -> tuple[Original, float] | None:
        """The article that `signature` is most likely a copy of, within three days, and how like it is (0.5 to 1)."""
        likely = {self._latest[band] for band in bands(signature) if band in self._latest}
        compared = (
            (resemblance(signature, original.signature), original)
            for original in map(self._originals.__getitem__, sorted(likely))
            if abs(published_at - original.published_at) <= _WINDOW
        )
        best = max(compared, key=lambda pair: pair[0], default=None)
        return (best[1], best[0]) if best and best[0] >= _ENOUGH else None

    def forget(self, before: datetime) -> None:
        """Drop the articles published earlier."""
        kept = [original for original in self._originals.values() if original.published_at >= before]
        self._originals.clear()
        self._latest.clear()
        for original in kept:
            self.remember(original)
