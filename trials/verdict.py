"""How a trial ends: a line of JSON, and an exit code that says whether everything held."""

import json
import random
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

Measured = Mapping[str, float | int | str]


def chosen(seed: int | None) -> int:
    """The seed of this run: the one given, or a new one."""
    return random.randrange(10**6) if seed is None else seed


def end(
    trial: str, seed: int, misses: Sequence[str], measured: Measured, *, value: float | None = None, target: float = 0
) -> NoReturn:
    """Print what missed and, as the last line, what was measured; exit with 1 when anything missed.

    The `value` that has a `target` is how much missed, where no other is given.
    """
    for miss in misses:
        print("MISSED:", miss)
    value = len(misses) if value is None else value
    print(json.dumps({"trial": trial, "seed": seed, "value": value, "target": target, **measured}))
    sys.exit(bool(misses))
