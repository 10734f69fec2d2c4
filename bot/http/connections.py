"""Connection limits against slow loris attacks: who connects and doesn't speak holds few connections, not for long."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web

REQUEST = 20.0  # seconds in which a request's head comes whole; then in which its body comes, and it is answered
IDLE = 75.0  # seconds in which an answer is taken and the next request comes, as proxies keep connections for about 60
MOST = 200

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Timer(Protocol):
    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]


class Connections:
    """The connections of a server, `most` at once, each cut off where nothing comes of it in time.

    One too many takes the place of that which has waited the longest for a request; where all are being answered, it
    is cut off itself. `later` calls something after so many seconds.
    """

    def __init__(self, later: Later, most: int = MOST) -> None:
        self._later = later
        self._most = most
        self._deadlines: dict[asyncio.Transport, Timer] = {}
        self._waiting: dict[asyncio.Transport, None] = {}  # for a request; the longest first

    def limited(self, make: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
        """What makes the same protocols as `make`, for connections that are limited."""
        return lambda: _Limited(make(), self)

    @web.middleware
    async def answering(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Has to be the first middleware of the server's application."""
        transport = request.transport
        if transport is None or transport not in self._deadlines:
            return await handler(request)
        self._waiting.pop(transport, None)
        self._expect(transport, REQUEST)
        try:
            return await handler(request)
        finally:
            if transport in self._deadlines:
                self._await_request(transport, IDLE)

    def opened(self, transport: asyncio.Transport) -> None:
        if len(self._deadlines) >= self._most:
            surplus = next(iter(self._waiting), transport)
            self.closed(surplus)
            surplus.abort()
            if surplus is transport:
                return
        self._await_request(transport, REQUEST)

    def closed(self, transport: asyncio.Transport) -> None:
        self._waiting.pop(transport, None)
        timer = self._deadlines.pop(transport, None)
        if timer is not None:
            timer.cancel()

    def _await_request(self, transport: asyncio.Transport, seconds: float) -> None:
        self._waiting[transport] = None
        self._expect(transport, seconds)

    def _expect(self, transport: asyncio.Transport, seconds: float) -> None:
        if transport in self._deadlines:
            self._deadlines[transport].cancel()
        self._deadlines[transport] = self._later(seconds, transport.abort)


class _Limited(asyncio.Protocol):
    """Passes on all that happens to a connection, and tells `connections` of its beginning and end."""

    def __init__(self, inner: asyncio.Protocol, connections: Connections) -> None:
        self._inner = inner
        self._connections = connections
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self._connections.opened(transport)
        self._inner.connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport is not None:
            self._connections.closed(self._transport)
        self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()
