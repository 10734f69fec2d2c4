"""What the tests of storage share."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import TypeVar

import pytest
from sqlalchemy import Connection, create_engine

from storage import Storage, Transaction
from storage.database import normalised
from tests.databases import Postgres, Sqlite

T = TypeVar("T")


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


@pytest.fixture
async def processes(postgres: Postgres) -> AsyncIterator[tuple[Storage, Storage]]:
    """One storage as two processes open it, on the database where they may write side by side."""
    with postgres.database() as url:
        first, second = await Storage.open(url), await Storage.open(url)
        yield first, second
        await first.close()
        await second.close()


@pytest.fixture
def empty_url(databases: Sqlite | Postgres) -> Iterator[str]:
    with databases.database(empty=True) as url:
        yield url


def ask(url: str, question: Callable[[Connection], T]) -> T:
    address = normalised(url)
    engine = create_engine(address.set(drivername=address.drivername.removesuffix("+aiosqlite")))
    try:
        with engine.begin() as connection:
            return question(connection)
    finally:
        engine.dispose()
