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


def line(benchmark: str, measured: Measured) -> None:
    """Print what was measured as the last line, for machines."""
    print(json.dumps({"benchmark": benchmark, **measured}))


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
