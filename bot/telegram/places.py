"""The places of what is handled at a time (a counting semaphore), which who waits for Telegram gives up meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar


class Place:
    """One of the places that `places` has; not taken at first."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._is_held = False

    async def take(self) -> None:
        """Wait until there is one."""
        await self._places.acquire()
        self._is_held = True

    def leave(self) -> None:
        if self._is_held:
            self._is_held = False
            self._places.release()


_PLACE: ContextVar[Place | None] = ContextVar("place", default=None)


@asynccontextmanager
async def placed(places: asyncio.Semaphore) -> AsyncIterator[None]:
    """Hold a place during the block, but for when the block itself is `without_place`."""
    place = Place(places)
    token = _PLACE.set(place)
    try:
        await place.take()
        yield
    finally:
        place.leave()
        _PLACE.reset(token)


@asynccontextmanager
async def without_place() -> AsyncIterator[None]:
    """Hold none during the block, which only waits; afterwards there is one again, which may have to be waited for."""
    place = _PLACE.get()
    if place is None:
        yield
        return
    place.leave()
    try:
        yield
    finally:
        await place.take()
