"""A figure that is worse than the recorded one fails; one that is better can be recorded."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks.regressions import BASELINE, main, read_baseline, write_baseline

RECORDED = {
    "grouping": {
        "F1": {"value": 0.8, "spread": 0.01, "target": 0.78},
        "told again": {"value": 0.05, "spread": 0.01, "target": 0.04, "less_is_better": True},
    }
}


def compared(folder: Path, figures: dict[str, float] | None, *options: str) -> Result:
    """What is said of these figures, which the output has among other lines."""
    output, baseline = folder / "bench.log", folder / "baseline.json"
    last = "" if figures is None else json.dumps({"benchmark": "grouping", **figures})
    output.write_text(f"Headlines\n{{not json\n{last}\n" + json.dumps({"benchmark": "speed", "value": 1.0}))
    baseline.write_text(json.dumps(RECORDED))
    return CliRunner().invoke(main, [str(output), "--baseline", str(baseline), *options], catch_exceptions=False)


@pytest.mark.parametrize(
    ("f1", "told_again", "worse"),
    [
        (0.8, 0.05, []),
        (0.79, 0.06, []),
        (0.7899, 0.05, ["grouping: F1"]),
        (0.9, 0.0601, ["grouping: told again"]),
        (0.1, 0.9, ["grouping: F1", "grouping: told again"]),
        (float("nan"), float("nan"), ["grouping: F1", "grouping: told again"]),
    ],
)
def test_a_figure_that_is_worse_by_more_than_its_spread_fails(
    tmp_path: Path, f1: float, told_again: float, worse: list[str]
) -> None:
    result = compared(tmp_path, {"F1": f1, "told again": told_again})
    assert result.exit_code == bool(worse)
    assert result.stderr.strip() == (
        f"{len(worse)} worse than recorded, or not measured: {', '.join(worse)}" if worse else ""
    )


@pytest.mark.parametrize("figures", [None, {"F1": 0.8}])
def test_a_figure_that_was_not_measured_fails(tmp_path: Path, figures: dict[str, float] | None) -> None:
    result = compared(tmp_path, figures)
    assert result.exit_code == 1
    assert "grouping: told again" in result.stderr


def test_a_missed_target_is_said_and_is_no_failure(tmp_path: Path) -> None:
    result = compared(tmp_path, {"F1": 0.8, "told again": 0.05})
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines() if "misses its target" in line] == [
        ["grouping", "told"]
    ]


def test_only_better_figures_are_recorded(tmp_path: Path) -> None:
    compared(tmp_path, {"F1": 0.85, "told again": 0.055}, "--record")
    recorded = json.loads((tmp_path / "baseline.json").read_text())
    assert recorded["grouping"]["F1"] == {"value": 0.85, "spread": 0.01, "target": 0.78}
    assert recorded["grouping"]["told again"] == RECORDED["grouping"]["told again"]


def test_what_was_not_measured_stays_recorded(tmp_path: Path) -> None:
    compared(tmp_path, None, "--record")
    assert json.loads((tmp_path / "baseline.json").read_text()) == RECORDED


def test_what_is_recorded_is_of_benchmarks_that_there_are(tmp_path: Path) -> None:
    baseline = read_baseline(BASELINE)
    assert baseline
    write_baseline(tmp_path / "again.json", baseline)
    assert (tmp_path / "again.json").read_text("utf-8") == BASELINE.read_text("utf-8")
    assert all(any(BASELINE.parent.glob(f"*/{benchmark}.py")) for benchmark in baseline)
    assert all(recorded.spread > 0 for figures in baseline.values() for recorded in figures.values())
