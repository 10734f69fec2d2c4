import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import AsyncIterator, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.measuring.resource_usage import family
from bot.workers import tasks
from bot.workers.origin import asked_by, of_feed, of_page
from bot.workers.pool import Workers
from bot.workers.worker import Worker, _pools
from digests.chats.chat import ChatId
from digests.errors import FeedError, FetchError, PageError, QueryError
from digests.summaries.summary import Source
from tests.bot.workers.work import (
    ask_in_vain,
    die,
    double,
    eat,
    eat_slowly,
    fail_awkwardly,
    leave,
    loaded,
    object_to_words,
    own_process,
    recurse,
    spin,
    spin_from_here_on,
    spin_in_c,
    wait,
)

SHORT = timedelta(seconds=1)
HOSTILE = timedelta(seconds=3)
HANGS_AFTER = 60  # seconds
PATIENT = timedelta(seconds=HANGS_AFTER)


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(max_workers=1, memory=400_000_000, limit=PATIENT) as workers:
        yield workers


async def gone(process: int) -> bool:
    """Wait until the process has ended. A zombie that only waits for `init` to bury it has ended."""
    end = time.monotonic() + HANGS_AFTER
    while runs(process):
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True


async def begun(mark: Path) -> None:
    """Wait until a task has left its mark."""
    while not mark.exists():
        await asyncio.sleep(0.01)


def runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in {"Z", "X"}


# --- Tasks -----------------------------------------------------------------------------------------------------------


async def test_a_function_runs_in_another_process(workers: Workers) -> None:
    assert await workers.run(double, 21) == 42
    assert await workers.run(own_process) != os.getpid()


async def test_nothing_is_started_before_the_first_task() -> None:
    async with Workers() as workers:
        assert not any(worker.is_started for worker in workers._workers)


async def test_our_own_errors_come_back_as_they_are(workers: Workers) -> None:
    with pytest.raises(QueryError, match=r'^query-too-long {"length": 201, "most": 200}$'):
        await workers.run(object_to_words)
    with pytest.raises(FetchError) as failed:
        await workers.run(ask_in_vain)
    assert (failed.value.gone, failed.value.retry_after) == (True, timedelta(hours=1))


async def test_a_task_that_goes_wrong_in_any_way_is_the_callers_error_and_the_next_one_runs(workers: Workers) -> None:
    for function in (fail_awkwardly, recurse, die, leave):
        with pytest.raises(PageError, match=r"^reading-breaks$"):
            await workers.run(function, error=PageError)
    assert await workers.run(double, 2) == 4


@pytest.mark.parametrize("endless", [spin, spin_in_c])
async def test_a_task_over_its_limit_is_killed_with_its_process(workers: Workers, endless: object) -> None:
    process = await workers.run(own_process)
    with pytest.raises(FeedError, match=r'^reading-too-slow {"seconds": 1\.0}$'):
        await workers.run(endless, limit=SHORT, error=FeedError)  # type: ignore[arg-type] # either of the two
    assert await gone(process)
    assert await workers.run(double, 2) == 4


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce limits of memory")
@pytest.mark.parametrize(("function", "arguments"), [(eat, (2000,)), (eat_slowly, ())])
async def test_a_task_that_takes_too_much_memory_is_ended(
    workers: Workers, function: object, arguments: tuple[int, ...]
) -> None:
    with pytest.raises(PageError, match=r"^reading-too-much-memory$"):
        await workers.run(function, *arguments, error=PageError)  # type: ignore[arg-type] # either of the two
    assert await workers.run(eat, 50) == 50_000_000


async def test_what_killed_workers_twice_is_not_tried_again_for_a_while(workers: Workers) -> None:
    gazette = of_page("https://gazette.example/rss", "https://www.gazette.example/a")
    for _ in range(2):
        with pytest.raises(PageError, match=r"^reading-breaks$"):
            await workers.run(die, origin=gazette, error=PageError)
    with pytest.raises(PageError, match=r'^reading-rests {"minutes": 1}$'):
        await workers.run(double, 2, origin=asked_by(ChatId(1)).at("https://gazette.example/b"), error=PageError)
    assert await workers.run(double, 2, origin=asked_by(ChatId(1)).at("https://herald.example/")) == 4


async def test_what_waits_while_its_source_kills_is_not_tried_either(workers: Workers) -> None:
    gazette = of_feed("https://gazette.example/rss")
    answers = await asyncio.gather(*(workers.run(die, origin=gazette) for _ in range(5)), return_exceptions=True)
    assert [str(answer).partition(" ")[0] for answer in answers] == ["reading-breaks"] * 2 + ["reading-rests"] * 3


