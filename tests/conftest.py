"""What every test may ask for."""

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

from storage import Storage
from tests.databases import Postgres, Sqlite, postgres_url

# A busy machine is no failure; and continuous integration finds the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("trial", deadline=None, max_examples=int(os.environ.get("TRIAL_EXAMPLES", "2000")))
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[Postgres]:
    """One server for the whole run, also when several workers test at once."""
    run: dict[str, str] = getattr(request.config, "workerinput", {"workerid": "main", "testrunuid": uuid4().hex})
    # Not in pytest's own folder: each run of root's shuts that for everybody else, PostgreSQL's user among them.
    with postgres_url(Path(tempfile.gettempdir()) / f"broadsheet-postgres-{run['testrunuid']}") as url:
        yield Postgres(url, run["workerid"])


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
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
