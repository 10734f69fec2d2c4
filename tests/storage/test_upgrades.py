"""Databases of released versions are brought to this one, with all that is in them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, inspect, text

from digests.chats.chat import Address, TelegramChatId
from digests.search.clauses import Clause, Query
from storage import Storage
from storage.database import normalised
from storage.dialect import is_ours
from storage.migration import upgrade
from tests.storage import released
from tests.storage.conftest import ask
from tests.storage.samples import MORNINGS, NOW, SLOT

RELEASED = Path(released.__file__).parent
VERSIONS = sorted({file.name.removesuffix(".sqlite.sql") for file in RELEASED.glob("*.sqlite.sql")})


def load(url: str, version: str) -> None:
    """Make the database of a version of ours."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(str(normalised(url).database))) as lite:
            lite.executescript((RELEASED / f"{version}.sqlite.sql").read_text())
    else:
        with psycopg.connect(url, autocommit=True) as postgres:
            postgres.execute((RELEASED / f"{version}.postgresql.sql").read_bytes())


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [name for name in inspect(connection).get_table_names() if is_ours(name, "table", None)]
    return {name: int(connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0) for name in names}


def test_the_first_release_is_among_them() -> None:
    assert "0.1.0" in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_released_version_is_upgraded_with_all_that_is_in_it(empty_url: str, version: str) -> None:
    load(empty_url, version)
    before = ask(empty_url, counts)
    upgrade(normalised(empty_url))
    after = ask(empty_url, counts)
    assert {name: after[name] for name in before} == before
    assert before["articles"] == 2

    storage = await Storage.open(empty_url)
    async with storage.begin() as tx:
        chat = await tx.chats.at(Address(TelegramChatId(-1_002_345_678_901), 7))
        assert chat is not None
        assert (chat.title, chat.schedule, chat.due) == ("Bo’s ☕\t\\", MORNINGS, SLOT)
        assert [follow.value for follow in await tx.follows.of(chat.id)] == ["harbour"]
        assert await tx.digests.delivered_editions(chat.id) == {1: 2}
        assert (await tx.delivery_reports.counts(NOW)).queued == 1
        [found] = await tx.search.match(Query("", (Clause(("harbour",)),)))
        assert found.terms == "the harbour opens"
        assert await tx.stories.create(NOW) == 2
    await storage.close()
