"""Two bots of one installation, which share their news and nothing else."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from playground.api import Person
from tests.databases import Postgres, Sqlite
from tests.flows.scene import QUIET, Scene, Stage, at_work, stage
from tests.storage.samples import kept, told_of


@dataclass(frozen=True, slots=True)
class Pair:
    """`second` has an admin whom `first` has not, its `editor`. There is a story on each of the topics of QUIET."""

    first: Scene
    second: Scene
    editor: Person


def with_tokens(there: Stage, tokens: Sequence[str], **changes: Any) -> Stage:
    """The same place for several bots, with the settings `changes`."""
    several = {"bot_token": SecretStr(""), "bot_tokens": tuple(map(SecretStr, tokens))}
    return replace(there, settings=there.settings.model_copy(update=several | changes))


@asynccontextmanager
async def pair_at_work(database_url: str, folder: Path) -> AsyncIterator[Pair]:
    async with stage(database_url, QUIET, folder) as there:
        other, editor = there.world.bot("Second", username="second_bot"), there.world.person("Editor of the second")
        admins = {other.id: frozenset({editor.id})}
        several = with_tokens(there, [there.bot.token, other.token], bot_admins=admins)
        async with at_work(several) as first:
            pair = Pair(first, replace(first, bot=other, admin=editor, number=1), editor)
            await _happen(pair.first)
            yield pair


async def _happen(scene: Scene) -> None:
    now = scene.services.now()
    await scene.all_read()
    async with scene.services.storage.begin() as tx:
        for feed in await tx.feeds.all():
            title = f"News of {feed.title}"
            await told_of(tx, await kept(tx, feed.title, feed=feed.id, title=title, published_at=now), now=now)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pair(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pair]:
    with sqlite.database() as url:
        async with pair_at_work(url, tmp_path_factory.mktemp("pair")) as opened:
            yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pair_on_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pair]:
    with postgres.database() as url:
        async with pair_at_work(url, tmp_path_factory.mktemp("pair")) as opened:
            yield opened


@pytest.fixture(params=["pair", pytest.param("pair_on_postgres", marks=pytest.mark.postgres)])
def either_pair(request: pytest.FixtureRequest) -> Pair:
    """Two bots at work, on each of the two databases."""
    found: Pair = request.getfixturevalue(request.param)
    return found
