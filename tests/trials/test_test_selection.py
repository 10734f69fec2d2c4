"""Which tests a mutant is tried on."""

from pathlib import Path

import pytest
from coverage import CoverageData

from trials.test_selection import Selection

RSS = """\
LIMIT = 7

def outer(a, most=3):
    def inner(b):
        return b
    if a and (
        most
    ):
        return inner(a) + 1
    return LIMIT

def other():
    return LIMIT, _MOST

_MOST = 3
_LEFT: int = 4

def made():
    return 1

_MADE = made()

class Entry:
    title = 1

def entries() -> Entry:
    return [
        Entry()
    ]
"""
ATOM = """\
from digests.feeds import rss

def atom():
    return rss.LIMIT

TABLE = rss.Entry()
"""
RUN = {
    "tests/digests/test_far.py::test_outer|run": {"rss": [6, 7, 9]},
    "tests/digests/test_near.py::test_of_little|run": {"rss": [9]},
    "tests/digests/feeds/test_rss.py::test_inner[1]|run": {"rss": [5]},
    "tests/digests/feeds/test_json.py::test_inner[a|b]|setup": {"rss": [5]},
    "tests/digests/test_far.py::test_otherwise|run": {"rss": [6, 7, 10]},
    "tests/digests/test_far.py::test_other|run": {"rss": [13]},
    "tests/digests/test_far.py::test_entries|run": {"rss": [27, 28]},
    "tests/digests/test_far.py::test_atom|run": {"atom": [4]},
    "": {"rss": [1, 3, 12, 15, 16, 18, 19, 21, 23, 24, 26], "atom": [1, 3, 6]},
}
ALL_OF_RSS = {"inner", "outer", "of_little", "otherwise", "other", "entries"}


@pytest.fixture
def selection(tmp_path: Path) -> Selection:
    data = CoverageData(str(tmp_path / "measured"))
    for context, ran in RUN.items():
        data.set_context(context)
        data.add_lines({f"/elsewhere/tree/digests/feeds/{name}.py": lines for name, lines in ran.items()})
    data.write()
    feeds = tmp_path / "tree" / "digests" / "feeds"
    feeds.mkdir(parents=True)
    (feeds / "rss.py").write_text(RSS)
    (feeds / "atom.py").write_text(ATOM)
    (feeds / "json_feed.py").write_text("def unmeasured():\n    return 1")
    return Selection.read(tmp_path / "measured", tmp_path / "tree")


@pytest.mark.parametrize(
    ("line", "tests"),
    [
        pytest.param(5, {"inner"}, id="a line"),
        pytest.param(7, {"outer", "otherwise"}, id="a condition"),
        pytest.param(9, {"outer", "of_little"}, id="a branch"),
        pytest.param(27, {"entries"}, id="a statement of several lines"),
        pytest.param(3, {"inner", "outer", "otherwise", "of_little"}, id="a default of a function"),
        pytest.param(1, {"otherwise", "other", "atom"}, id="a name that others use"),
        pytest.param(15, {"other"}, id="a private name"),
        pytest.param(16, ALL_OF_RSS, id="what nobody uses"),
        pytest.param(19, ALL_OF_RSS, id="a function that runs on import"),
        pytest.param(24, {"entries", "atom"}, id="what is in a class that others use, one of them on import"),
    ],
)
def test_a_line_is_run_by_the_tests_of_its_statement_or_of_what_uses_it(
    selection: Selection, line: int, tests: set[str]
) -> None:
    found = selection.tests_of("digests/feeds/rss.py", line)
    assert {test.partition("::test_")[2] for test in found} == tests


def test_the_nearest_come_first_and_then_those_that_run_least(selection: Selection) -> None:
    assert selection.tests_of("digests/feeds/rss.py", 3) == (
        "tests/digests/feeds/test_rss.py::test_inner",
        "tests/digests/feeds/test_json.py::test_inner",
        "tests/digests/test_near.py::test_of_little",
        "tests/digests/test_far.py::test_otherwise",
        "tests/digests/test_far.py::test_outer",
    )


def test_no_test_runs_what_was_not_measured(selection: Selection) -> None:
    assert selection.tests_of("digests/feeds/json_feed.py", 2) == ()
