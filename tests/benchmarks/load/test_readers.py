"""Readers are compared by the pages for each second that they computed, all rounds together."""

import asyncio
import os
import sys
from dataclasses import replace

import pytest

from benchmarks.load.readers import READERS, TARGET, Run, rate, show, together
from benchmarks.measuring.resource_usage import family, family_seconds
from benchmarks.processes.news_site import Gate
from tests.benchmarks.test_benchmarks import figures

RUNS = [
    Run(1, 90, 10.0, 3.0, 0.5, 0.9, 1),
    Run(2, 180, 10.0, 6.0, 0.5, 1.8, 1),
    Run(4, 360, 10.0, 15.0, 0.5, 3.6, 1),
    Run(1, 110, 10.0, 7.0, 0.5, 1.1, 1),
    Run(2, 220, 10.0, 14.0, 0.5, 2.2, 1),
    Run(4, 440, 10.0, 25.0, 0.5, 4.4, 1),
]


def test_rounds_of_readers_count_as_one_run() -> None:
    assert together(RUNS, 1) == Run(1, 200, 20.0, 10.0, 1.0, 2.0, 2)
    assert [rate(together(RUNS, readers)) for readers in READERS] == [20, 20, 20]


def test_four_readers_are_measured_by_what_one_does(capsys: pytest.CaptureFixture[str]) -> None:
    slower = [replace(run, reading=run.reading * run.readers) for run in RUNS]
    show(slower, feeds=3, articles=2)
    output = capsys.readouterr().out
    measured = figures(output)
    assert (measured["value"], measured["share_2"], measured["target"]) == (0.25, 0.5, TARGET)
    assert (measured["pages_cpu_s_4"], measured["server_ms_page_4"], measured["renewed_4"]) == (5, 10, 2)
    assert "BELOW" in output


async def test_readers_are_answered_when_all_have_asked() -> None:
    gate = Gate()
    first = asyncio.create_task(gate.wait_for(2))
    await asyncio.sleep(0)
    assert not first.done()
    await asyncio.gather(first, gate.wait_for(2), gate.wait_for(1))
    await gate.wait_for(2)  # and whoever comes later


@pytest.mark.skipif(sys.platform != "linux", reason="computing is read from Linux's /proc")
def test_computing_of_readers_is_that_of_this_process_at_least() -> None:
    assert family_seconds(os.getpid()) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="computing is read from Linux's /proc")
def test_readers_that_have_ended_have_no_family_and_computed_nothing() -> None:
    ended = 2**22 + 1  # more than any process's number may be
    assert (family(ended), family_seconds(ended)) == ([ended], 0)
