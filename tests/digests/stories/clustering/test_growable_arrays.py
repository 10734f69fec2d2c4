"""Arrays that grow."""

import numpy as np
import pytest

from digests.stories.clustering.growable_arrays import grown


@pytest.mark.parametrize(
    ("rows", "needed", "has"), [(0, 1, 64), (0, 51, 64), (0, 52, 65), (64, 64, 64), (64, 65, 81), (100, 400, 500)]
)
def test_an_array_grows_by_a_quarter_more_than_is_needed_and_to_sixty_four_rows(
    rows: int, needed: int, has: int
) -> None:
    assert len(grown(np.zeros(rows), needed)) == has


def test_what_it_had_stays_and_what_is_new_is_empty() -> None:
    assert grown(np.array([[1, 2]]), 2, empty=7)[:3].tolist() == [[1, 2], [7, 7], [7, 7]]
    assert grown(np.array([5]), 2)[:2].tolist() == [5, 0]
