"""Whether the tests notice when the program is changed: a sampled run of mutation testing.

`python -m trials.mutation --package digests --sample 40 --seed 7`

At first the package's tests run once with coverage contexts, which tell of each line the tests that run it. Each mutant
is then tried in a copy of the tree by those alone, and by what COMPARED adds, until one fails: the nearest first, and
what needs a server or processes last. A mutant that none of them notices is named with its line.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.measuring.report import table
from trials.forked_tests import PASSED, Ending, preload, run_tests
from trials.mutants import Mutant, mutants
from trials.test_selection import Selection
from trials.verdict import chosen, end

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "digests": ("tests/digests",),
    "storage": ("tests/storage",),
    "bot": ("tests/bot", "tests/flows"),
    "playground": ("tests/playground", "tests/flows"),
}
# What is run of them. Both databases answer the bot alike, as the tests of storage see to.
CHOSEN = ("-m", "not browser", "-k", "not (scene_on_postgres or polyglot_on_postgres)")
# Without following greenlets, what comes after an answer of the database would be of no test.
MEASURING = "[run]\nconcurrency = thread, greenlet\ncore = ctrace\n"
# How wide a search looks, as its benchmark chose: one more changes no example, and a test could only repeat the number.
TUNED = {
    "digests/stories/clustering/language_index.py": "_CANDIDATES",  # story_grouping
    "digests/stories/cross_language/links.py": "_CANDIDATES",  # cross_language
    "digests/summaries/max_coverage.py": "_BEAM",  # multi_document_summaries
    "digests/summaries/multi_document.py": "_CANDIDATES",  # multi_document_summaries
    "digests/summaries/single_document.py": "_CANDIDATES, _WIDTH",  # single_document_summaries
}
# What is compared as a whole, by tests that name none of it.
COMPARED = {"storage/tables/": "tests/storage/test_migration.py"}
TARGET = 0.93
# Seconds that a test may take, at most; more where it takes as long without a mutant, as on a busy machine.
PATIENCE = (60.0, 240.0)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mutant of the module at `path`, and which of so many tests noticed it within how many seconds, if any did."""

    path: str
    mutant: Mutant
    tests: int
    killer: str | None
    seconds: float

    def __str__(self) -> str:
        state = "SURVIVED" if self.killer is None else "killed  "
        by = f"{self.tests} tests" if self.killer is None else self.killer
        return f"{state} {self.path}:{self.mutant.line} in {self.seconds:.0f} s  {self.mutant}  by {by}"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the tree at `root` in which tests are run, and which of them run what."""

    root: Path
    selection: Selection

    def attempt(self, path: str, mutant: Mutant) -> Attempt:
        """Try a mutant. Raises click.ClickException when the test that noticed it fails without it."""
        began = time.monotonic()
        covering = [*filter(self._is_there, self.selection.tests_of(path, mutant.line))]
        tests = [*self._own(path), *(covering or self._nearest(path))]
        killer = self._killer([*tests, *CHOSEN], path, mutant)
        return Attempt(path, mutant, len(tests), killer, time.monotonic() - began)

    def _own(self, path: str) -> list[str]:
        """The tests named for a module, which may have got some since they were measured, and what COMPARED says."""
        file = Path("tests") / Path(path).with_name(f"test_{Path(path).name}")
        files = [file, *(Path(tests) for folder, tests in COMPARED.items() if path.startswith(folder))]
        return [str(file) for file in files if (self.root / file).is_file()]

    def _nearest(self, path: str) -> list[str]:
        """The tests of what runs in no test's own process, or only on import: of its folder, or the next one up."""
        folders = (self.root / "tests" / folder for folder in Path(path).parents)
        folder = next(folder for folder in folders if folder.is_dir())
        return [str(tests.relative_to(self.root)) for tests in (*sorted(folder.glob("test_*.py")), folder)]

    def _is_there(self, test: str) -> bool:
        """Whether a test that was measured has not been renamed since."""
        file, _, name = test.partition("::")
        path = self.root / file
        return path.is_file() and f"def {name.rpartition('::')[2]}(" in path.read_text()

    def _killer(self, arguments: Sequence[str], path: str, mutant: Mutant) -> str | None:
        """The first test that fails, or hangs, with the mutant and not without it."""
        for seconds in PATIENCE:
            ending = self._changed(arguments, path, mutant, seconds)
            if ending.code in PASSED:
                return None
            again = [ending.last] if ending.last else [*arguments, "--collect-only"]
            if run_tests(self.root, again, seconds).code in PASSED:
                return ending.last or "import"
        raise click.ClickException(f"{again} fail without any mutant")

    def _changed(self, arguments: Sequence[str], path: str, mutant: Mutant, seconds: float) -> Ending:
        """How the tests end with the mutant."""
        file = self.root / path
        source = file.read_text()
        try:
            file.write_text(mutant.applied(source))
            return run_tests(self.root, arguments, seconds)
        finally:
            file.write_text(source)


