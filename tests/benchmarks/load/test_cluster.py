"""What tasks cost is measured beside one process without them."""

import pytest

from benchmarks.load.cluster import measure
from tests.databases import Postgres


@pytest.mark.postgres
async def test_digests_are_prepared_without_tasks_and_with(postgres: Postgres) -> None:
    assert min(await measure(postgres._url, chats=9, sets=3, stories=9, tasks=3)) > 0
