"""How soon a cluster goes on is told by all kills but one of twenty."""

import pytest

from trials.cluster import p95


@pytest.mark.parametrize(
    ("waits", "told"),
    [([4.0], 4.0), ([9.0, 1.0], 9.0), ([float(number) for number in range(1, 21)], 19.0)],
)
def test_the_longest_of_twenty_waits_is_left_out(waits: list[float], told: float) -> None:
    assert p95(waits) == told
