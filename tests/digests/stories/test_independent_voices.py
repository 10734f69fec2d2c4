"""Which of several speak with one voice."""

import pytest

from digests.stories.independent_voices import voices


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ([], []),
        (["a", "b"], [0, 1]),
        (["a", "b", "a"], [0, 1, 0]),
        (["a", "b", "ab"], [0, 0, 0]),  # who shares one with each joins both
        (["ax", "by", "cz", "yz", "zx"], [0, 0, 0, 0, 0]),
        (["", "a", ""], [0, 1, 2]),
    ],
)
def test_two_that_have_a_key_in_common_are_one_voice(keys: list[str], found: list[int]) -> None:
    assert voices(keys) == found
