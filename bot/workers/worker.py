"""One process that can be killed: a Pebble pool of a single worker."""

import asyncio
import multiprocessing
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from bot.workers import tasks

ALARM_AFTER = 2.0  # seconds past a task's limit; only needed when this process is dead or held up
START_ALLOWANCE = 60.0  # seconds for a process to start on a crowded machine before the pool is thought broken

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class Worker:
    """A process that starts with its first task, and is replaced when it is killed. One task at a time.

    `is_lost` after a task that took its process with it, until `recover` has found the next one at work.
    """

    def __init__(self, max_tasks: int, memory: int, *, warm: bool, encodes: bool) -> None:
        self._new_pool = partial(
            ProcessPool,
            max_workers=1,
            max_tasks=max_tasks,
            initializer=partial(tasks.prepare, warm=warm, encodes=encodes),
            initargs=(memory,),
            # Not fork: this process has threads and open connections. Not a fork server: it would outlive the idle.
            context=multiprocessing.get_context("spawn"),
        )
        self._pool: ProcessPool | None = None
        self._futures: set[Future[object]] = set()
        self.is_lost = False

    @property
    def is_started(self) -> bool:
        return self._pool is not None

    async def run(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Result:
        """Run a task for so long at most.

        Raises what `tasks.call` does, TimeoutError, ProcessExpired where the process ended, and BrokenProcessPool where
        it was stopped. Cancelling kills the process.
        """
        future = self._schedule(function, arguments, seconds)
        self.is_lost = True
        try:
            async with asyncio.timeout(seconds + START_ALLOWANCE):
                result = await asyncio.wrap_future(future)
        except TimeoutError:
            if future.cancelled():  # by our own timeout, so the pool did not even notice the limit
                await self.stop()
            raise
        except (ProcessExpired, BrokenProcessPool, asyncio.CancelledError):
            raise
        except Exception:
            self.is_lost = False
            raise
        self.is_lost = False
        return result

    async def recover(self) -> None:
        """Wait until there is a process that does its work, unless it does not even start."""
        try:
            await self.run(tasks.do_nothing, (), START_ALLOWANCE)
        except (TimeoutError, ProcessExpired, BrokenProcessPool):
            self.is_lost = False

    def start(self) -> None:
        """Let the process start, so that the first task finds it at work."""
        self._schedule(tasks.do_nothing, (), START_ALLOWANCE)

    def stop(self) -> Coroutine[Any, Any, None]:
        """Let the process go, now; what is to be awaited ends when it has. The next task starts another."""
        pool, self._pool = self._pool, None
        futures, self._futures = self._futures, set()
        return _stopped(pool, futures)

    def _schedule(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Future[Result]:
        if self._pool is None or not self._pool.active:
            self._pool = self._new_pool()
        future: Future[Result] = self._pool.schedule(
            tasks.call, args=(seconds + ALARM_AFTER, function, arguments), timeout=seconds
        )
        futures = self._futures
        futures.add(future)  # type: ignore[arg-type] # a Future is invariant; nothing but errors is put into it
        future.add_done_callback(futures.discard)
        return future


async def _stopped(pool: ProcessPool | None, futures: set[Future[object]]) -> None:
    """Kill the process. Pebble leaves what it was doing unanswered, so it is answered here."""
    if pool is None:
        return
    pool.stop()  # type: ignore[no-untyped-call] # Pebble's
    await asyncio.to_thread(pool.join)
    for future in tuple(futures):
        if not future.done():
            future.set_exception(BrokenProcessPool("the workers were stopped"))
