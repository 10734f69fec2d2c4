"""Both runners, and databases for them."""

from collections.abc import AsyncIterator, Iterator

import pytest

from storage import Storage
from storage.database import normalised
from storage.task_queue.schema import upgrade_task_queue
from tests.bot.cluster.running import Cluster, cluster
from tests.databases import Postgres


@pytest.fixture
def queue_url(postgres: Postgres) -> Iterator[str]:
    """A PostgreSQL database with our tables and the task queue's."""
    with postgres.database() as url:
        upgrade_task_queue(normalised(url))
        yield url


@pytest.fixture
async def queue_storage(queue_url: str) -> AsyncIterator[Storage]:
    opened = await Storage.open(queue_url)
    yield opened
    await opened.close()


@pytest.fixture
async def here(queue_storage: Storage, queue_url: str) -> AsyncIterator[Cluster]:
    """A cluster without workers yet."""
    async with cluster(queue_storage, queue_url) as opened:
        yield opened
