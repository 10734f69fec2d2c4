"""Whoever opens connections and does not speak; time passes when a test says so."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, web

from bot.http.connections import IDLE, REQUEST, Connections
from playground.api import serve

HANGS = 60  # seconds; nothing takes as long
HALF = b"GET / HTTP/1.1\r\nHost: here\r\n"
WHOLE = HALF + b"\r\n"
HELD = b"GET /held HTTP/1.1\r\nHost: here\r\n\r\n"
WITHOUT_BODY = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(eq=False)
class Timer:
    seconds: float
    call: Callable[[], None]
    clock: "Clock"

    def cancel(self) -> None:
        self.clock.timers.remove(self)


@dataclass
class Clock:
    """Its timers go off when they are told to."""

    timers: list[Timer] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def later(self, seconds: float, call: Callable[[], None]) -> Timer:
        timer = Timer(seconds, call, self)
        self.timers.append(timer)
        self.changed.set()
        return timer

    async def has(self, *seconds: float) -> None:
        """Wait until timers of so many seconds are what runs."""
        async with asyncio.timeout(HANGS):
            while [timer.seconds for timer in self.timers] != [*seconds]:
                self.changed.clear()
                await self.changed.wait()


@dataclass
class Door:
    """A server that holds back what it answers to `/held` until `answers`, and says in `asked` that it has begun to."""

    clock: Clock = field(default_factory=Clock)
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.set()
        await request.read()
        if request.path == "/held":
            await self.answers.wait()
        return web.Response()

    async def open(self, sent: bytes) -> Streams:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        return reader, writer


@asynccontextmanager
async def door(most: int = 9) -> AsyncIterator[Door]:
    server = Door()
    connections = Connections(server.clock.later, most)
    app = web.Application(middlewares=[connections.answering])
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    assert runner.server is not None
    listener = await asyncio.get_running_loop().create_server(connections.limited(runner.server), "127.0.0.1", 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        server.answers.set()
        await runner.cleanup()


async def is_cut_off(streams: Streams) -> bool:
    """Whether nothing more comes, and nothing came."""
    came = b""
    async with asyncio.timeout(HANGS):
        with contextlib.suppress(ConnectionError):
            came = await streams[0].read()
    streams[1].close()
    return not came


async def answers(streams: Streams) -> bool:
    async with asyncio.timeout(HANGS):
        return b" 200 " in await streams[0].readuntil(b"\r\n\r\n")


async def test_a_request_that_does_not_become_whole_is_cut_off() -> None:
    async with door() as server:
        half = await server.open(HALF)
        await server.clock.has(REQUEST)
        server.clock.timers[0].call()
        assert await is_cut_off(half)


async def test_a_body_that_does_not_come_is_cut_off() -> None:
    async with door() as server:
        half = await server.open(WITHOUT_BODY)
        async with asyncio.timeout(HANGS):
            await server.asked.wait()
        server.clock.timers[0].call()
        assert await is_cut_off(half)


async def test_a_connection_may_rest_between_requests_for_longer_and_not_for_ever() -> None:
    async with door() as server:
        resting = await server.open(WHOLE)
        assert await answers(resting)
        await server.clock.has(IDLE)
        resting[1].write(WHOLE)
        assert await answers(resting)
        await server.clock.has(IDLE)
        server.clock.timers[0].call()
        assert await is_cut_off(resting)


async def test_who_has_waited_the_longest_makes_room() -> None:
    async with door(most=2) as server:
        first = await server.open(HALF)
        await server.clock.has(REQUEST)
        second = await server.open(HALF)
        await server.clock.has(REQUEST, REQUEST)
        third = await server.open(WHOLE)
        assert await answers(third)
        assert await is_cut_off(first)
        second[1].write(b"\r\n")
        assert await answers(second)
        for _, writer in (second, third):
            writer.close()


async def test_nobody_who_is_being_answered_makes_room() -> None:
    async with door(most=1) as server:
        asked = await server.open(HELD)
        async with asyncio.timeout(HANGS):
            await server.asked.wait()
        assert await is_cut_off(await server.open(WHOLE))
        server.answers.set()
        assert await answers(asked)
        asked[1].close()


class Inner(asyncio.Protocol):
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def pause_writing(self) -> None:
        self.told.append("pause")

    def resume_writing(self) -> None:
        self.told.append("resume")

    def eof_received(self) -> bool:
        self.told.append("end")
        return True


async def test_a_server_learns_when_to_stop_writing_and_when_nothing_more_comes() -> None:
    inner = Inner()
    limited = Connections(Clock().later, 9).limited(lambda: inner)()
    limited.pause_writing()
    limited.resume_writing()
    assert limited.eof_received()
    assert inner.told == ["pause", "resume", "end"]


async def test_a_request_whose_connection_is_not_known_is_answered() -> None:
    clock = Clock()
    app = web.Application(middlewares=[Connections(clock.later, 9).answering])
    app.router.add_get("/", answer)
    async with serve(app) as server, ClientSession() as client, client.get(server.url) as answered:
        assert answered.status == 200
    assert not clock.timers


async def answer(_: web.Request) -> web.Response:
    return web.Response()
