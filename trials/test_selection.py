"""Test selection by coverage contexts: which tests run a function, so that a mutant of it is tried on those alone."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

_Span = tuple[int, int]
_EVERYWHERE: Sequence[_Span] = ((1, 10**9),)


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

        Of a private name of the module, those of the functions that use it, if nothing else does. Of another line
        outside functions, all tests that run anything of the module; none for what no test runs.
        """
        lines = self._tests.get(path, {})
        spans = _functions_with(source, line)
        found = {
            test for at, tests in lines.items() if any(first <= at <= last for first, last in spans) for test in tests
        }
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


def _functions_with(source: str, line: int) -> Sequence[_Span]:
    """The lines of the bodies of the functions that `line` is in, or else whose names it gives a value."""
    tree = ast.parse(source)
    spans = [
        (node.body[0].lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    around = _innermost(spans, line)
    if around:
        return [around]
    name = next((_private_name(node) for node in tree.body if node.lineno <= line <= (node.end_lineno or 0)), None)
    uses = [
        _innermost(spans, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]
    return [use for use in uses if use] if uses and all(uses) else _EVERYWHERE


def _innermost(spans: Sequence[_Span], line: int) -> _Span | None:
    around = (span for span in spans if span[0] <= line <= span[1])
    return min(around, key=lambda span: span[1] - span[0], default=None)


def _private_name(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Assign([ast.Name(name)]) | ast.AnnAssign(ast.Name(name)) if name.startswith("_"):
            return name
    return None
