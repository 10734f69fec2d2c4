"""Time windows: from when to when each story takes articles."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from digests.stories.clustering.growable_arrays import grown

LONGEST = timedelta(days=7)
"""A story takes no article later than this after its first, and waits no longer after its last.

What goes on for longer is told as news again, and no more than two weeks are needed to know a story that is open.
"""

_WINDOW = timedelta(hours=72)
_LONG_WINDOW = timedelta(days=7)
_MANY_SITES = 20  # a story told by so many stays in the news for longer


class TimeWindows:
    """The window of each story, one a row, numbered in the order they were opened."""

    def __init__(self) -> None:
        self._first = np.zeros(0, dtype=np.float64)  # Unix seconds, as the others
        self._last = np.zeros(0, dtype=np.float64)
        self._window = np.zeros(0, dtype=np.float64)
        self._from, self._until = np.zeros(0, dtype=np.float64), np.zeros(0, dtype=np.float64)
        self._sites: list[tuple[str, ...]] = []
        self._closed_before = -math.inf

    def __len__(self) -> int:
        return len(self._sites)

    def open(self, moment: datetime) -> None:
        """Add a story whose first article is of `moment`."""
        row = len(self)
        self._sites.append(())
        self._first, self._last = grown(self._first, len(self)), grown(self._last, len(self))
        self._window = grown(self._window, len(self))
        self._from, self._until = grown(self._from, len(self)), grown(self._until, len(self))
        self._first[row] = self._last[row] = moment.timestamp()
        self._window[row] = _WINDOW.total_seconds()
        self._set_window(row)

    def extend(self, row: int, moment: datetime) -> None:
        """The story has an article of `moment`."""
        self._first[row] = min(self._first[row], moment.timestamp())
        self._last[row] = max(self._last[row], moment.timestamp())
        self._set_window(row)

    def add_site(self, row: int, site: str) -> None:
        """The site told the story in its own words."""
        sites = self._sites[row]
        if site not in sites and len(sites) < _MANY_SITES:
            self._sites[row] = (*sites, site)
            if len(self._sites[row]) == _MANY_SITES:
                self._window[row] = _LONG_WINDOW.total_seconds()
                self._set_window(row)

    def last(self, row: int) -> datetime:
        """When the latest article of the story is of."""
        return datetime.fromtimestamp(self._last[row], UTC)

    def merge(self, row: int, into: int) -> None:
        """The story `into` is what both were, and `row` takes no article any more."""
        self._first[into] = min(self._first[into], self._first[row])
        self._last[into] = max(self._last[into], self._last[row])
        for site in self._sites[row]:
            self.add_site(into, site)
        self._last[row] = -math.inf
        self._set_window(into)
        self._set_window(row)

    def are_open(self, moment: datetime, rows: npt.NDArray[np.intp] | slice) -> npt.NDArray[np.bool_]:
        """Of each of the rows whether its story takes an article of `moment`."""
        now = moment.timestamp()
        are_open: npt.NDArray[np.bool_] = self._from[rows] <= now
        are_open &= self._until[rows] >= now
        are_open &= self._last[rows] >= self._closed_before
        return are_open

    def are_closed(self, moment: datetime, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
        """Of each of the rows whether its story takes no article of `moment` any more, and had one within a week."""
        now, last = moment.timestamp(), self._last[rows]
        recent = (last <= now) & (now <= last + LONGEST.total_seconds()) & (last >= self._closed_before)
        are_closed: npt.NDArray[np.bool_] = recent & ~self.are_open(moment, rows)
        return are_closed

    def count_open(self, moment: datetime, enough: int) -> int:
        """How many stories take an article of `moment`; where they are more than `enough`, as many at least."""
        latest = max(0, len(self) - 4 * enough)
        count = self._count_open(moment, latest)
        return count if count >= enough or not latest else self._count_open(moment, 0)

    def _count_open(self, moment: datetime, first: int) -> int:
        """How many of the rows from the `first` on do."""
        return int(np.count_nonzero(self.are_open(moment, slice(first, len(self)))))

    def close(self, before: datetime) -> npt.NDArray[np.bool_]:
        """Open no more what has no article since `before`; of each story whether it is left."""
        self._closed_before = max(self._closed_before, before.timestamp())
        left: npt.NDArray[np.bool_] = self._last[: len(self)] >= self._closed_before
        return left

    def retain(self, rows: npt.NDArray[np.bool_]) -> None:
        """Keep only these rows, in their order, numbered from 0 again."""
        count = len(self)
        self._first, self._last = self._first[:count][rows], self._last[:count][rows]
        self._window = self._window[:count][rows]
        self._from, self._until = self._from[:count][rows], self._until[:count][rows]
        self._sites = [sites for sites, retained in zip(self._sites, rows, strict=True) if retained]

    def _set_window(self, row: int) -> None:
        first, last, window = self._first[row], self._last[row], self._window[row]
        self._from[row] = first - window
        self._until[row] = min(last + window, first + LONGEST.total_seconds())
