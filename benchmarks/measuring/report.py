"""How a benchmark says what it found."""

import json
from collections.abc import Mapping, Sequence

Measured = Mapping[str, float | int | str]


def table(title: str, rows: Sequence[Sequence[object]]) -> None:
    """Print `rows` in columns as wide as they need, the first of them the head."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    print(f"\n{title}")
    for row in cells:
        first, *rest = zip(row, widths, strict=True)
        print("  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]).rstrip())


def result(benchmark: str, measured: Measured, *, value: float, target: float) -> None:
    """Print as the last line, for machines, the one `value` that has a `target`, and all else that was measured."""
    print(json.dumps({"benchmark": benchmark, "value": round(value, 4), "target": target, **measured}))


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
