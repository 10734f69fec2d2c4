"""A database with a task queue."""

from collections.abc import AsyncIterator, Iterator

import pytest

from storage import Storage
from storage.database import normalised
from storage.task_queue.schema import upgrade_task_queue
from tests.databases import Postgres


@pytest.fixture
def queue_url(postgres: Postgres) -> Iterator[str]:
    with postgres.database() as url:
        upgrade_task_queue(normalised(url))
        yield url


@pytest.fixture
async def queue_storage(queue_url: str) -> AsyncIterator[Storage]:
    opened = await Storage.open(queue_url)
    yield opened
    await opened.close()
