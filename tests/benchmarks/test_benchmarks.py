"""Every benchmark runs, and ends with one line of JSON."""

import asyncio
import gzip
import io
import json
import sys
import tarfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from benchmarks.load import broadcast_queueing, schedule, sending
from benchmarks.measuring.resource_usage import family, footprint, rss

FEED = """<rss version="2.0"><channel><title>The Gazette</title><item><title>The harbour opens</title>
<link>https://gazette.example/harbour</link><description>The harbour opened on Monday.</description></item>
</channel></rss>"""
PAGE = """<html lang="en"><head><title>The lighthouse is restored</title></head><body><article>
<p>The lighthouse of Port Astrid was restored on Monday after nine years of work on its tower.</p>
<p>About four thousand people came to see the lamp lit again for the first time since the storm.</p>
<p>The mayor called the lighthouse the finest building that the island has ever had on its coast.</p>
</article></body></html>"""


async def last_line(*arguments: str) -> dict[str, float]:
    """What a benchmark measured; it must end well."""
    command = (sys.executable, "-m", *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    assert process.returncode == 0
    return figures(output.decode())


def measured_here(command: click.Command, *arguments: str) -> dict[str, float]:
    """What a benchmark measured in this process, which spares what starting one costs."""
    return figures(CliRunner().invoke(command, arguments, catch_exceptions=False).stdout)


def figures(output: str) -> dict[str, float]:
    measured: dict[str, float] = json.loads(output.splitlines()[-1])
    assert {"benchmark", "value", "target"} <= measured.keys()
    return measured


def test_schedule_makes_a_digest_for_each_chat_that_is_due() -> None:
    sizes = ("--chats", "120", "--due", "60", "--stories", "20", "--ticks", "3")
    measured = measured_here(schedule.main, *sizes)
    assert (measured["chats"], measured["due"]) == (120, 60)
    assert measured["prepare_cpu_s"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc")
async def test_a_broadcast_keeps_within_the_limits_while_a_question_and_a_digest_are_answered() -> None:
    measured = await last_line("benchmarks.load.answers_during_broadcast", "--chats", "120", "--wait", "8")
    assert (measured["chats"], measured["refused"]) == (120, 0)
    assert min(measured["rate"], measured["search_p95_s"], measured["digest_s"]) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc")
async def test_fairness_is_how_long_everybody_else_waits_while_two_chats_flood() -> None:
    floods = ("--questions", "4", "--flood", "10", "--group", "4")
    measured = await last_line("benchmarks.load.fairness", *floods)
    assert measured["questions"] == 4
    assert min(measured["quiet_p95_s"], measured["flooded_p95_s"]) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="computing is read from Linux's /proc")
async def test_a_webhook_is_measured_beside_polling() -> None:
    measured = await last_line("benchmarks.load.webhook", "--updates", "3", "--questions", "1", "--rounds", "1")
    assert measured["updates"] == 3
    assert min(measured["polling_updates_s"], measured["webhook_updates_s"], measured["webhook_p95_ms"]) > 0


def test_sending_is_measured_beside_the_stock_transport() -> None:
    measured = measured_here(sending.main, "--messages", "8", "--rounds", "1", "--most", "4")
    assert min(measured["rate"], measured["cpu_ms"], measured["share_of_raw"], measured["times_stock"]) > 0


def test_queueing_a_broadcast_queues_every_chat_and_takes_all_of_them_back() -> None:
    measured = measured_here(broadcast_queueing.main, "--chats", "300")
    assert (measured["queued"], measured["left_after_withdrawing"]) == (300, 0)
    assert measured["queue_cpu_s"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc")
async def test_memory_is_that_of_a_bot_that_has_read_everything_and_rests() -> None:
    measured = await last_line("benchmarks.load.memory", "--feeds", "2", "--articles", "1", "--idle", "0.5")
    assert (measured["articles"], measured["processes"] <= 2) == (2, True)
    assert 0 < measured["rest_pss_mib"] <= measured["rest_rss_mib"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc")
async def test_reading_finds_every_sentence_in_its_article(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "feeds.tar.gz", "w:gz") as tar:
        member = tarfile.TarInfo("gazette")
        member.size = len(FEED.encode())
        tar.addfile(member, io.BytesIO(FEED.encode()))
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress(json.dumps({"html": PAGE}).encode()))
    files = (str(tmp_path / "feeds.tar.gz"), str(tmp_path / "pages.jsonl.gz"))
    measured = await last_line("benchmarks.reading.end_to_end", *files, "--query", "lighthouse")
    assert (measured["articles"], measured["feeds_failed"]) == (2, 0)
    assert min(measured["digest_sentences"], measured["brief_sentences"]) > 0
    assert measured["digest_invented"] == measured["brief_invented"] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc")
async def test_a_footprint_counts_descendants() -> None:
    nap = "import time; time.sleep(30)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", nap)
    there = footprint(process.pid)
    assert (family(process.pid), there.processes) == ([process.pid], 1)
    assert 0 < there.pss <= there.rss
    process.kill()
    await process.wait()
    assert footprint(process.pid).processes == 0
    assert rss() > 0
