"""What every test may ask for."""

import gc
import os
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

from storage import Storage
from storage.database import normalised
from storage.task_queue.schema import upgrade_task_queue
from tests.databases import Postgres, Sqlite, postgres_url

# A busy machine is no failure; and continuous integration finds the same examples each time.
# A few examples each time; `make trial` looks for rare ones.
settings.register_profile("here", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("trial", deadline=None, max_examples=int(os.environ.get("TRIAL_EXAMPLES", "2000")))
settings.load_profile("ci" if os.environ.get("CI") else "here")


TESTS = Path(__file__).parent
# Where every test starts processes, or a bot that has some.
PROCESSES = (
    "benchmarks",
    "bot/test_cli.py",
    "bot/test_database_commands.py",
    "bot/workers",
    "flows",
    "playground/test_local.py",
    "test_wheel.py",
    "trials",
)
STARTING = [(TESTS / name).resolve(strict=True) for name in PROCESSES]

# Bots that have read the news, which takes seconds: one of each is enough.
SHARED = {"scene", "scene_on_postgres", "polyglot", "polyglot_on_postgres", "pair", "pair_on_postgres"}


# A tenth of the time went into looking for garbage among what is imported and the thousands of tests.
YOUNG_OBJECTS = 20_000


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What there is once all tests are collected stays to the end: the garbage collector passes it over."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
        gc.enable()


def pytest_itemcollected(item: pytest.Item) -> None:
    """What marks stand for. Groups are told here, as xdist reads them before any other hook of ours."""
    if _starts_processes(item.path):
        item.add_marker(pytest.mark.process)
    if "postgres" in _fixtures(item):
        item.add_marker(pytest.mark.postgres)
    item.add_marker(pytest.mark.xdist_group(_group(item)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that no worker is left alone with it: first of all, what shares a bot."""
    items.sort(key=lambda item: (not SHARED.intersection(_fixtures(item)), not _takes_long(item)))


@cache
def _starts_processes(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in STARTING)


def _group(item: pytest.Item) -> str:
    """The tests of a group run one after the other in one worker."""
    shared = SHARED.intersection(_fixtures(item))
    if shared:
        return min(shared)
    return item.nodeid if _takes_long(item) else item.nodeid.partition("::")[0]


def _fixtures(item: pytest.Item) -> set[str]:
    """The names of fixtures the test asks for, and of those its parameters name."""
    parameters = getattr(getattr(item, "callspec", None), "params", {}).values()
    return {*getattr(item, "fixturenames", ()), *(value for value in parameters if isinstance(value, str))}


def _takes_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("browser", "process", "slow"))


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
