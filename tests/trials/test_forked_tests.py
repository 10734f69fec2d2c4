"""Running tests in forks."""

import subprocess
import sys
from pathlib import Path

import pytest

TREE = """
import sys
import time

import pytest

@pytest.mark.slow
def test_dear():
    assert False

def test_passes():
    assert sys.path[0] == {root!r}

def test_fails():
    assert False

def test_hangs():
    time.sleep(1000)
"""
# A process of its own: forks are for those that have no threads.
RUN = """
import sys
from pathlib import Path
from trials.forked_tests import run_tests
ending = run_tests(Path(sys.argv[1]), sys.argv[3:], float(sys.argv[2]))
print(ending.code, ending.last.partition("::")[2])
"""


@pytest.mark.parametrize(
    ("tests", "ending"),
    [
        (["test_passes"], "0 test_passes"),
        (["test_passes", "test_fails", "test_hangs"], "1 test_fails"),
        (["test_dear", "test_passes"], "1 test_dear"),
        (["test_dear", "test_fails"], "1 test_fails"),
        (["test_nothing"], "4"),
    ],
)
def test_how_tests_end_and_with_which(tmp_path: Path, tests: list[str], ending: str) -> None:
    assert ended(tmp_path, 100, *tests) == ending


def test_who_is_not_done_in_time_hangs(tmp_path: Path) -> None:
    assert ended(tmp_path, 0.1, "test_hangs").split()[0] == "None"


def ended(folder: Path, seconds: float, *tests: str) -> str:
    """The exit code, and the test that began last."""
    (folder / "test_here.py").write_text(TREE.format(root=str(folder)))
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = slow")
    command = [sys.executable, "-c", RUN, str(folder), str(seconds), *(f"test_here.py::{test}" for test in tests)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
