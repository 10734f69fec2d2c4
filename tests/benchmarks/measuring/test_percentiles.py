import pytest

from benchmarks.measuring.percentiles import p95


@pytest.mark.parametrize(
    ("values", "expected"), [([0.7], 0.7), (range(1, 20), 19), (range(1, 100), 95)], ids=["one", "few", "many"]
)
def test_95_of_100_are_no_greater(values: list[float], expected: float) -> None:
    assert p95(values) == pytest.approx(expected)
