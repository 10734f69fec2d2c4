"""A concurrency limit per host: no server is sent more than a few requests at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE_PER_HOST = 2


class HostLimiter:
    """Gives out at most `at_once` turns a host; whoever comes next waits, first come first served."""

    def __init__(self, at_once: int = AT_ONCE_PER_HOST) -> None:
        self._at_once = at_once
        self._semaphores: dict[str, asyncio.Semaphore] = {}
        self._present: dict[str, int] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Hold one of the host's turns. A host nobody waits for is forgotten, so nothing grows with the web."""
        semaphore = self._semaphores.setdefault(host, asyncio.Semaphore(self._at_once))
        self._present[host] = self._present.get(host, 0) + 1
        try:
            async with semaphore:
                yield
        finally:
            self._present[host] -= 1
            if not self._present[host]:
                del self._present[host], self._semaphores[host]
