"""A feed of two hundred pages that each kill a worker, in short: the trial `hostile_feed` has real processes."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.workers.origin import Origin, asked_by, of_feed, of_page
from bot.workers.pool import Workers
from bot.workers.worker import Worker
from digests.chats.chat import ChatId
from digests.errors import BroadsheetError

ENTRIES = 200
ADA = asked_by(ChatId(1))


def hang() -> None:
    """What takes longer than a task may."""


def answer() -> str:
    return "an answer"


class Process(Worker):
    """Stands where a process stands: `hang` lasts until it is killed, and then the next one has to start."""

    def __init__(self) -> None:
        self.is_background = False
        self.hangs = 0
        self._killed = asyncio.Event()
        self._started = asyncio.Event()
        self._is_gone = False

    @property
    def needs_recovery(self) -> bool:
        return self._is_gone

    async def run(self, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:
        if function is not hang:
            return function(*arguments)
        self.hangs += 1
        await self._killed.wait()
        self._killed.clear()
        self._is_gone = True
        raise TimeoutError

    async def recover(self) -> None:
        await self._started.wait()
        self._started.clear()
        self._is_gone = False

    def stop(self) -> Coroutine[Any, Any, None]:
        return settled()

    async def kill(self) -> None:
        self._killed.set()
        await settled()

    async def start_anew(self) -> None:
        self._started.set()
        await settled()


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


class Fray:
    """Two workers, and what they were asked for and came to."""

    def __init__(self) -> None:
        self.processes = [Process(), Process()]
        self.workers = Workers()
        self.workers._workers[:] = self.workers._free[:] = self.processes
        self.came_to: list[str] = []

    @property
    def hangs(self) -> int:
        return sum(process.hangs for process in self.processes)

    async def ask(self, function: Callable[[], object], origin: Origin) -> None:
        try:
            self.came_to.append(str(await self.workers.run(function, origin=origin)))
        except BroadsheetError as error:
            self.came_to.append(error.code)

    async def person_is_answered(self) -> bool:
        """Whether somebody who asks now has the answer before any process is killed or started."""
        asking = asyncio.create_task(self.ask(answer, ADA))
        await settled()
        return asking.done()


async def test_a_feed_of_pages_that_kill_holds_up_nobody() -> None:
    fray = Fray()
    gazette = "https://gazette.example/rss"
    hostile = [
        asyncio.create_task(fray.ask(hang, of_page(gazette, f"https://{number % 3}.example/")))
        for number in range(ENTRIES)
    ]
    await settled()
    herald = asyncio.create_task(fray.ask(answer, of_feed("https://herald.example/rss")))
    assert await fray.person_is_answered()
    [first] = [process for process in fray.processes if process.hangs]
    await first.kill()
    assert fray.hangs == 1  # the other worker is kept for people until this one is back
    assert await fray.person_is_answered()
    await first.start_anew()
    assert herald.done()
    assert fray.hangs == 2
    assert await fray.person_is_answered()
    [second] = [process for process in fray.processes if process.hangs == 2] or [
        process for process in fray.processes if process is not first
    ]
    await second.kill()
    await second.start_anew()
    await asyncio.gather(*hostile)
    assert fray.hangs == 2
    assert fray.came_to.count("reading-too-slow") == 2
    assert fray.came_to.count("reading-rests") == ENTRIES - 2
    assert fray.came_to.count("an answer") == 4
    await fray.workers.aclose()
