"""Worker processes for what may hang or burst: the parsers of strangers' bytes, and the summaries of their texts.

`Places` says who gets one next, and `KillBreaker` which sources get none for a while.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta
from math import ceil
from types import TracebackType
from typing import Any, Self, TypeVar, TypeVarTuple

from pebble import ProcessExpired

from bot.monitoring.metrics import Metrics
from bot.workers import tasks
from bot.workers.kill_breaker import KillBreaker
from bot.workers.language_model import SharedFile
from bot.workers.origin import Origin
from bot.workers.places import Places
from bot.workers.worker import Worker
from digests.errors import BroadsheetError, CatalogueError, FeedError, PageError
from digests.feeds.entries import ParsedFeed
from digests.feeds.opml import Catalogue
from digests.stories.story import StorySummary, StoryText
from digests.summaries.summary import OURS, Method, Sentence, Source

LIMIT = timedelta(seconds=10)  # for one task; a real feed takes 50 ms, a real page 30
MEMORY = 1 << 30  # bytes a worker may hold; the worst page of 3 MB takes half of it
IDLE = timedelta(seconds=60)
PATIENCE = timedelta(seconds=10)  # of a person who waits for a worker
MAX_TASKS = 200  # then the process is renewed: parsers leak, and fragment what they give back
MAX_ENCODING_TASKS = 1000  # likewise, where the encoder's weights are loaded anew each time, which takes a second

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

    `summarizer` chooses the sentences of articles; `encodes`: what articles of feeds mean is encoded as well. A person
    waits for a worker as long as `patience`, else for ever. `warm` workers load everything before their first task,
    whose `limit` is then for its own work alone.
    """

    def __init__(
        self,
        *,
        max_workers: int = 2,
        max_tasks: int | None = None,
        memory: int = MEMORY,
        idle: timedelta = IDLE,
        limit: timedelta = LIMIT,
        patience: timedelta | None = None,
        warm: bool = False,
        summarizer: Method = OURS,
        encodes: bool = False,
        metrics: Metrics | None = None,
    ) -> None:
        self.summarizer = summarizer
        self.encodes = encodes
        max_tasks = max_tasks or (MAX_ENCODING_TASKS if encodes else MAX_TASKS)
        self._model = SharedFile()
        model = self._model.path if warm else ""
        self._workers = [
            Worker(max_tasks, memory, is_background=number > 0, warm=warm, encodes=encodes, model=model)
            for number in range(max_workers)
        ]
        self._free = list(self._workers)
        self._idle = idle.total_seconds()
        self._limit = limit
        self._patience = None if patience is None else patience.total_seconds()
        self._warm = warm
        # A task waits here and not inside a worker: one that was killed takes part again when it is back at work, so
        # that what people wait for meanwhile goes to the other.
        self._places = Places(max_workers)
        self._breaker = KillBreaker()
        self._metrics = metrics or Metrics()
        self._busy = 0
        self._rest: asyncio.TimerHandle | None = None
        self._background: set[asyncio.Task[None]] = set()
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
        while self._background:
            await asyncio.gather(*self._background)

    async def parse_feed(self, body: bytes, url: str, charset: str = "", *, origin: Origin = ANYBODY) -> ParsedFeed:
        """Parse a feed (`digests.feeds.parse.parse_feed`). Raises FeedError."""
        return await self.run(tasks.parse_feed, body, url, charset, origin=origin, error=FeedError)

    async def parse_opml(self, body: bytes, *, origin: Origin = ANYBODY) -> Catalogue:
        """Parse a list of feeds (`digests.feeds.opml.parse`). Raises CatalogueError."""
        return await self.run(tasks.parse_opml, body, origin=origin, error=CatalogueError)

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

    async def story_summary(
        self, texts: Sequence[StoryText], *, earlier: Sequence[StoryText] = (), origin: Origin = ANYBODY
    ) -> StorySummary:
        """Tell a story in its articles' sentences (`digests.stories.story_summary.story_summary`). Raises PageError."""
        said = tuple(texts), tuple(earlier)
        return await self.run(tasks.story_summary, *said, self.summarizer, origin=origin, error=PageError)

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
        worker = await self._taken(origin, error)
        began = time.monotonic()
        try:
            return await worker.run(function, arguments, limit.total_seconds())
        except BrokenProcessPool as problem:
            raise error("reading-cut-short") from problem
        except (TimeoutError, ProcessExpired) as problem:
            self._metrics.worker_kills.inc()
            self._breaker.killed(origin.sources)
            raise _given_up(error, problem, limit) from problem
        except RuntimeError as problem:
            raise _given_up(error, problem, limit) from problem
        finally:
            self._places.charge(origin, time.monotonic() - began)
            self._give_back(worker)

    async def _taken(self, origin: Origin, error: ErrorKind) -> Worker:
        """A worker for a task of `origin`, unless its sources rest by the time one is free."""
        self._refuse_resting(origin, error)
        try:
            await self._places.enter(origin, self._patience if origin.is_awaited else None)
        except TimeoutError as problem:
            raise error("reading-busy") from problem
        try:
            self._refuse_resting(origin, error)
            if self._closed:
                raise error("reading-cut-short")
        except BroadsheetError:
            self._places.leave()
            raise
        self._begin()
        # The latest that fits, as its process is there; people get one that is no background worker, if they can.
        worker = min(reversed(self._free), key=lambda each: each.is_background == origin.is_awaited)
        self._free.remove(worker)
        return worker

    def is_resting(self, origin: Origin) -> bool:
        """Whether nothing of this origin would be tried now."""
        return bool(self._breaker.rest(origin.sources))

    def _refuse_resting(self, origin: Origin, error: ErrorKind) -> None:
        rest = self._breaker.rest(origin.sources)
        if rest:
            raise error("reading-rests", minutes=ceil(rest / timedelta(minutes=1)))

    def _give_back(self, worker: Worker) -> None:
        """Let the worker be taken again, as soon as it has a process."""
        if worker.needs_recovery and not self._closed:
            self._do_meanwhile(self._recover(worker))
            return
        self._free.append(worker)
        self._places.leave()
        self._end()

    async def _recover(self, worker: Worker) -> None:
        await worker.recover()
        self._give_back(worker)

    def _begin(self) -> None:
        self._busy += 1
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if self._warm and not any(worker.is_started for worker in self._workers):
            for worker in self._workers:
                worker.start()

    def _end(self) -> None:
        self._busy -= 1
        if not self._busy and not self._closed:
            self._rest = asyncio.get_running_loop().call_later(self._idle, self._dismiss)

    def _dismiss(self) -> None:
        """Let the processes go in the background; the next task starts new ones."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        for worker in self._workers:
            self._do_meanwhile(worker.stop())

    def _do_meanwhile(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


def _given_up(error: ErrorKind, problem: Exception, limit: timedelta) -> BroadsheetError:
    """Why a task has no result, as an `error`; what may be a fault of ours is logged."""
    exit_code = problem.exitcode if isinstance(problem, ProcessExpired) else None
    if isinstance(problem, TimeoutError) or exit_code == tasks.OUT_OF_TIME:
        return error("reading-too-slow", seconds=limit.total_seconds())
    if exit_code == tasks.OUT_OF_MEMORY:
        return error("reading-too-much-memory")
    _log.warning("A worker failed: %s", problem)
    return error("reading-breaks")
