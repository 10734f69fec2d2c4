"""Backups: what is written, and what becomes of it in another database."""

import asyncio
import gzip
import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, inspect, text

from digests.errors import StorageError
from digests.search.clauses import Clause, Query
from storage import Storage, back_up, migrate, move, restore
from storage.backup import _dumped
from storage.database import normalised
from storage.migration import connect, existing, upgrade_within
from storage.tables.news import StoryRow
from tests.databases import Postgres, Sqlite
from tests.storage.conftest import ask
from tests.storage.samples import NOW, a_chat, fill

Value = dict[str, Any]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def other_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with nothing in it, on each of the two, beside `storage` on each of the two."""
    databases: Sqlite | Postgres = request.getfixturevalue(request.param)
    with databases.database(empty=True) as url:
        yield url


def lines(file: Path) -> list[Value]:
    with gzip.open(file, "rt", encoding="utf-8") as opened:
        return [json.loads(line) for line in opened]


def write(file: Path, values: list[Value]) -> Path:
    with gzip.open(file, "wt", encoding="utf-8") as opened:
        opened.writelines(json.dumps(value) + "\n" for value in values)
    return file


def tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()


async def test_a_restored_database_is_the_one_that_was_backed_up(
    storage: Storage, database_url: str, other_url: str, tmp_path: Path
) -> None:
    await fill(storage)
    counts = back_up(database_url, tmp_path / "then")
    assert counts["chats"] == counts["follows"] == counts["digests"] == 1
    assert counts["articles"] == counts["search"] == 2
    assert restore(tmp_path / "then", other_url) == counts
    back_up(other_url, tmp_path / "now")
    assert lines(tmp_path / "now") == lines(tmp_path / "then")


async def test_a_moved_database_is_the_one_that_was_left(sqlite: Sqlite, postgres: Postgres, tmp_path: Path) -> None:
    with sqlite.database() as here, postgres.database(empty=True) as there:
        storage = await Storage.open(here)
        await fill(storage)
        await storage.close()
        counts = move(here, there)
        assert counts == back_up(here, tmp_path / "left") == back_up(there, tmp_path / "moved")
        assert lines(tmp_path / "left") == lines(tmp_path / "moved")


async def test_what_was_restored_is_found_and_no_number_is_given_twice(
    storage: Storage, database_url: str, empty_url: str, tmp_path: Path
) -> None:
    await fill(storage)
    async with storage.begin() as tx:
        following = await tx.stories.create(NOW) + 1
        await tx._session.execute(delete(StoryRow).where(StoryRow.id == following - 1))
    back_up(database_url, tmp_path / "file")
    restore(tmp_path / "file", empty_url)
    restored = await Storage.open(empty_url)
    async with restored.begin() as tx:
        [found] = await tx.search.match(Query("", (Clause(("harbour",)),)))
        assert found.terms == "the harbour opens"
        assert await tx.stories.create(NOW) == following
    await restored.close()


async def test_a_backup_is_of_one_moment(storage: Storage, database_url: str) -> None:
    await fill(storage)
    dump = _dumped(existing(normalised(database_url)))
    first = next(dump)
    async with storage.begin() as tx:
        await a_chat(tx, 2)
    *_, last = dump
    assert first["format"]
    assert last["counts"]["chats"] == 1


async def test_only_its_owner_may_read_a_backup(sqlite: Sqlite, tmp_path: Path) -> None:
    with sqlite.database() as url:
        back_up(url, tmp_path / "file")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["no/folder", "a-file/file", "n" * 300])
def test_a_file_that_cannot_be_written_is_said_and_an_old_one_stays(sqlite: Sqlite, tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("as it was")
    with sqlite.database() as url, pytest.raises(StorageError, match="backup-unwritable"):
        back_up(url, tmp_path / name)
    with pytest.raises(StorageError, match="database-missing"):
        back_up(f"sqlite:///{tmp_path}/missing.db", tmp_path / "a-file")
    assert (tmp_path / "a-file").read_text() == "as it was"


async def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    away = normalised(f"postgresql://bo@/x?host={tmp_path}")
    with pytest.raises(StorageError, match="database-unreachable"):
        next(_dumped(away))
    with pytest.raises(StorageError, match="database-unreachable"):
        restore(write(tmp_path / "file", []), f"postgresql://bo@/x?host={tmp_path}")


async def test_what_is_there_is_not_overwritten(storage: Storage, database_url: str, tmp_path: Path) -> None:
    await fill(storage)
    before = back_up(database_url, tmp_path / "file")
    with pytest.raises(StorageError, match="database-not-empty"):
        restore(tmp_path / "file", database_url)
    assert back_up(database_url, tmp_path / "again") == before


@pytest.fixture(scope="module")
def full(sqlite: Sqlite) -> list[Value]:
    """What a backup consists of."""

    async def used(url: str) -> None:
        storage = await Storage.open(url)
        await fill(storage)
        await storage.close()

    with sqlite.database() as url:
        asyncio.run(used(url))
        return [*_dumped(existing(normalised(url)))]


def _without_end(values: list[Value]) -> list[Value]:
    return values[:-1]


def _without_a_row(values: list[Value]) -> list[Value]:
    return [value for value in values if value.get("table") != "follows"]


def _with(at: int, **changes: Any) -> Callable[[list[Value]], list[Value]]:
    return lambda values: [value | changes if place == at else value for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_without_end, "backup-unreadable"),
        (_without_a_row, "backup-unreadable"),
        (_with(0, format="another-1"), "backup-unreadable"),
        (_with(0, numbers={"chats": "many"}), "backup-unreadable"),
        (_with(0, numbers={"other": 3}), "backup-unreadable"),
        (_with(0, numbers=None), "backup-unreadable"),
        (_with(0, version="9999"), "database-newer"),
        (_with(1, table="other"), "backup-unreadable"),
        (_with(1, columns=["other"]), "backup-unreadable"),
        (_with(1, rows=[[None]]), "backup-unreadable"),
        (_with(1, rows=3), "backup-unreadable"),
        (lambda values: [*values[:-1], *values[1:]], "backup-unreadable"),  # each row twice
        (lambda values: [[]], "backup-unreadable"),
        (lambda values: [], "backup-unreadable"),
    ],
)
async def test_of_what_is_no_whole_backup_nothing_is_restored(
    full: list[Value], sqlite: Sqlite, tmp_path: Path, change: Callable[[Any], Any], code: str
) -> None:
    with sqlite.database(empty=True) as url:
        with pytest.raises(StorageError, match=code):
            restore(write(tmp_path / "broken", change(full)), url)
        assert ask(url, tables) == []


async def test_what_was_not_restored_is_not_in_the_way(full: list[Value], empty_url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="backup-unreadable"):
        restore(write(tmp_path / "twice", [*full[:-1], *full[1:]]), empty_url)
    restore(write(tmp_path / "once", full), empty_url)


@pytest.mark.parametrize(
    "content",
    [b"", b"no backup", b"\x1f\x8b\x08\x00broken", gzip.compress(b"{}\n" * 99, mtime=0)[:-9]],
    ids=["nothing", "text", "no gzip", "cut off"],
)
def test_bytes_that_are_no_backup_are_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(StorageError, match="backup-unreadable"):
        restore(tmp_path / "file", f"sqlite:///{tmp_path}/new/news.db")


def test_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^backup-unopened .*No such file"):
        restore(tmp_path / "file", f"sqlite:///{tmp_path}/news.db")


def test_a_backup_of_an_earlier_version_is_brought_to_this_one(empty_url: str, tmp_path: Path) -> None:
    with connect(normalised(f"sqlite:///{tmp_path}/old.db")) as connection, connection.begin():
        upgrade_within(connection, "0001")
        connection.execute(text("INSERT INTO topics (name, position) VALUES ('Harbours', 1)"))
    write(tmp_path / "file", [*_dumped(normalised(f"sqlite:///{tmp_path}/old.db"))])
    assert restore(tmp_path / "file", empty_url)["topics"] == 1
    back_up(empty_url, tmp_path / "new")
    with pytest.raises(StorageError, match="database-older"):
        back_up(f"sqlite:///{tmp_path}/old.db", tmp_path / "file")


async def test_a_restored_database_needs_no_upgrade(sqlite: Sqlite, tmp_path: Path) -> None:
    with sqlite.database() as url:
        back_up(url, tmp_path / "file")
    restored = f"sqlite:///{tmp_path}/news.db"
    restore(tmp_path / "file", restored)
    before = (tmp_path / "news.db").read_bytes()
    await migrate(restored)
    assert (tmp_path / "news.db").read_bytes() == before
