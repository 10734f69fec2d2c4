"""Property-based tests, tried on many more examples than in every run: `python -m trials.properties --examples 2000`.

The seed is handed to Hypothesis, so that the same one tries the same examples again.
"""

import os
import subprocess
import sys
from pathlib import Path

import click

from trials.verdict import chosen, end

ROOT = Path(__file__).parent.parent


@click.command()
@click.argument("tests", nargs=-1)
@click.option("--examples", default=2_000, show_default=True, help="Of each test that asks for no number of its own.")
@click.option("--seed", type=int, help="Which examples; new ones where none is given.")
def main(tests: tuple[str, ...], examples: int, seed: int | None) -> None:
    """Run the property-based tests among TESTS, or all of them."""
    seed = chosen(seed)
    print("seed:", seed, flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-m", "hypothesis", "-n", "auto", "-p", "no:cacheprovider"]
    command += [f"--hypothesis-seed={seed}", "--hypothesis-profile=trial", "--timeout=3600"]
    environment = os.environ | {"TRIAL_EXAMPLES": str(examples)}
    code = subprocess.run([*command, *(tests or ("tests",))], cwd=ROOT, env=environment, check=False).returncode
    end("properties", seed, [f"pytest ended with {code}"] if code else [], {"examples": examples})


if __name__ == "__main__":
    main()
