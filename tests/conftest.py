"""What every test may ask for."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import settings

from storage import Storage
from tests.databases import Postgres, Sqlite, postgres_url

# A busy machine is no failure; and continuous integration finds the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Postgres]:
    """One server for the whole run, also when several workers test at once."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    base = tmp_path_factory.getbasetemp()
    with postgres_url((base if worker == "main" else base.parent) / "postgres") as url:
        yield Postgres(url, worker)


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Sqlite | Postgres:
    """Each of the two databases in turn."""
    server: Sqlite | Postgres = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def database_url(databases: Sqlite | Postgres) -> Iterator[str]:
    """A fresh database with our tables, on each of the two."""
    with databases.database() as url:
        yield url


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[Storage]:
    """An empty storage, on each of the two databases."""
    opened = await Storage.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_storage(sqlite: Sqlite) -> AsyncIterator[Storage]:
    """An empty storage on SQLite, for tests that are not about storage."""
    with sqlite.database() as url:
        opened = await Storage.open(url)
        yield opened
        await opened.close()
