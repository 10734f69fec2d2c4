"""Tests run in forks of one process, which has imported what takes half of a short run's time, and nothing of ours."""

import importlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

PASSED = {0, 5}  # exit codes of pytest: 5 where no test is meant
_CRASHED = 3
# What tests import that is not ours, and how they are run.
_PRELOADED = (
    "aiohttp",
    "aiosqlite",
    "alembic.command",
    "feedparser",
    "hypothesis",
    "lxml.html",
    "numpy",
    "pydantic",
    "telegram.ext",
)
_OURS = {"benchmarks", "bot", "digests", "playground", "storage", "tests", "trials"}
_OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-W", "ignore:Module already imported")
# What waits for a server or for processes, or computes long.
_DEAR = ("postgres", "process", "slow")


@dataclass(frozen=True, slots=True)
class Ending:
    """How tests ended: pytest's exit code, None where one hung; and which began last, if any."""

    code: int | None
    last: str = ""


def preload() -> None:
    """Import what every run would import anew."""
    for name in _PRELOADED:
        importlib.import_module(name)


def run_tests(root: Path, arguments: Sequence[str], seconds: float) -> Ending:
    """Run pytest in the tree at `root` until the first test that fails or takes more than so many seconds.

    The tests run in the order of the arguments, those that are dear after the others. In the playground people wait
    for a bot a quarter of that time.
    """
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    process = os.fork()
    if not process:
        code = _CRASHED
        try:
            code = _forked(root, [*_OPTIONS, *arguments], _Course(writing), patience=seconds / 4)
        finally:
            os._exit(code)
    os.close(writing)
    try:
        return _followed(process, reading, seconds)
    finally:
        os.close(reading)


def _followed(process: int, reading: int, seconds: float) -> Ending:
    """How the tests of a process end that writes to a pipe which test begins."""
    begun, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(process, os.WNOHANG)
        news = _read(reading)
        if news:
            begun, end = begun + news, time.monotonic() + seconds
        if ended:
            return Ending(os.waitstatus_to_exitcode(status), _last(begun))
        time.sleep(0.02)
    os.killpg(process, 9)  # with the processes that they started
    os.waitpid(process, 0)
    return Ending(None, _last(begun))


def _read(pipe: int) -> bytes:
    try:
        return os.read(pipe, 1 << 20)
    except BlockingIOError:
        return b""


def _last(begun: bytes) -> str:
    return begun.decode().splitlines()[-1] if begun else ""


class _Course:
    """A plugin of pytest that runs the tests in their order, and tells which begins."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> Iterator[None]:
        places = {item: place for place, item in enumerate(items)}
        yield
        items.sort(key=lambda item: (_is_dear(item), places[item]))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        os.write(self._pipe, f"{item.nodeid}\n".encode())


def _is_dear(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in _DEAR)


def _forked(root: Path, arguments: list[str], course: _Course, *, patience: float) -> int:
    """As `python -m pytest`."""
    os.setsid()
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    os.chdir(root)
    sys.path[0] = str(root)
    sys.modules["__main__"] = ModuleType("__main__")  # no process that a test starts may import what is this one's
    for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
        del sys.modules[name]
    os.environ |= {"PYTHONDONTWRITEBYTECODE": "1", "CI": "1", "PLAYGROUND_PATIENCE": str(patience)}
    sys.dont_write_bytecode = True
    return int(pytest.main(arguments, plugins=[course]))
