"""What the benchmarks say about chance."""

import pytest

from benchmarks.measuring.bootstrap import difference, interval


def test_equal_values_leave_no_doubt() -> None:
    found = interval([2.0] * 50)
    assert (found.mean, found.low, found.high) == (2.0, 2.0, 2.0)


def test_scattered_values_lie_within_bounds_that_hold_their_mean() -> None:
    found = interval([float(number % 10) for number in range(200)])
    assert found.mean == 4.5
    assert 4.0 < found.low < 4.5 < found.high < 5.0


def test_a_difference_is_taken_item_by_item() -> None:
    found = difference([3.0, 13.0, 23.0], [1.0, 11.0, 21.0])
    assert found.signed() == "+2.00 [+2.00, +2.00]"


def test_the_same_values_give_the_same_bounds() -> None:
    values = [float(number * 7 % 13) for number in range(40)]
    assert interval(values) == interval(values)


def test_nothing_has_no_mean() -> None:
    with pytest.raises(ValueError, match="nothing"):
        interval([])
