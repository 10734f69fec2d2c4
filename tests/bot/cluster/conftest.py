"""Both runners."""

from collections.abc import AsyncIterator

import pytest

from storage import Storage
from tests.bot.cluster.running import Cluster, cluster


@pytest.fixture
async def here(queue_storage: Storage, queue_url: str) -> AsyncIterator[Cluster]:
    """A cluster without workers yet."""
    async with cluster(queue_storage, queue_url) as opened:
        yield opened