async def test_what_raises_an_error_kills_nothing_and_rests_not(workers: Workers) -> None:
    for _ in range(3):
        with pytest.raises(PageError, match=r"^reading-breaks$"):
            await workers.run(fail_awkwardly, origin=asked_by(ChatId(1)), error=PageError)


async def test_a_person_is_told_when_no_worker_comes_free(tmp_path: Path) -> None:
    async with Workers(max_workers=1, limit=PATIENT, patience=timedelta()) as workers:
        running = asyncio.create_task(workers.run(spin_from_here_on, tmp_path / "mark", origin=of_feed("")))
        await begun(tmp_path / "mark")
        with pytest.raises(PageError, match=r"^reading-busy$"):
            await workers.run(double, 2, error=PageError)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


async def test_a_warm_worker_has_read_something_before_its_first_task() -> None:
    async with Workers(max_workers=1, limit=PATIENT, warm=True) as workers:
        assert await workers.run(
            loaded, ("digests.read_article", "digests.chats.cities", "digests.stories.story_summary")
        )


@pytest.mark.skipif(sys.platform == "win32", reason="no niceness")
async def test_what_nobody_waits_for_leaves_the_processor_to_others() -> None:
    async with Workers(limit=PATIENT) as workers:
        here = os.nice(0)
        assert await workers.run(os.nice, 0, origin=asked_by(ChatId(1))) == here
        assert await workers.run(os.nice, 0, origin=of_feed("")) > here


async def test_tasks_beyond_the_workers_wait_without_their_time_running(workers: Workers) -> None:
    limit = timedelta(seconds=3)
    processes = await asyncio.gather(*(workers.run(wait, 1.2, limit=limit) for _ in range(3)))
    assert len(processes) == 3


async def test_a_cancelled_task_is_killed_and_the_next_one_runs(workers: Workers, tmp_path: Path) -> None:
    process = await workers.run(own_process)
    task = asyncio.create_task(workers.run(spin_from_here_on, tmp_path / "mark"))
    await begun(tmp_path / "mark")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await gone(process)
    assert await workers.run(double, 2) == 4


async def test_a_killed_idle_worker_is_replaced(workers: Workers) -> None:
    process = await workers.run(own_process)
    pools = len(_pools)
    os.kill(process, signal.SIGKILL)
    assert await gone(process)
    assert await workers.run(own_process) != process
    async with asyncio.timeout(HANGS_AFTER):  # that of the killed one is no more
        while len(_pools) > pools:
            await asyncio.sleep(0.05)


async def test_a_pool_that_does_not_answer_is_replaced(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as hurry:
        hurry.setattr("bot.workers.worker.START_ALLOWANCE", 0.0)
        with pytest.raises(FeedError, match=r"^reading-too-slow "):  # no process starts in so short a time
            await workers.run(double, 2, limit=timedelta(milliseconds=1), error=FeedError)
    assert await workers.run(double, 2) == 4


async def test_a_process_is_renewed_after_so_many_tasks() -> None:
    async with Workers(max_workers=1, max_tasks=2, limit=PATIENT) as workers:
        processes = [await workers.run(own_process) for _ in range(4)]
    assert processes[0] == processes[1] != processes[2] == processes[3]


# --- Processes -------------------------------------------------------------------------------------------------------


async def test_idle_workers_end_and_come_back_with_the_next_task() -> None:
    async with Workers(max_workers=1, idle=timedelta(seconds=0.2), limit=PATIENT) as workers:
        process = await workers.run(own_process)
        assert await gone(process)
        assert await workers.run(own_process) != process


async def test_no_process_is_left_of_idle_workers() -> None:
    before = {*family(os.getpid())}
    async with Workers(max_workers=2, idle=timedelta(seconds=0.2), limit=PATIENT) as workers:
        await asyncio.gather(workers.run(double, 21), workers.run(double, 21))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HANGS_AFTER):
                while {*family(os.getpid())} - before:
                    await asyncio.sleep(0.05)
        assert {*family(os.getpid())} <= before


class LeavingWorker(Worker):
    """Stands where a process stands."""

    def __init__(self) -> None:
        self.stopped = False

    def stop(self) -> Coroutine[Any, Any, None]:
        return self._stop()

    async def _stop(self) -> None:
        await asyncio.sleep(0)
        self.stopped = True


async def test_whoever_ends_the_workers_waits_for_those_that_are_leaving() -> None:
    workers, leaving = Workers(), LeavingWorker()
    workers._workers.append(leaving)
    await workers.aclose()
    assert leaving.stopped


