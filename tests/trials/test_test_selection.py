"""Which tests a mutant is tried on."""

from pathlib import Path

import pytest
from coverage import CoverageData

from trials.test_selection import Selection

SOURCE = """\
LIMIT = 7

def outer(a):
    def inner(b):
        return b
    return inner(a) + 1

def other():
    return LIMIT, _MOST

_MOST = 3
_ALL = 2 * _MOST
_TOLD: int = 4

def told():
    return _TOLD
"""
RUN = {
    "tests/digests/test_far.py::test_outer|run": [6],
    "tests/digests/feeds/test_rss.py::test_inner[1]|run": [5, 6],
    "tests/digests/feeds/test_atom.py::test_inner[a|b]|setup": [5],
    "tests/digests/test_far.py::test_other|run": [9],
    "tests/digests/test_far.py::test_told|run": [16],
    "": [1, 3, 8],
}


@pytest.fixture
def selection(tmp_path: Path) -> Selection:
    data = CoverageData(str(tmp_path / "measured"))
    for context, lines in RUN.items():
        data.set_context(context)
        data.add_lines({"/elsewhere/tree/digests/feeds/rss.py": lines})
    data.write()
    module = tmp_path / "tree" / "digests" / "feeds" / "rss.py"
    module.parent.mkdir(parents=True)
    module.write_text(SOURCE)
    return Selection.read(tmp_path / "measured", tmp_path / "tree")


@pytest.mark.parametrize(
    ("line", "tests"),
    [
        (5, ["feeds/test_rss.py::test_inner", "feeds/test_atom.py::test_inner"]),
        (6, ["feeds/test_rss.py::test_inner", "feeds/test_atom.py::test_inner", "test_far.py::test_outer"]),
        (9, ["test_far.py::test_other"]),
        (
            1,
            [
                "feeds/test_rss.py::test_inner",
                "feeds/test_atom.py::test_inner",
                "test_far.py::test_other",
                "test_far.py::test_outer",
                "test_far.py::test_told",
            ],
        ),
        (13, ["test_far.py::test_told"]),
    ],
)
def test_the_tests_of_a_line_are_those_that_run_its_function_the_nearest_first(
    selection: Selection, line: int, tests: list[str]
) -> None:
    assert selection.tests_of("digests/feeds/rss.py", line, SOURCE) == tuple(f"tests/digests/{test}" for test in tests)


def test_a_name_that_is_used_outside_functions_may_matter_to_all_tests(selection: Selection) -> None:
    path = "digests/feeds/rss.py"
    assert selection.tests_of(path, 11, SOURCE) == selection.tests_of(path, 1, SOURCE)


def test_no_test_runs_what_was_not_measured(selection: Selection) -> None:
    assert selection.tests_of("digests/feeds/atom.py", 1, SOURCE) == ()
