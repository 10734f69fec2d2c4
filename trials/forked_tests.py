"""Tests run in forks of one process, which has imported what takes half of a short run's time, and nothing of ours."""

import importlib
import math
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

PASSED, FAILED, CRASHED = (
    {0, 5},
    {1, 2},
    3,
)  # exit codes of pytest: 5 where no test is meant, 2 where a module can't be read
# What tests import that is not ours, and how they are run.
_PRELOADED = ("aiohttp", "aiosqlite", "alembic.command", "feedparser", "hypothesis", "lxml.html", "telegram.ext")
_OURS = {"benchmarks", "bot", "digests", "playground", "storage", "tests", "trials"}
_OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-W", "ignore:Module already imported")


def preload() -> None:
    """Import what every run would import anew."""
    for name in _PRELOADED:
        importlib.import_module(name)


def run_tests(root: Path, arguments: Sequence[str], seconds: float | None) -> int | None:
    """The exit code of pytest in the tree at `root`, at the first failure; None where it is not done in `seconds`."""
    process = os.fork()
    if not process:
        code = CRASHED
        try:
            code = _forked(root, [*_OPTIONS, *arguments])
        finally:
            os._exit(code)
    end = math.inf if seconds is None else time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(process, 9)  # with the processes that they started
    os.waitpid(process, 0)
    return None


def _forked(root: Path, arguments: list[str]) -> int:
    """As `python -m pytest`."""
    os.setsid()
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    os.chdir(root)
    sys.path[0] = str(root)
    sys.modules["__main__"] = ModuleType("__main__")  # no process that a test starts may import what is this one's
    for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
        del sys.modules[name]
    os.environ |= {"PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
    sys.dont_write_bytecode = True
    return int(pytest.main(arguments))
