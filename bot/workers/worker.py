"""One process that can be killed: a Pebble pool of a single worker."""

import asyncio
import multiprocessing
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import resource_tracker
from typing import Any, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from bot.workers import tasks

ALARM_AFTER = 2.0  # seconds past a task's limit; only needed when this process is dead or held up
START_ALLOWANCE = 60.0  # seconds for a process to start on a crowded machine before the pool is thought broken

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

# Those of all workers, until they have ended.
_pools = set[ProcessPool]()


class Worker:
    """A process that starts with its first task, and is replaced when it is killed. One task at a time.

    One that `is_background` leaves the processor to others. It `needs_recovery` after a task that took its process
    with it, or the last that its process may have.
    """

    def __init__(
        self,
        max_tasks: int,
        memory: int,
        *,
        is_background: bool = False,
        warm: bool,
        encodes: bool,
        model: str = "",
    ) -> None:
        self.is_background = is_background
        self._new_pool = partial(
            ProcessPool,
            max_workers=1,
            initializer=partial(tasks.prepare, is_background=is_background, warm=warm, encodes=encodes, model=model),
            initargs=(memory,),
            # Not fork: this process has threads and open connections. Not a fork server: it would outlive the idle.
            context=multiprocessing.get_context("spawn"),
        )
        self._max_tasks = max_tasks
        self._pool: ProcessPool | None = None
        self._futures: set[Future[object]] = set()
        self._tasks = 0
        self._is_lost = False

    @property
    def is_started(self) -> bool:
        return self._pool is not None

    @property
    def needs_recovery(self) -> bool:
        return self._is_lost or self._tasks >= self._max_tasks

    async def run(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Result:
        """Run a task for so long at most.

        Raises what `tasks.call` does, TimeoutError, ProcessExpired where the process ended, and BrokenProcessPool where
        it was stopped. Cancelling kills the process.
        """
        self._tasks += 1
        self._is_lost = True
        try:
            result = await self._attempt(function, arguments, seconds)
        except (TimeoutError, ProcessExpired, BrokenProcessPool, asyncio.CancelledError):
            raise
        except Exception:
            self._is_lost = False
            raise
        self._is_lost = False
        return result

    async def _attempt(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Result:
        """Run a task, and once more if its process was killed before it began."""
        try:
            return await self._run_once(function, arguments, seconds)
        except BrokenProcessPool:
            if self._pool is None:  # it was stopped
                raise
            await self.stop()
            return await self._run_once(function, arguments, seconds)

    async def _run_once(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Result:
        future = self._schedule(function, arguments, seconds)
        try:
            async with asyncio.timeout(seconds + START_ALLOWANCE):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            if future.cancelled():  # by our own timeout, so the pool did not even notice the limit
                await self.stop()
            raise

    async def recover(self) -> None:
        """Wait until there is a fresh process that does its work, unless it does not even start."""
        if not self._is_lost:
            await self.stop()
        with suppress(TimeoutError, ProcessExpired, BrokenProcessPool):
            await self.run(tasks.do_nothing, (), START_ALLOWANCE)
        self._tasks, self._is_lost = 0, False

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
            if self._pool is not None:  # it broke
                asyncio.get_running_loop().run_in_executor(None, _join, self._pool)
            self._pool = self._new_pool()
            _pools.add(self._pool)
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
    await asyncio.to_thread(_join, pool)
    for future in tuple(futures):
        if not future.done():
            future.set_exception(BrokenProcessPool("the workers were stopped"))
    _end_resource_tracker()


def _join(pool: ProcessPool) -> None:
    pool.join()
    _pools.discard(pool)


def _end_resource_tracker() -> None:
    """End the process with which `multiprocessing` tidies up after workers, 7 MB, unless there are any.

    It comes back with the next worker. Who holds its pipe would be waited for: so nobody may.
    """
    tracker = resource_tracker._resource_tracker  # noqa: SLF001 (nothing public ends it)
    end = getattr(tracker, "_stop", None)
    if end and not _pools and not multiprocessing.active_children():
        end()
