"""Worker processes for what may hang or burst: the parsers of strangers' bytes, and the summaries of their texts."""

import asyncio
import logging
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta
from functools import partial
from types import TracebackType
from typing import Self, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from bot.workers import tasks
from digests.errors import BroadsheetError, FeedError, PageError
from digests.feeds.entries import ParsedFeed
from digests.stories.story import StorySummary, StoryText
from digests.summaries.summary import OURS, Method, Sentence, Source

LIMIT = timedelta(seconds=10)  # for one task; a real feed takes 50 ms, a real page 30
MEMORY = 1 << 30  # bytes a worker may hold; the worst page of 3 MB takes half of it
IDLE = timedelta(seconds=60)
MAX_TASKS = 200  # then the process is renewed: parsers leak, and fragment what they give back

ALARM_AFTER = 2.0  # seconds past a task's limit; only needed when this process is dead or held up
START_ALLOWANCE = 30.0  # seconds for a process to start on a crowded machine before the pool is thought broken

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")
ErrorKind = type[BroadsheetError]

_log = logging.getLogger(__name__)


class Workers:
    """A few processes that can be killed; an async context manager.

    They start with the first task and end after `idle` without one, so that a bot at rest is small. A task over its
    `limit` is killed together with its process; one that crashes its process spoils nothing but itself. Should this
    process die, even by `kill -9`, the idle workers end at once and busy ones within their task's limit. `summarizer`
    chooses the sentences of articles.
    """

    def __init__(
        self,
        *,
        max_workers: int = 2,
        max_tasks: int = MAX_TASKS,
        memory: int = MEMORY,
        idle: timedelta = IDLE,
        limit: timedelta = LIMIT,
        summarizer: Method = OURS,
    ) -> None:
        self.summarizer = summarizer
        self._new_crew = partial(_Crew, max_workers, max_tasks, memory)
        self._idle = idle.total_seconds()
        self._limit = limit
        # A task waits here and not inside the pool: what is inside has a process, or soon will.
        self._free = asyncio.Semaphore(max_workers)
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

    async def parse_feed(self, body: bytes, url: str, charset: str = "") -> ParsedFeed:
        """Parse a feed (`digests.feeds.parse.parse_feed`). Raises FeedError."""
        return await self.run(tasks.parse_feed, body, url, charset, error=FeedError)

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

    async def story_summary(self, texts: Sequence[StoryText]) -> StorySummary:
        """Tell a story in its articles' sentences (`digests.stories.story_summary.story_summary`). Raises PageError."""
        return await self.run(tasks.story_summary, tuple(texts), self.summarizer, error=PageError)

    async def feed_links(self, html: bytes, url: str) -> tuple[str, ...]:
        """Find the feeds a page names (`digests.feeds.discovery.declared_feeds`). Raises PageError."""
        return await self.run(tasks.feed_links, html, url, error=PageError)

    async def run(
        self,
        function: Callable[[*Arguments], Result],
        *arguments: *Arguments,
        limit: timedelta | None = None,
        error: ErrorKind = BroadsheetError,
    ) -> Result:
        """Run `function(*arguments)` in a worker; it and its arguments must be picklable.

        Raises the function's own BroadsheetError, and `error` when it takes longer than `limit` (that of all tasks,
        unless it has its own), needs too much memory, crashes or raises anything else. Cancelling kills the task.
        """
        limit = self._limit if limit is None else limit
        async with self._free:
            self._begin()
            try:
                return await self._twice(function, arguments, limit.total_seconds())
            except BrokenProcessPool as problem:
                raise error("reading-cut-short") from problem
            except (TimeoutError, ProcessExpired, RuntimeError) as problem:
                raise _given_up(error, problem, limit) from problem
            finally:
                self._end()

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

    def __init__(self, max_workers: int, max_tasks: int, memory: int) -> None:
        self._pool = ProcessPool(
            max_workers=max_workers,
            max_tasks=max_tasks,
            initializer=tasks.prepare,
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
