"""Running tests in forks."""

import subprocess
import sys
from pathlib import Path

import pytest

TREE = """
import sys
import time

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
print(run_tests(Path(sys.argv[1]), [sys.argv[2]], float(sys.argv[3])))
"""


@pytest.mark.parametrize(
    ("test", "seconds", "code"),
    [("test_passes", 100, "0"), ("test_fails", 100, "1"), ("test_hangs", 0.1, "None"), ("test_nothing", 100, "4")],
)
def test_how_tests_end(tmp_path: Path, test: str, seconds: float, code: str) -> None:
    (tmp_path / "test_here.py").write_text(TREE.format(root=str(tmp_path)))
    command = [sys.executable, "-c", RUN, str(tmp_path), f"test_here.py::{test}", str(seconds)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == code
