"""Test selection by coverage contexts: which tests run a function, so that a mutant of it is tried on those alone."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData


@dataclass(frozen=True, slots=True)
class Selection:
    """By path and line, the tests that ran it; lines that run on import have none."""

    _tests: Mapping[str, Mapping[int, frozenset[str]]]

    @classmethod
    def read(cls, file: Path, root: Path) -> "Selection":
        """What `pytest --cov --cov-context=test` measured in the tree at `root`, wherever that was."""
        data = CoverageData(str(file))
        data.read()
        tests: dict[str, dict[int, frozenset[str]]] = {}
        for measured in data.measured_files():
            path = _path_in(root, measured)
            contexts = data.contexts_by_lineno(measured)
            tests[path] = {line: frozenset(filter(None, map(_test, names))) for line, names in contexts.items()}
        return cls(tests)

    def tests_of(self, path: str, line: int, source: str) -> tuple[str, ...]:
        """The tests that run the function which `line` of the module at `path` is in, those nearest to it first.

        Of a line outside functions, all tests that run anything of the module; none for what no test runs.
        """
        lines = self._tests.get(path, {})
        first, last = _function_around(source, line)
        found = {test for at, tests in lines.items() if first <= at <= last for test in tests}
        own = f"tests/{Path(path).parent}/"
        return tuple(
            sorted(found, key=lambda test: (f"/test_{Path(path).stem}.py::" not in test, own not in test, test))
        )


def _test(context: str) -> str:
    """The test function of a context such as "tests/test_url.py::test_a_port[80]|run"."""
    return context.partition("|")[0].partition("[")[0]


def _path_in(root: Path, measured: str) -> str:
    parts = Path(measured).parts
    tails = (Path(*parts[start:]) for start in range(1, len(parts)))
    return next((str(tail) for tail in tails if (root / tail).is_file()), measured)


def _function_around(source: str, line: int) -> tuple[int, int]:
    """The lines of the body of the innermost function that `line` is in; all lines where it is in none."""
    spans = [
        (node.body[0].lineno, node.end_lineno or node.lineno)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.body[0].lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return min(spans, key=lambda span: span[1] - span[0], default=(1, 10**9))