async def test_a_task_may_take_longer_than_the_workers_are_idle() -> None:
    async with Workers(max_workers=1, idle=timedelta(seconds=0.2), limit=PATIENT) as workers:
        assert await workers.run(wait, 0.6)


async def test_a_worker_that_is_done_does_not_end_the_other_that_is_busy() -> None:
    async with Workers(max_workers=2, idle=timedelta(seconds=0.2), limit=PATIENT) as workers:
        long = asyncio.create_task(workers.run(wait, 1.0))
        await workers.run(own_process)
        busy = [worker.is_started for worker in workers._workers]
        assert await long
        assert [worker.is_started for worker in workers._workers] == busy


async def test_closing_ends_the_processes_and_fails_what_runs(tmp_path: Path) -> None:
    workers = Workers(max_workers=1, limit=PATIENT)
    process = await workers.run(own_process)
    endless = workers.run(spin_from_here_on, tmp_path / "mark", error=FeedError)
    task = asyncio.create_task(endless)
    await begun(tmp_path / "mark")
    await workers.aclose()
    with pytest.raises(FeedError, match=r"^reading-cut-short$"):
        await task
    with pytest.raises(FeedError, match=r"^reading-cut-short$"):
        await workers.run(double, 2, error=FeedError)
    assert await gone(process)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks into /proc")
@pytest.mark.parametrize("work", ["rest()", "spin_aloud()"], ids=["idle", "busy"])
async def test_workers_end_by_themselves_when_the_bot_is_killed(work: str) -> None:
    program = f"""
        import asyncio
        from datetime import timedelta
        from bot.workers.pool import Workers
        from tests.bot.workers.work import own_process, rest, spin_aloud

        async def main():
            workers = Workers(max_workers=1)
            print(await workers.run(own_process), flush=True)
            await workers.run({work.removesuffix("()")}, limit=timedelta(seconds=0.6))
            await asyncio.sleep(60)

        if __name__ == "__main__":
            asyncio.run(main())
    """
    bot = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    with bot:
        assert bot.stdout is not None
        process = int(await asyncio.to_thread(bot.stdout.readline))
        assert bot.stdout.readline() == "begun\n"
        bot.kill()
    assert await gone(process)


def test_the_bots_own_process_loads_none_of_the_readers() -> None:
    readers = "('numpy', 'trafilatura', 'sumy')"
    program = f"import sys, bot.workers.pool; print([name for name in {readers} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


# --- Reading what strangers send -------------------------------------------------------------------------------------

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>
<item><title>Ferry returns to the north quay</title><link>https://harbour.example/ferry</link></item></channel></rss>"""
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b']><rss version="2.0"><channel><title>&a11;</title><item><title>&a11;</title></item></channel></rss>'
)
ATTRIBUTES = (
    b'<rss version="2.0"><channel><title>News</title><item '
    + b" ".join(b'a%d="1"' % n for n in range(200_000))
    + b"><title>One</title></item></channel></rss>"
)
NESTED = b"<rss><channel><item><description>" + b"<b>" * 200_000 + b"</description></item></channel></rss>"


async def test_a_feed_a_summary_and_links_are_read() -> None:
    text = "The ferry is back at the north quay after the storm. It sails every hour until midnight on weekdays. " * 4
    async with Workers(limit=PATIENT) as workers:
        feed = await workers.parse_feed(FEED, "https://harbour.example/rss.xml", "utf-8")
        summary = await workers.summarise([Source(title="Ferry", text=text, language="en")], sentences=1)
        links = await workers.feed_links(b"<a href='/feed'>Feed</a>", "https://harbour.example/")
    assert feed.title == "Harbour News"
    assert summary[0].text in text
    assert links == ("https://harbour.example/feed",)


async def test_what_is_no_feed_is_said_to_be_none(workers: Workers) -> None:
    with pytest.raises(FeedError):
        await workers.parse_feed(b"<html><body>News</body></html>", "https://harbour.example/", "utf-8")


@pytest.mark.parametrize("body", [LAUGHS, ATTRIBUTES, NESTED], ids=["billion laughs", "200k attributes", "200k nested"])
async def test_a_hostile_feed_costs_a_bounded_time_and_the_next_one_is_read(workers: Workers, body: bytes) -> None:
    started = time.monotonic()
    with contextlib.suppress(FeedError):
        feed = await workers.run(
            tasks.parse_feed, body, "https://harbour.example/", "application/rss+xml", limit=HOSTILE, error=FeedError
        )
        assert all(len(entry.title) < 10_000 for entry in feed.entries)
    assert time.monotonic() - started < HOSTILE.total_seconds() + HANGS_AFTER
    assert (await workers.parse_feed(FEED, "https://harbour.example/rss.xml")).title == "Harbour News"
