"""Test selection by coverage contexts: which tests run a line, so that a mutant of it is tried on those alone.

Which are left out, and added, `trials/mutation.py` says (CHOSEN, COMPARED).
"""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

_Span = tuple[int, int]
_EVERYWHERE: _Span = (1, 10**9)
_ON_IMPORT = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """By path and line, the tests in the tree at `root` that ran it, and of each test how many lines it ran."""

    _root: Path
    _tests: Mapping[str, Mapping[int, frozenset[str]]]
    _sizes: Mapping[str, int]

    @classmethod
    def read(cls, file: Path, root: Path) -> "Selection":
        """What `pytest --cov --cov-context=test` measured in the tree at `root`, wherever that was."""
        data = CoverageData(str(file))
        data.read()
        tests: dict[str, dict[int, frozenset[str]]] = {}
        for measured in data.measured_files():
            path = _path_in(root, measured)
            contexts = data.contexts_by_lineno(measured)
            tests[path] = {line: frozenset(map(_test, names)) for line, names in contexts.items()}
        sizes = Counter(test for lines in tests.values() for names in lines.values() for test in names)
        return cls(root, tests, sizes)

    def tests_of(self, path: str, line: int) -> tuple[str, ...]:
        """The tests that run the statement which `line` of the module at `path` is in, the nearest to it first.

        What is said outside functions, or runs on import, is run by those tests that run a statement which uses its
        name; if nothing does, by all that run anything of the module. None for what no test runs in its own process.
        """
        found = {test for place, span in self._places(path, line) for test in self._running(place, span)}
        own, folder = f"/test_{Path(path).stem}.py::", f"tests/{Path(path).parent}/"
        return tuple(
            sorted(
                found - {_ON_IMPORT},
                key=lambda test: (own not in test, folder not in test, self._sizes[test], test),
            )
        )

    def _running(self, path: str, span: _Span) -> set[str]:
        first, last = span
        return {test for line, tests in self._tests.get(path, {}).items() if first <= line <= last for test in tests}

    def _places(self, path: str, line: int) -> Iterator[tuple[str, _Span]]:
        """Where that is run which a line says: the statement in a function, or all that use what it gives a name."""
        tree = self._tree(path)
        function = _function_around(tree, line)
        if function is not None:
            in_body = line >= function.body[0].lineno
            lines = _own_lines(tree, line) if in_body else _body(function)
            yield path, _EVERYWHERE if _ON_IMPORT in self._running(path, lines) else lines
            return
        uses = [*self._uses(path, _names_given(tree, line))]
        yield from uses or [(path, _EVERYWHERE)]

    def _uses(self, path: str, names: Sequence[str]) -> Iterator[tuple[str, _Span]]:
        for name in names:
            for place in [path] if name.startswith("_") else self._tests:
                yield from ((place, span) for span in _uses(self._tree(place), name))

    def _tree(self, path: str) -> ast.Module:
        return ast.parse((self._root / path).read_text())


def _test(context: str) -> str:
    """The test function of a context such as "tests/test_url.py::test_a_port[80]|run"."""
    return context.partition("|")[0].partition("[")[0]


def _path_in(root: Path, measured: str) -> str:
    parts = Path(measured).parts
    tails = (Path(*parts[start:]) for start in range(1, len(parts)))
    return next((str(tail) for tail in tails if (root / tail).is_file()), measured)


def _function_around(tree: ast.Module, line: int) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The innermost function that a line is in."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return min((node for node in functions if _holds(node, line)), key=_length, default=None)


def _own_lines(tree: ast.Module, line: int) -> _Span:
    """The lines of the innermost statement that a line is in, without those of the statements in it."""
    around = (node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _holds(node, line))
    statement = min(around, key=_length)
    inner = [node.lineno for node in ast.walk(statement) if isinstance(node, ast.stmt) and node is not statement]
    if not inner:
        return statement.lineno, statement.end_lineno or statement.lineno
    header = statement.lineno, max(statement.lineno, min(inner) - 1)
    return header if header[0] <= line <= header[1] else (line, line)


def _names_given(tree: ast.Module, line: int) -> Sequence[str]:
    """The names to which the statement of the module that a line is in gives a value."""
    statement = next((node for node in tree.body if _holds(node, line)), None)
    match statement:
        case ast.ClassDef(name=name) | ast.AnnAssign(ast.Name(name)):
            return [name]
        case ast.Assign(targets):
            return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return []


def _uses(tree: ast.Module, name: str) -> Iterator[_Span]:
    """The lines of each statement in a function that uses a name; of the whole module if another does."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(used, ast.Load()) | ast.Attribute(_, used, ast.Load()) if used == name:
                function = _function_around(tree, node.lineno)
                if function is None:
                    yield _EVERYWHERE
                elif node.lineno >= function.body[0].lineno:  # above are annotations
                    yield _own_lines(tree, node.lineno)


def _holds(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno


def _body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> _Span:
    return function.body[0].lineno, function.end_lineno or function.lineno
