"""Worker processes for what may hang or burst: the parsers of strangers' bytes, and the summaries of their texts.

`Places` says who gets one next, and `KillBreaker` which sources get none for a while.
"""

import asyncio
import logging
import multiprocessing
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from math import ceil
from types import TracebackType
from typing import Self, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from bot.workers import tasks
from bot.workers.kill_breaker import KillBreaker
from bot.workers.origin import Origin
from bot.workers.places import Places
from digests.errors import BroadsheetError, FeedError, PageError
from digests.feeds.entries import ParsedFeed
from digests.stories.story import StorySummary, StoryText
from digests.summaries.summary import OURS, Method, Sentence, Source

LIMIT = timedelta(seconds=10)  # for one task; a real feed takes 50 ms, a real page 30
MEMORY = 1 << 30  # bytes a worker may hold; the worst page of 3 MB takes half of it
IDLE = timedelta(seconds=60)
PATIENCE = timedelta(seconds=10)  # of a person who waits for a worker
MAX_TASKS = 200  # then the process is renewed: parsers leak, and fragment what they give back

ALARM_AFTER = 2.0  # seconds past a task's limit; only needed when this process is dead or held up
START_ALLOWANCE = 60.0  # seconds for a process to start on a crowded machine before the pool is thought broken

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")
ErrorKind = type[BroadsheetError]

ANYBODY = Origin()
# The codes of errors that say nothing of what was to be read, as it was not tried.
UNTRIED = frozenset({"reading-busy", "reading-rests"})

_log = logging.getLogger(__name__)


