"""The scheduler: APScheduler calls each job at its interval, and a job under way when we stop may finish."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.monitoring.metrics import Metrics
from digests.errors import StorageError

log = logging.getLogger(__name__)

# How long a job under way may take to come to a good end; a message that has left gets its answer in this time.
GRACE = 6.0  # seconds, of the ten in which all has to end


@dataclass(frozen=True, slots=True)
class Job:
    """`run` is called every `seconds`, never twice at once; the log calls it `name`.

    One that is `interruptible` is cut short as soon as we stop: nothing is lost when it begins anew. One that is not
    `measured` may be done by others, and whoever does it measures it.
    """

    name: str
    run: Callable[[], Coroutine[Any, Any, object]]
    seconds: float
    interruptible: bool = False
    measured: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Round:
    """What has still to run since somebody began to wait for it."""

    left: set[Job]
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def ended(self, job: Job) -> None:
        self.left.discard(job)
        if not self.left:
            self.over.set()


class Scheduler:
    """Runs the jobs while the block lasts. A late tick runs, missed ones run once, and none overlaps itself.

    With a `tempo` of 2 all of them come twice as often. At the end of the block `stopping` is set first, so that jobs
    begin nothing more.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        now: Callable[[], datetime],
        stopping: asyncio.Event,
        metrics: Metrics,
        *,
        tempo: float = 1.0,
    ) -> None:
        self._jobs = jobs
        self._now = now
        self._stopping = stopping
        self._metrics = metrics
        self._tempo = tempo
        self._rounds: set[_Round] = set()
        self._running: dict[asyncio.Task[object], Job] = {}
        self._without_database: set[str] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    async def __aenter__(self) -> Self:
        # APScheduler warns each time a tick finds the last one still at work, which is how long jobs are meant to be.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        for job in self._jobs:
            seconds = job.seconds / self._tempo
            self._scheduler.add_job(self._tick, "interval", (job,), seconds=seconds, next_run_time=self._now())
        self._scheduler.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._scheduler.pause()
        for task, job in self._running.items():
            if job.interruptible:
                task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=GRACE)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._scheduler.shutdown(wait=False)

    async def full_round(self) -> None:
        """Wait until each of the jobs was begun after this call, as soon as it rests, and has ended."""
        this = _Round(set(self._jobs))
        self._rounds.add(this)
        for waiting in self._scheduler.get_jobs():
            waiting.modify(next_run_time=self._now())
        await this.over.wait()
        self._rounds.remove(this)

    async def _tick(self, job: Job) -> None:
        """Run the job once, and again where somebody waits for a run that begins later.

        What fails is tried again at the next tick.
        """
        is_wanted = True
        while is_wanted and not self._stopping.is_set():
            await self._run(job)
            is_wanted = any(job in this.left for this in self._rounds)

    async def _run(self, job: Job) -> None:
        rounds = frozenset(self._rounds)
        task = asyncio.create_task(job.run())
        self._running[task] = job
        try:
            with self._metrics.run_of(job.name) if job.measured else nullcontext():
                await task
            self._works_again(job.name)
        except asyncio.CancelledError:
            log.info("%s was cut short", job.name)
        except StorageError as error:
            self._has_no_database(job.name, error)
        except Exception:
            log.exception("%s failed, and is tried again", job.name)
        finally:
            del self._running[task]
            for this in rounds:
                this.ended(job)

    def _has_no_database(self, name: str, error: StorageError) -> None:
        # Said once: it is tried again at every tick, perhaps for hours.
        if name not in self._without_database:
            log.error("%s waits for the database: %s", name, error)
        self._without_database.add(name)

    def _works_again(self, name: str) -> None:
        if name in self._without_database:
            log.warning("%s has its database again", name)
        self._without_database.discard(name)
