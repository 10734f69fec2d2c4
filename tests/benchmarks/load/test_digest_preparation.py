"""The benchmark of preparing digests, on a few chats."""

import json
import sys

import pytest
from click.testing import CliRunner

from benchmarks.load import digest_preparation


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc")
def test_preparing_is_measured_for_several_sizes_beside_one_chat_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    # A process each makes what is measured exact, and takes two seconds to start.
    monkeypatch.setattr(digest_preparation, "_in_a_process", lambda work, *arguments: work(*arguments))
    sizes = ("--due", "40", "--due", "9", "--sets", "5", "--told", "2", "--stories", "20")
    result = CliRunner().invoke(digest_preparation.main, ["--chats", "50", *sizes, "--sample", "3", "--ticks", "3"])
    measured = json.loads(result.output.splitlines()[-1])
    assert (measured["chats"], measured["due"]) == (50, 40)
    assert min(measured[name] for name in ("ms_a_chat_9", "ms_a_chat_40", "ms_a_chat_one_by_one", "tick_ms_p50")) > 0
