"""Least attained service first, with a place kept free for people: who of those that wait gets the next worker."""

import asyncio
from dataclasses import dataclass
from itertools import count

from bot.workers.origin import Origin

# Sources whose use is remembered at most. Forgetting them is fair to all alike.
MOST_SOURCES = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    origin: Origin
    number: int
    entered: "asyncio.Future[None]"


class Places:
    """So many places, one of which is never taken by what nobody waits for (but where there is one alone).

    Of several that wait, what is awaited goes first; then that whose sources have had the workers for the least time,
    so that each feed and each site gets its share however much it lists.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._places = places
        self._kept_free = min(1, places - 1)
        self._numbers = count()
        self._waiting: list[_Waiter] = []
        self._used: dict[str, float] = {}

    async def enter(self, origin: Origin, patience: float | None = None) -> None:
        """Take a place, until `leave`. Raises TimeoutError when none comes free within `patience` seconds."""
        waiter = _Waiter(origin, next(self._numbers), asyncio.get_running_loop().create_future())
        self._waiting.append(waiter)
        self._admit()
        try:
            async with asyncio.timeout(patience):
                await waiter.entered
        except BaseException:
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            else:  # it was let in just before it gave up
                self.leave()
            raise

    def charge(self, origin: Origin, seconds: float) -> None:
        """A task of `origin` took so long."""
        for source in origin.sources:
            self._used[source] = self._used.get(source, 0.0) + seconds

    def leave(self) -> None:
        """Give a place to the next one."""
        self._free += 1
        self._admit()
        if self._free == self._places or len(self._used) > MOST_SOURCES:
            self._used.clear()

    def _admit(self) -> None:
        while waiting := [waiter for waiter in self._waiting if self._has_room_for(waiter.origin)]:
            first = min(waiting, key=self._turn)
            self._waiting.remove(first)
            self._free -= 1
            first.entered.set_result(None)

    def _has_room_for(self, origin: Origin) -> bool:
        return self._free > (0 if origin.is_awaited else self._kept_free)

    def _turn(self, waiter: _Waiter) -> tuple[bool, float, int]:
        used = max((self._used.get(source, 0.0) for source in waiter.origin.sources), default=0.0)
        return not waiter.origin.is_awaited, used, waiter.number
