"""Whether any figure of the benchmarks has become worse than the one recorded in `baseline.json`.

`make bench DATA=… | tee bench.log; python -m benchmarks.regressions bench.log`

A figure may be worse by its spread: what it varies by over splits, or what a change of no consequence moves it by. So
may one that misses its target, which the table says; `--record` only ever takes better figures down.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TextIO

import click

from benchmarks.measuring.report import table

BASELINE = Path(__file__).with_name("baseline.json")
WORSE, NOT_MEASURED = "WORSE", "NOT MEASURED"

Figures = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure's best value so far, how much worse it may be, its target, and whether less of it is better."""

    value: float
    spread: float
    target: float
    less_is_better: bool = False

    @property
    def bound(self) -> float:
        """The worst that it may be."""
        return self.value + self.spread if self.less_is_better else self.value - self.spread

    def is_worse(self, value: float, than: float) -> bool:
        """Whether `value` is worse; one that is no number is."""
        return not (value <= than if self.less_is_better else value >= than)


Baseline = Mapping[str, Mapping[str, Recorded]]


def read_baseline(path: Path) -> Baseline:
    """What is recorded of each benchmark."""
    benchmarks = json.loads(path.read_text("utf-8"))
    return {
        benchmark: {name: Recorded(**recorded) for name, recorded in figures.items()}
        for benchmark, figures in benchmarks.items()
    }


def read_figures(lines: Iterable[str]) -> Figures:
    """What the last lines of benchmarks say, by the benchmark; all other lines are passed over."""
    results = [json.loads(line) for line in lines if line.startswith('{"benchmark":')]
    return {figures["benchmark"]: figures for figures in results}


def row(name: str, recorded: Recorded, value: float | None) -> tuple[object, ...]:
    """The figure in the table, with what is to be said of it."""
    if value is None:
        remark = NOT_MEASURED
    elif recorded.is_worse(value, than=recorded.bound):
        remark = WORSE
    elif recorded.is_worse(value, than=recorded.target):
        remark = "misses its target, as recorded"
    else:
        remark = ""
    numbers = (recorded.value, recorded.bound, recorded.target)
    return name, "" if value is None else f"{value:.4f}", *(f"{number:.4f}" for number in numbers), remark


def record(baseline: Baseline, figures: Figures) -> Baseline:
    """The baseline with the figures that are better than those recorded."""
    return {
        benchmark: {
            name: replace(recorded, value=round(_better(recorded, figures.get(benchmark, {}).get(name)), 4))
            for name, recorded in known.items()
        }
        for benchmark, known in baseline.items()
    }


def _better(recorded: Recorded, value: float | None) -> float:
    return recorded.value if value is None or recorded.is_worse(value, than=recorded.value) else value


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Keep the baseline, a figure a line."""
    benchmarks = [
        f"  {json.dumps(benchmark)}: {{\n" + ",\n".join(_line(*named) for named in figures.items()) + "\n  }"
        for benchmark, figures in baseline.items()
    ]
    path.write_text("{\n" + ",\n".join(benchmarks) + "\n}\n", "utf-8")


def _line(name: str, recorded: Recorded) -> str:
    fields = {field: value for field, value in asdict(recorded).items() if value is not False}
    return f"    {json.dumps(name, ensure_ascii=False)}: {json.dumps(fields)}"


@click.command()
@click.argument("output", type=click.File(encoding="utf-8"))
@click.option("--baseline", "path", default=BASELINE, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--record", "takes_better", is_flag=True, help="Write the figures that are better into the baseline.")
@click.pass_context
def main(context: click.Context, output: TextIO, path: Path, *, takes_better: bool) -> None:
    """Compare the figures in the OUTPUT of benchmarks with those recorded; fails where one is worse or missing."""
    baseline, figures = read_baseline(path), read_figures(output)
    rows = [
        (benchmark, *row(name, recorded, figures.get(benchmark, {}).get(name)))
        for benchmark, known in baseline.items()
        for name, recorded in known.items()
    ]
    table("Beside what is recorded", [("", "", "now", "recorded", "at worst", "target", ""), *rows])
    if takes_better:
        write_baseline(path, record(baseline, figures))
    if failed := [f"{benchmark}: {name}" for benchmark, name, *_, remark in rows if remark in {WORSE, NOT_MEASURED}]:
        click.echo(f"\n{len(failed)} worse than recorded, or not measured: {', '.join(failed)}", err=True)
        context.exit(1)


if __name__ == "__main__":
    main()
