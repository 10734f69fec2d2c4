"""How far a broadcast is."""

import pytest

from digests.broadcast import Progress


def test_everybody_counts_once() -> None:
    assert Progress(queued=1, sent=2, blocked=3, failed=4, unknown=5).total == 15


@pytest.mark.parametrize(
    ("progress", "share"),
    [
        (Progress(), 1.0),
        (Progress(queued=4), 0.0),
        (Progress(queued=1, sent=3), 0.75),
        (Progress(queued=1, blocked=1, failed=1, unknown=1), 0.75),
        (Progress(sent=9), 1.0),
    ],
)
def test_what_left_the_queue_is_done(progress: Progress, share: float) -> None:
    assert progress.share_done == share