class Workers:
    """A few processes that can be killed; an async context manager.

    They start with the first task and end after `idle` without one, so that a bot at rest is small. A task over its
    `limit` is killed together with its process; one that crashes its process spoils nothing but itself. Should this
    process die, even by `kill -9`, the idle workers end at once and busy ones within their task's limit.

    `summarizer` chooses the sentences of articles. A person waits for a worker as long as `patience`, else for ever.
    `warm` workers load everything before their first task, whose `limit` is then for its own work alone.
    """

    def __init__(
        self,
        *,
        max_workers: int = 2,
        max_tasks: int = MAX_TASKS,
        memory: int = MEMORY,
        idle: timedelta = IDLE,
        limit: timedelta = LIMIT,
        patience: timedelta | None = None,
        warm: bool = False,
        summarizer: Method = OURS,
    ) -> None:
        self.summarizer = summarizer
        self._new_crew = partial(_Crew, max_workers, max_tasks, memory, warm=warm)
        self._idle = idle.total_seconds()
        self._limit = limit
        self._patience = None if patience is None else patience.total_seconds()
        # A task waits here and not inside the pool: what is inside has a process, or soon will.
        self._places = Places(max_workers)
        self._breaker = KillBreaker()
        self._crew: _Crew | None = None
        self._busy = 0
        self._rest: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End every worker; tasks still running fail."""
        self._closed = True
        self._dismiss()
        await asyncio.gather(*self._leaving)

    async def parse_feed(self, body: bytes, url: str, charset: str = "", *, origin: Origin = ANYBODY) -> ParsedFeed:
        """Parse a feed (`digests.feeds.parse.parse_feed`). Raises FeedError."""
        return await self.run(tasks.parse_feed, body, url, charset, origin=origin, error=FeedError)

    async def summarise(
        self,
        sources: Sequence[Source],
        *,
        sentences: int | None = 3,
        words: int | None = None,
        method: Method | None = None,
    ) -> tuple[Sentence, ...]:
        """Choose the sentences that tell it best (`digests.summaries.summary.summarise`). Raises PageError."""
        chosen = method or self.summarizer
        return await self.run(tasks.summarise, tuple(sources), sentences, words, chosen, error=PageError)

    async def story_summary(self, texts: Sequence[StoryText], *, origin: Origin = ANYBODY) -> StorySummary:
        """Tell a story in its articles' sentences (`digests.stories.story_summary.story_summary`). Raises PageError."""
        return await self.run(tasks.story_summary, tuple(texts), self.summarizer, origin=origin, error=PageError)

    async def feed_links(self, html: bytes, url: str, *, origin: Origin = ANYBODY) -> tuple[str, ...]:
        """Find the feeds a page names (`digests.feeds.discovery.declared_feeds`). Raises PageError."""
        return await self.run(tasks.feed_links, html, url, origin=origin, error=PageError)

    async def run(
        self,
        function: Callable[[*Arguments], Result],
        *arguments: *Arguments,
        origin: Origin = ANYBODY,
        limit: timedelta | None = None,
        error: ErrorKind = BroadsheetError,
    ) -> Result:
        """Run `function(*arguments)` in a worker; it and its arguments must be picklable.

        Raises the function's own BroadsheetError, and `error` when it takes longer than `limit` (that of all tasks,
        unless it has its own), needs too much memory, crashes or raises anything else; as well when its sources rest,
        or no worker comes free in time for a person. Cancelling kills the task.
        """
        limit = self._limit if limit is None else limit
        async with self._place(origin, error):
            self._begin()
            try:
                return await self._twice(function, arguments, limit.total_seconds())
            except BrokenProcessPool as problem:
                raise error("reading-cut-short") from problem
            except (TimeoutError, ProcessExpired) as problem:
                self._breaker.killed(origin.sources)
                raise _given_up(error, problem, limit) from problem
            except RuntimeError as problem:
                raise _given_up(error, problem, limit) from problem
            finally:
                self._end()

    @asynccontextmanager
    async def _place(self, origin: Origin, error: ErrorKind) -> AsyncIterator[None]:
        """A place among the workers, unless the origin's sources rest by the time it has one."""
        self._refuse_resting(origin, error)
        async with AsyncExitStack() as place:
            try:
                patience = self._patience if origin.is_awaited else None
                await place.enter_async_context(self._places.place(origin, patience))
            except TimeoutError as problem:
                raise error("reading-busy") from problem
            self._refuse_resting(origin, error)
            yield

    def _refuse_resting(self, origin: Origin, error: ErrorKind) -> None:
        rest = self._breaker.rest(origin.sources)
        if rest:
            raise error("reading-rests", minutes=ceil(rest / timedelta(minutes=1)))

    async def _twice(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Result:
        """Run a task, and once more if the pool broke under it for another task's sake."""
        try:
            return await self._attempt(function, arguments, seconds)
        except BrokenProcessPool:
            return await self._attempt(function, arguments, seconds)

    async def _attempt(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Result:
        future = self._present_crew().start(function, arguments, seconds)
        try:
            async with asyncio.timeout(seconds + START_ALLOWANCE):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            if future.cancelled():  # by our own timeout, so the pool did not even notice the limit
                self._dismiss()
            raise

    def _present_crew(self) -> "_Crew":
        if self._closed:
            raise BrokenProcessPool("the workers are closed")
        if self._crew is not None and not self._crew.alive:
            self._dismiss()
        if self._crew is None:
            self._crew = self._new_crew()
        return self._crew

    def _begin(self) -> None:
        self._busy += 1
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _end(self) -> None:
        self._busy -= 1
        if not self._busy and not self._closed:
            self._rest = asyncio.get_running_loop().call_later(self._idle, self._dismiss)

    def _dismiss(self) -> None:
        """Let the present crew go in the background; the next task finds a new one."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        crew, self._crew = self._crew, None
        if crew is not None:
            leaving = asyncio.get_running_loop().create_task(crew.stop())
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)


class _Crew:
    """One pool of processes and what it is doing."""

    def __init__(self, max_workers: int, max_tasks: int, memory: int, *, warm: bool) -> None:
        self._pool = ProcessPool(
            max_workers=max_workers,
            max_tasks=max_tasks,
            initializer=partial(tasks.prepare, warm=warm),
            initargs=(memory,),
            # Not fork: this process has threads and open connections. Not a fork server: it would outlive the idle.
            context=multiprocessing.get_context("spawn"),
        )
        self._tasks: set[Future[object]] = set()

    @property
    def alive(self) -> bool:
        return bool(self._pool.active)

    def start(
        self, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments], seconds: float
    ) -> Future[Result]:
        future: Future[Result] = self._pool.schedule(
            tasks.call, args=(seconds + ALARM_AFTER, function, arguments), timeout=seconds
        )
        self._tasks.add(future)  # type: ignore[arg-type] # a Future is invariant; nothing but errors is put into it
        future.add_done_callback(self._tasks.discard)
        return future

    async def stop(self) -> None:
        """Kill the processes. Pebble leaves what they were doing unanswered, so it is answered here."""
        self._pool.stop()  # type: ignore[no-untyped-call] # Pebble's
        await asyncio.to_thread(self._pool.join)
        for task in tuple(self._tasks):
            if not task.done():
                task.set_exception(BrokenProcessPool("the workers were stopped"))


def _given_up(error: ErrorKind, problem: Exception, limit: timedelta) -> BroadsheetError:
    """Why a task has no result, as an `error`; what may be a fault of ours is logged."""
    exit_code = problem.exitcode if isinstance(problem, ProcessExpired) else None
    if isinstance(problem, TimeoutError) or exit_code == tasks.OUT_OF_TIME:
        return error("reading-too-slow", seconds=limit.total_seconds())
    if exit_code == tasks.OUT_OF_MEMORY:
        return error("reading-too-much-memory")
    _log.warning("A worker failed: %s", problem)
    return error("reading-breaks")
