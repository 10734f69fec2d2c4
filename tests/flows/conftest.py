"""One bot for all dialogues that need news, and bots of their own for those that need silence."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from playground.api import serve
from tests.databases import Postgres, Sqlite
from tests.flows.scene import PAPERS_OF_THE_WORLD, PATIENCE, QUIET, Scene, Stage, lively, quiet, stage
from tests.flows.site import gannet

Open = Callable[..., AbstractAsyncContextManager[Scene]]
"""Opens a quiet bot with settings of its own, named as the fields of Settings."""

# How long a bot waits for its database, and for the web.
LIMITS = (
    "bot.app.LAST_WRITES",
    "bot.handlers.admins.health.LIMIT",
    "bot.handlers.follows.telegram_channels.TIMEOUT",
    "bot.handlers.request.PATIENCE",
    "bot.jobs.collect_feeds.FEED_TIMEOUT",
    "bot.served_bot.LAST_WRITES",
    "bot.web.fetch.REQUEST_TIMEOUT",
)


@pytest.fixture(scope="session", autouse=True)
def _seconds_as_timedelta() -> Iterator[None]:
    """python-telegram-bot announces that waits will be timedeltas, and gives them when asked to like this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PTB_TIMEDELTA", "1")
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_too_slow() -> Iterator[None]:
    """However busy the machine is, a bot keeps what it is told, and reads what it is sent to."""
    with pytest.MonkeyPatch.context() as patch:
        for limit in LIMITS:
            patch.setattr(limit, PATIENCE)
        yield


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def scene(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """A bot with news; everybody who talks to it is a newcomer, so that tests do not meet."""
    with sqlite.database() as url:
        async with lively(url, tmp_path_factory.mktemp("lively")) as opened:
            yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def scene_on_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    with postgres.database() as url:
        async with lively(url, tmp_path_factory.mktemp("lively")) as opened:
            yield opened


@pytest.fixture(params=["scene", pytest.param("scene_on_postgres", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest) -> Scene:
    """A bot with news, on each of the two databases."""
    found: Scene = request.getfixturevalue(request.param)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def polyglot(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """A bot with news of the world in three languages."""
    with sqlite.database() as url:
        async with lively(url, tmp_path_factory.mktemp("polyglot"), PAPERS_OF_THE_WORLD) as opened:
            yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def polyglot_on_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    with postgres.database() as url:
        async with lively(url, tmp_path_factory.mktemp("polyglot"), PAPERS_OF_THE_WORLD) as opened:
            yield opened


@pytest.fixture(params=["polyglot", pytest.param("polyglot_on_postgres", marks=pytest.mark.postgres)])
def either_polyglot(request: pytest.FixtureRequest) -> Scene:
    """The same, on each of the two databases."""
    found: Scene = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def open_quiet(sqlite: Sqlite, tmp_path: Path) -> Iterator[Open]:
    with sqlite.database() as url:

        def open_it(**changes: Any) -> AbstractAsyncContextManager[Scene]:
            return quiet(url, tmp_path, **changes)

        yield open_it


@pytest_asyncio.fixture(loop_scope="session")
async def empty_stage(sqlite: Sqlite, tmp_path: Path) -> AsyncIterator[Stage]:
    """A place for bots without news, one after the other."""
    with sqlite.database() as url:
        async with stage(url, QUIET, tmp_path) as there:
            yield there


@pytest_asyncio.fixture(loop_scope="session")
async def alone(open_quiet: Open) -> AsyncIterator[Scene]:
    """A bot without news that nobody but this test talks to."""
    async with open_quiet() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def gannet_url() -> AsyncIterator[str]:
    """The address of a small newspaper, without its last slash."""
    async with serve(gannet()) as running:
        yield running.url
