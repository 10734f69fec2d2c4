"""What the program imports is what it says it needs, and each of that has a line in DESIGN.md."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = {"digests", "storage", "bot", "playground"}
# SQLAlchemy loads the drivers by their names; Python looks zones up in tzdata where the system has none.
UNSEEN = {"aiosqlite", "psycopg", "tzdata"}
# Where it is not installed, what imports it is not imported either.
IMPORTED_EXTRAS = {"procrastinate"}
# Parts of what we need, of the version that it chose.
PARTS = {"pydantic-core": "pydantic", "yarl": "aiohttp"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def name_of(requirement: str) -> str:
    """The name of a distribution, as names are compared: "psycopg[binary]>=3.2" is psycopg's."""
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


NEEDED = {name_of(requirement) for requirement in PROJECT["project"]["dependencies"]}
EXTRAS = {
    name_of(requirement)
    for requirements in PROJECT["project"]["optional-dependencies"].values()
    for requirement in requirements
}
TESTS = {name_of(requirement) for requirement in PROJECT["dependency-groups"]["test"]}


def imported(packages: set[str]) -> set[str]:
    """The top-level modules that `packages` import, other than Python's and ours."""
    modules: set[str] = set()
    for file in (file for package in packages for file in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module)
    return {module.split(".")[0] for module in modules} - set(sys.stdlib_module_names) - OURS


def distributions(modules: set[str]) -> set[str]:
    known = packages_distributions()
    names = {name_of(name) for module in modules for name in known.get(module, [module])}
    return {PARTS.get(name, name) for name in names}


def test_the_program_imports_what_it_needs_and_nothing_else() -> None:
    assert distributions(imported(OURS - {"playground"})) == (NEEDED | IMPORTED_EXTRAS) - UNSEEN


def test_the_playground_needs_no_more_than_the_program_but_a_browser() -> None:
    assert distributions(imported({"playground"})) - NEEDED == {"playwright"}
    assert {"playwright"} <= TESTS


def test_every_dependency_has_its_line_in_the_design() -> None:
    table = (ROOT / "DESIGN.md").read_text().split("## Dependencies")[1].lower()
    assert {name for name in NEEDED | EXTRAS if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", table)} == set()
