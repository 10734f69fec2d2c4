"""A circuit breaker per source, with exponential back-off: what kills workers again and again is left alone a while."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

# One slow page spoils nothing else of its site. From the second on all rests, each time twice as long.
FORGIVEN = 1
FIRST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=6)
# A source that has killed nothing for so long starts anew.
FORGOTTEN_AFTER = timedelta(hours=24)
MOST_SOURCES = 10_000  # remembered at most; those whose last kill is longest ago are forgotten first


@dataclass(frozen=True, slots=True)
class _Record:
    kills: int
    last: float
    rests_until: float


class KillBreaker:
    """Remembers which sources killed workers; `clock` gives seconds that only grow.

    When a rest is over, tasks are tried again: a further kill doubles the rest.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._records: dict[str, _Record] = {}

    def rest(self, sources: tuple[str, ...]) -> timedelta:
        """How long nothing of these sources should be tried; zero when it may be now."""
        until = max((self._records[source].rests_until for source in sources if source in self._records), default=0.0)
        return max(timedelta(), timedelta(seconds=until - self._clock()))

    def killed(self, sources: tuple[str, ...]) -> None:
        """A task of these sources killed its worker."""
        now = self._clock()
        for source in sources:
            record = self._records.pop(source, None)
            if record is None or now - record.last > FORGOTTEN_AFTER.total_seconds():
                record = _Record(0, now, now)
            kills = record.kills + 1
            self._records[source] = _Record(kills, now, now + _rest_after(kills).total_seconds())
        while len(self._records) > MOST_SOURCES:
            del self._records[next(iter(self._records))]


def _rest_after(kills: int) -> timedelta:
    return min(FIRST_REST * 2 ** min(kills - FORGIVEN - 1, 30), LONGEST_REST) if kills > FORGIVEN else timedelta()
