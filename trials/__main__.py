"""Every trial, one after the other, each with a seed of its own: `python -m trials`, or `python -m trials --long`."""

import random
import shlex
import subprocess
import sys

import click

from trials.verdict import chosen

# What each is given in short form, and what in long form. A few mutants say nothing, and many take hours.
TRIALS: tuple[tuple[str, str | None, str], ...] = (
    ("crashes --what digests", "--chats 60 --kills 4", "--chats 2000 --kills 200"),
    ("crashes --what broadcast", "--chats 60 --kills 4", "--chats 2000 --kills 200"),
    ("takeover --what digests", "--chats 120", "--chats 1000 --senders 3"),
    ("takeover --what broadcast", "--chats 120", "--chats 1000 --senders 3"),
    ("cluster", "--chats 120 --kills 3", "--chats 4000 --kills 100 --pace 4"),
    ("outages", "--chats 60 --seconds 3 --sample 2", "--chats 300 --seconds 60"),
    ("floods", "--floods 5 --size 200", "--floods 2 --size 1000 --questions 1000"),
    ("random_updates", "--count 2000", "--count 10000"),
    ("random_updates --postgres", "--count 500", "--count 10000"),
    ("mutated_input", "--count 20000", "--count 1000000"),
    ("hostile_feed", "--seconds 25", "--seconds 90"),
    ("properties", "--examples 200 tests/digests", "--examples 5000"),
    ("mutation --package digests", None, "--sample 80 --budget 3600"),
    ("mutation --package storage", None, "--sample 80 --budget 3600"),
    ("mutation --package bot", None, "--sample 80 --budget 7200"),
    ("mutation --package playground", None, "--sample 80 --budget 3600"),
)
SHORT, LONG = 600.0, 4 * 3600.0  # seconds that each may take, at most


def run(trial: str, options: str, seed: int, timeout: float) -> bool:
    """Whether a trial held."""
    name, *given = shlex.split(f"{trial} {options}")
    command = [sys.executable, "-m", f"trials.{name}", *given, "--seed", str(seed)]
    print("\n$", shlex.join(["python", *command[1:]]), flush=True)
    try:
        return not subprocess.run(command, timeout=timeout, check=False).returncode
    except subprocess.TimeoutExpired:
        print(f"MISSED: it took more than {timeout:g} s")
        return False


@click.command()
@click.option("--long", "is_long", is_flag=True, help="For a night; by default some minutes.")
@click.option("--only", default="", help="Part of the names of the trials to run.")
@click.option("--seed", type=int, help="From which theirs follow; a new one where none is given.")
def main(*, is_long: bool, only: str, seed: int | None) -> None:
    """Run every trial, and exit with 1 when any missed."""
    chance = random.Random(chosen(seed))
    missed = []
    for trial, short, long in TRIALS:
        trial_seed = chance.randrange(10**6)
        options = long if is_long else short
        if options is None or only not in trial:
            continue
        if not run(trial, options, trial_seed, LONG if is_long else SHORT):
            missed.append(f"{trial} --seed {trial_seed}")
    print("\nMissed:", "; ".join(missed) or "none")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
