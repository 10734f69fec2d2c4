"""The memory of processes and their processor time, as the kernel counts them. Linux only."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Footprint:
    """Bytes in memory. `rss` counts what processes share once for each, `pss` once for all of them together."""

    processes: int
    rss: int
    pss: int


def footprint(pid: int) -> Footprint:
    """That of a process and all its descendants, as far as they are still there."""
    found = [_smaps(one) for one in family(pid)]
    there = [one for one in found if one]
    return Footprint(len(there), sum(one["Rss"] for one in there), sum(one["Pss"] for one in there))


def rss(pid: int | str = "self") -> int:
    """The bytes of one process that are in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096


def processor_seconds(pid: int, *, with_children: bool = False) -> float:
    """For how long the process has computed, if wanted with those of its children that have ended.

    Raises OSError when it has ended itself.
    """
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if with_children else 13])) / os.sysconf("SC_CLK_TCK")


def family_seconds(pid: int) -> float:
    """For how long the process and all its descendants have computed, those that have ended included."""
    seconds = 0.0
    for member in family(pid):
        with suppress(OSError):  # it has ended meanwhile, and counts as its parent's
            seconds += processor_seconds(member, with_children=True)
    return seconds


def family(pid: int) -> list[int]:
    """The process and all its descendants."""
    children: list[int] = []
    for thread in _threads(pid):
        try:
            children += map(int, (thread / "children").read_text().split())
        except OSError:  # the thread has ended meanwhile
            continue
    return [pid, *(one for child in children for one in family(child))]


def _threads(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:  # the process has ended meanwhile
        return []


def _smaps(pid: int) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:  # the process has ended meanwhile
        return {}
    sizes = (line.split() for line in lines)
    return {name.rstrip(":"): int(size) * 1024 for name, size, *_ in sizes}
