"""What the tests of storage share."""

from collections.abc import AsyncIterator

import pytest

from storage import Storage, Transaction


@pytest.fixture
async def transaction(storage: Storage) -> AsyncIterator[Transaction]:
    """A write transaction on an empty storage, on each of the two databases."""
    async with storage.begin() as opened:
        yield opened


@pytest.fixture
async def rival(storage: Storage, database_url: str) -> AsyncIterator[Storage]:
    """The same storage as another process opens it."""
    opened = await Storage.open(database_url)
    yield opened
    await opened.close()
