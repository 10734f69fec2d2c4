"""What the tests give workers to do. Each process that does it imports this, hence little else."""

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from digests.errors import FetchError, QueryError


def double(number: int) -> int:
    return number * 2


def loaded(modules: tuple[str, ...]) -> bool:
    return all(module in sys.modules for module in modules)


def own_process() -> int:
    return os.getpid()


def wait(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def spin() -> None:
    while True:
        pass


def spin_from_here_on(mark: Path) -> None:
    mark.touch()
    spin()


def rest() -> None:
    os.write(1, b"begun\n")


def spin_aloud() -> None:
    os.write(1, b"begun\n")
    spin()


def spin_in_c() -> int:
    return sum(range(10**13))  # no bytecode between, so no Python signal handler ever runs


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def eat_slowly() -> None:
    hoard = []
    while True:
        hoard.append(bytes(10_000_000))
        time.sleep(0.001)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    sys.exit(1)


def object_to_words() -> None:
    raise QueryError("query-too-long", length=201, most=200)


def ask_in_vain() -> None:
    raise FetchError("page-gone", host="example.org", status=410, retry_after=timedelta(hours=1))


class AwkwardError(Exception):
    """Can't be rebuilt from its `args`, as unpickling tries to."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def fail_awkwardly() -> None:
    raise AwkwardError(1, 2)


def recurse() -> None:
    recurse()
