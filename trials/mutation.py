"""Whether the tests notice when the program is changed: a sampled run of mutation testing.

`python -m trials.mutation --package digests --sample 40 --seed 7`

Each mutant is tried in a copy of the tree by the tests of its module, then by those of its folder, then by those of its
package, until one fails. A mutant that none of them notices is named with its line.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.measuring.report import table
from trials.mutants import Mutant, mutants
from trials.verdict import chosen, end

ROOT = Path(__file__).parent.parent
PACKAGES = ("digests", "storage", "bot")
FURTHER = {"bot": ("tests/flows",)}  # the handlers are tested by dialogues
TARGET = 0.93
SLACK, TIMEOUT_FACTOR = 30.0, 4.0  # seconds, and times
GREEN, NO_TESTS = 0, 5  # exit codes of pytest; any other, and a timeout, notices the mutant


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mutant of the module at `path`, and whether a test noticed it within how many seconds."""

    path: str
    mutant: Mutant
    killed: bool
    seconds: float


@dataclass(slots=True)
class Copy:
    """A copy of the tree at `root` in which tests are run.

    Without a mutant they may take `timeout` seconds; with one, SLACK and then TIMEOUT_FACTOR times as long as without.
    """

    root: Path
    timeout: float
    _seconds: dict[str, float] = field(default_factory=dict)

    def attempt(self, path: str, mutant: Mutant) -> Attempt:
        """Try a mutant. Raises click.ClickException when the tests fail without it."""
        began, file = time.monotonic(), self.root / path
        source = file.read_text()
        killed = False
        for tests in self._suites(path):
            allowed = SLACK + TIMEOUT_FACTOR * self._unchanged(tests)
            file.write_text(mutant.applied(source))
            killed = not self._passes(tests, allowed)
            file.write_text(source)
            if killed:
                break
        return Attempt(path, mutant, killed, time.monotonic() - began)

    def _suites(self, path: str) -> Iterator[str]:
        """The tests of a module, the nearest first."""
        module = Path(path)
        near = [Path("tests") / module.parent / f"test_{module.stem}.py", *(Path("tests") / module).parents][:-2]
        further = map(Path, FURTHER.get(module.parts[0], ()))
        yield from (str(tests) for tests in (*near, *further) if (self.root / tests).exists())

    def _unchanged(self, tests: str) -> float:
        """How many seconds they take without a mutant."""
        if tests not in self._seconds:
            began = time.monotonic()
            if not self._passes(tests, self.timeout):
                raise click.ClickException(f"{tests} fails, or takes over {self.timeout:g} s, without any mutant")
            self._seconds[tests] = time.monotonic() - began
        return self._seconds[tests]

    def _passes(self, tests: str, seconds: float) -> bool:
        # Folders are worth a start of several workers; a module's own tests are mostly done sooner.
        workers = "0" if tests.endswith(".py") else "auto"
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-n", workers, tests]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
        with subprocess.Popen(
            command,
            cwd=self.root,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                return process.wait(seconds) in {GREEN, NO_TESTS}
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)  # with the workers and the servers that they started
                return False


def sampled(package: str, sample: int, chance: random.Random) -> list[tuple[str, Mutant]]:
    """So many mutants of a package, by path."""
    files = sorted((ROOT / package).rglob("*.py"))
    every = [(str(file.relative_to(ROOT)), mutant) for file in files for mutant in mutants(file.read_text())]
    return chance.sample(every, min(sample, len(every)))


def run(picked: Sequence[tuple[str, Mutant]], timeout: float, budget: float) -> Iterator[Attempt]:
    """Try the mutants one after the other, as many as `budget` seconds allow."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        root = Path(folder) / "tree"
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        copy = Copy(root, timeout)
        for path, mutant in picked:
            if time.monotonic() - began > budget:
                print("The time is over: the rest is left untried.")
                return
            yield copy.attempt(path, mutant)


def show(package: str, attempts: Sequence[Attempt]) -> None:
    survivors = [attempt for attempt in attempts if not attempt.killed]
    rows = [(f"{one.path}:{one.mutant.line}", str(one.mutant)) for one in survivors]
    table(f"{package}: {len(survivors)} of {len(attempts)} mutants survive", [("where", "mutant"), *rows])


@click.command()
@click.option("--package", type=click.Choice(PACKAGES), default="digests", show_default=True)
@click.option("--sample", default=40, show_default=True, type=click.IntRange(1), help="How many mutants are tried.")
@click.option("--timeout", default=1200.0, show_default=True, help="Seconds that unchanged tests may take.")
@click.option("--budget", default=3600.0, show_default=True, help="Seconds after which no further mutant is tried.")
@click.option("--seed", type=int, help="Which mutants are tried; new ones where none is given.")
def main(*, package: str, sample: int, timeout: float, budget: float, seed: int | None) -> None:
    """Change the program here and there, and see whether its tests notice."""
    seed = chosen(seed)
    print("seed:", seed, flush=True)
    attempts = []
    for attempt in run(sampled(package, sample, random.Random(seed)), timeout, budget):
        attempts.append(attempt)
        state = "killed  " if attempt.killed else "SURVIVED"
        print(f"{state} {attempt.path}:{attempt.mutant.line} in {attempt.seconds:.0f} s", flush=True)
    show(package, attempts)
    value = sum(attempt.killed for attempt in attempts) / max(1, len(attempts))
    misses = [f"{value:.2f} of the mutants are noticed, {TARGET} are wanted"] if value < TARGET else []
    end("mutation", seed, misses, {"package": package, "tried": len(attempts)}, value=round(value, 4), target=TARGET)


if __name__ == "__main__":
    main()
