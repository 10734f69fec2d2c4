"""Threads of a bot take memory from one heap."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# `malloc_stats` tells of each heap, on standard error.
ALLOCATING = """
import ctypes, threading
from bot.cli.heap import share_heap
if {shared}: share_heap()
threads = [threading.Thread(target=bytearray, args=(100_000,)) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"),
    reason="glibc has a heap for each thread",
)
def test_threads_share_the_heap_of_the_first() -> None:
    def heaps(*, shared: bool) -> int:
        command = [sys.executable, "-c", ALLOCATING.format(shared=shared)]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stderr.count("Arena")

    assert heaps(shared=True) == 1 < heaps(shared=False)
