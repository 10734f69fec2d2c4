import pytest

from digests.sending.broadcast import Progress
from digests.sending.failing_broadcasts import is_failing


@pytest.mark.parametrize(
    ("latest", "failing"),
    [
        (Progress(sent=200), False),
        (Progress(sent=160, failed=40), False),
        (Progress(sent=159, failed=41), True),
        (Progress(sent=159, failed=20, unknown=21), True),
        (Progress(failed=41), True),
        (Progress(failed=40), False),
        (Progress(blocked=200), False),
    ],
)
def test_a_broadcast_is_failing_when_too_many_of_its_latest_messages_did(latest: Progress, failing: bool) -> None:
    assert is_failing(latest) is failing