def sampled(package: str, module: str, sample: int, chance: random.Random) -> list[tuple[str, Mutant]]:
    """So many mutants of a package, by path; only of a `module` if one is named."""
    files = sorted((ROOT / package).rglob(f"{module or '*'}.py"))
    every = [(str(file.relative_to(ROOT)), mutant) for file in files for mutant in _tried(file)]
    return chance.sample(every, min(sample, len(every)))


def _tried(file: Path) -> Iterator[Mutant]:
    """The mutants of a module, but those of its TUNED numbers."""
    source, tuned = file.read_text(), TUNED.get(str(file.relative_to(ROOT)))
    lines = source.splitlines()
    return (mutant for mutant in mutants(source) if not tuned or not lines[mutant.line - 1].startswith(f"{tuned} = "))


def measure(root: Path, package: str, file: Path) -> None:
    """Write to `file` which test runs which lines of the package. Raises click.ClickException where any fails."""
    (root / "measuring.ini").write_text(MEASURING)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "auto", *CHOSEN]
    command += ["--cov-config=measuring.ini", f"--cov={package}", "--cov-context=test", "--cov-report="]
    command += PACKAGES[package]
    environment = os.environ | {"CI": "1", "COVERAGE_FILE": str(file)}
    if subprocess.run(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
        raise click.ClickException(f"the tests of {package} fail without any mutant")


def run(package: str, picked: Sequence[tuple[str, Mutant]], budget: float, coverage: Path | None) -> Iterator[Attempt]:
    """Try the mutants one after the other, as many as `budget` seconds allow."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        root = Path(folder) / "tree"
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis"))
        file = coverage or Path(folder) / "coverage"
        if not file.exists():
            measure(root, package, file)
        copy = Copy(root, Selection.read(file, root))
        preload()
        began = time.monotonic()
        for path, mutant in picked:
            if time.monotonic() - began > budget:
                print("The time is over: the rest is left untried.")
                return
            yield copy.attempt(path, mutant)


def show(package: str, attempts: Sequence[Attempt]) -> None:
    survivors = [attempt for attempt in attempts if attempt.killer is None]
    rows = [(f"{attempt.path}:{attempt.mutant.line}", str(attempt.mutant)) for attempt in survivors]
    table(f"{package}: {len(survivors)} of {len(attempts)} mutants survive", [("where", "mutant"), *rows])


@click.command()
@click.option("--package", type=click.Choice(list(PACKAGES)), default="digests", show_default=True)
@click.option("--module", default="", help="The name of a module, whose mutants alone are tried.")
@click.option("--sample", default=40, show_default=True, type=click.IntRange(1), help="How many mutants are tried.")
@click.option("--budget", default=3600.0, show_default=True, help="Seconds after which no further mutant is tried.")
@click.option(
    "--coverage",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where it is kept which tests run what, for more than one seed of the very same tree.",
)
@click.option("--seed", type=int, help="Which mutants are tried; new ones where none is given.")
def main(*, package: str, module: str, sample: int, budget: float, coverage: Path | None, seed: int | None) -> None:
    """Change the program here and there, and see whether its tests notice."""
    seed = chosen(seed)
    print("seed:", seed, flush=True)
    attempts = []
    for attempt in run(package, sampled(package, module, sample, random.Random(seed)), budget, coverage):
        attempts.append(attempt)
        print(attempt, flush=True)
    show(package, attempts)
    value = sum(attempt.killer is not None for attempt in attempts) / max(1, len(attempts))
    misses = [f"{value:.2f} of the mutants are noticed, {TARGET} are wanted"] if value < TARGET else []
    end("mutation", seed, misses, {"package": package, "tried": len(attempts)}, value=round(value, 4), target=TARGET)


if __name__ == "__main__":
    main()
