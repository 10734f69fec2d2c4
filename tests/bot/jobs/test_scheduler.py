"""Jobs that come by the clock, and the way to wait for all of them."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.jobs.scheduler import Job, Scheduler
from bot.monitoring.metrics import Metrics
from digests.errors import StorageError


class Work:
    """Counts how often it was begun and has ended; it ends once it is `free`."""

    def __init__(self) -> None:
        self.begun = self.ended = 0
        self.free = asyncio.Event()
        self.free.set()

    async def run(self) -> None:
        self.begun += 1
        await self.free.wait()
        self.ended += 1


def scheduler(*works: Work, every: float = 3600, tempo: float = 1.0) -> Scheduler:
    jobs = [Job(f"work {number}", work.run, every) for number, work in enumerate(works)]
    return Scheduler(jobs, lambda: datetime.now(UTC), asyncio.Event(), Metrics(), tempo=tempo)


async def test_a_full_round_does_not_wait_for_the_clock() -> None:
    works = [Work(), Work()]
    async with scheduler(*works) as running:
        for rounds in (1, 2, 3):
            await running.full_round()
            assert min(work.ended for work in works) >= rounds


async def test_what_was_under_way_before_counts_for_no_round() -> None:
    slow = Work()
    async with scheduler(slow, every=0.02) as running:
        await running.full_round()
        slow.free.clear()
        before = slow.begun
        while slow.begun == before:
            await asyncio.sleep(0)
        waiting = asyncio.create_task(running.full_round())
        await asyncio.sleep(0)
        slow.free.set()
        await waiting
        assert slow.ended >= before + 2


async def test_what_is_under_way_begins_again_for_a_round_as_soon_as_it_has_ended() -> None:
    slow = Work()
    slow.free.clear()
    async with scheduler(slow) as running:
        while not slow.begun:
            await asyncio.sleep(0)
        waiting = asyncio.create_task(running.full_round())
        await asyncio.sleep(0)
        slow.free.set()
        await waiting
        assert slow.ended >= 2


async def test_what_may_be_interrupted_does_not_hold_up_the_end() -> None:
    hanging, at_work, began = Work(), Work(), asyncio.Event()

    async def end() -> None:
        """Once what may be interrupted has been."""
        began.set()
        try:
            await hanging.run()
        finally:
            at_work.free.set()

    for work in (hanging, at_work):
        work.free.clear()
    jobs = [Job("hanging", end, 3600, interruptible=True), Job("at work", at_work.run, 3600)]
    async with Scheduler(jobs, lambda: datetime.now(UTC), asyncio.Event(), Metrics()):
        await began.wait()
        while not at_work.begun:
            await asyncio.sleep(0)
    assert (hanging.ended, at_work.ended) == (0, 1)


async def test_at_a_higher_tempo_jobs_come_more_often() -> None:
    work = Work()
    async with asyncio.timeout(60), scheduler(work, every=60, tempo=6000):
        while work.ended < 3:
            await asyncio.sleep(0.001)
    assert work.ended >= 3


async def told_of(run: Callable[[], Coroutine[Any, Any, object]]) -> Callable[[str], float | None]:
    """What is told of a job by the end of its first run."""
    metrics = Metrics()
    async with Scheduler([Job("tidy", run, 3600)], lambda: datetime.now(UTC), asyncio.Event(), metrics) as running:
        await running.full_round()
    return lambda name: metrics.registry.get_sample_value(f"broadsheet_job_{name}", {"name": "tidy"})


@pytest.mark.parametrize("error", [StorageError("database-unreachable"), ValueError("for once")])
async def test_a_job_that_fails_is_counted_and_has_not_come_to_a_good_end(error: Exception) -> None:
    async def fail() -> None:
        raise error

    told = await told_of(fail)
    assert (told("failures_total"), told("last_success_timestamp_seconds")) == (told("seconds_count"), None)
    assert told("failures_total")


async def test_of_a_job_is_told_how_often_it_ran_and_when_it_last_came_to_a_good_end() -> None:
    before, work = datetime.now(UTC).timestamp(), Work()
    told = await told_of(work.run)
    assert (told("seconds_count"), told("failures_total")) == (work.ended, None)
    assert before <= (told("last_success_timestamp_seconds") or 0) <= datetime.now(UTC).timestamp()
