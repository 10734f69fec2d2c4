import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from digests.chats.chat import ChatId, Follow, FollowKind
from digests.errors import StorageError
from storage import Storage, migrate
from storage.database import normalised
from storage.migration import configuration
from tests.databases import Postgres, Sqlite
from tests.storage.conftest import ask
from tests.storage.samples import NOW, a_chat


async def test_what_a_transaction_wrote_is_there_after_it(storage: Storage) -> None:
    async with storage.begin() as transaction:
        chat = await a_chat(transaction)
    async with storage.read() as transaction:
        assert await transaction.chats.get(chat.id) == chat


async def test_a_transaction_that_raises_leaves_nothing(storage: Storage) -> None:
    async def fail() -> None:
        async with storage.begin() as transaction:
            await a_chat(transaction)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with storage.read() as transaction:
        assert (await transaction.chats.count()).active == 0


async def test_a_reading_transaction_does_not_write(storage: Storage) -> None:
    with pytest.raises(StorageError):
        async with storage.read() as transaction:
            await a_chat(transaction)


async def test_a_broken_constraint_becomes_a_storage_error_at_the_call(storage: Storage) -> None:
    async with storage.begin() as transaction:
        with pytest.raises(StorageError, match=r"^database-conflict$") as caught:
            await transaction.follows.add(ChatId(404), Follow(FollowKind.TOPIC, "World", "World"))
    assert isinstance(caught.value.__cause__, Exception)


async def test_a_moment_without_a_zone_is_refused(storage: Storage) -> None:
    with pytest.raises(StorageError):
        async with storage.begin() as transaction:
            await transaction.invites.create(NOW.replace(tzinfo=None))


async def test_running_out_of_connections_becomes_a_storage_error(storage: Storage) -> None:
    with pytest.raises(StorageError) as caught:
        async with storage.read():
            raise PoolTimeout("no connection")
    assert isinstance(caught.value.__cause__, SQLAlchemyError)


async def test_a_reader_does_not_wait_for_a_writer(storage: Storage) -> None:
    async with storage.begin() as writer:
        await a_chat(writer)
        async with storage.read() as reader:
            assert (await reader.chats.count()).active == 0


async def test_writers_of_two_processes_wait_for_each_other(storage: Storage, rival: Storage) -> None:
    async def write(opened: Storage, first: int) -> None:
        for number in range(first, first + 10):
            async with opened.begin() as transaction:
                await a_chat(transaction, number)

    await asyncio.gather(write(storage, 100), write(rival, 200))
    async with storage.read() as transaction:
        assert (await transaction.chats.count()).active == 20


async def test_sqlite_keeps_its_promises_cheaply(sqlite_storage: Storage, sqlite: Sqlite) -> None:
    async with sqlite_storage.begin() as transaction:
        await a_chat(transaction)
    async with sqlite_storage._writes.connect() as connection:
        found = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        ]
    assert found == ["wal", 1, 30_000, 1]


async def test_a_sqlite_file_gets_its_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/folder/100%#/news.db"
    await migrate(url)
    opened = await Storage.open(url)
    async with opened.begin() as transaction:
        await a_chat(transaction)
    await opened.close()
    assert [file.name for file in (tmp_path / "new/folder/100%#").iterdir()] == ["news.db"]


async def test_a_folder_that_can_not_be_made_is_told_so() -> None:
    with pytest.raises(StorageError, match=r'^database-folder {"folder": "/dev/null/folder"}$'):
        await migrate("sqlite:////dev/null/folder/news.db")


async def test_opening_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^database-missing .*folder/news.db"):
        await Storage.open(f"sqlite:///{tmp_path}/folder/news.db")
    assert not list(tmp_path.iterdir())


async def test_an_empty_database_is_not_opened(empty_url: str) -> None:
    with pytest.raises(StorageError, match=r"^database-(empty$|missing )"):
        await Storage.open(empty_url)


async def test_a_database_of_a_newer_program_is_not_opened(database_url: str) -> None:
    ask(database_url, lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'")))
    with pytest.raises(StorageError, match=r"^database-newer$"):
        await Storage.open(database_url)


async def test_a_database_of_an_older_program_is_not_opened_before_it_is_migrated(empty_url: str) -> None:
    ask(empty_url, lambda connection: command.upgrade(configuration(connection), "0001"))
    with pytest.raises(StorageError, match=r"^database-older$"):
        await Storage.open(empty_url)
    await migrate(empty_url)
    await (await Storage.open(empty_url)).close()


async def test_a_sqlite_file_that_goes_is_not_made_again(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        opened = await Storage.open(url)
        Path(str(normalised(url).database)).unlink()
        with pytest.raises(StorageError):
            async with opened.begin() as transaction:
                await a_chat(transaction)
        await opened.close()
        assert not Path(str(normalised(url).database)).exists()


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgres://u:p@host/name", "postgresql+psycopg"),
        ("postgresql://u:p@host/name", "postgresql+psycopg"),
        ("postgresql+asyncpg://u:p@host/name", "postgresql+psycopg"),
        ("sqlite:////tmp/news.db", "sqlite+aiosqlite"),
    ],
)
def test_an_address_gets_our_driver(url: str, driver: str) -> None:
    assert normalised(url).drivername == driver


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("", "^database-address-unreadable$"),
        ("news.db", "^database-address-unreadable$"),
        ("sqlite:///news\0.db", "^database-address-unreadable$"),
        ("sqlite://", "^database-unknown$"),
        ("sqlite:///:memory:", "^database-unknown$"),
        ("mysql://host/name", "^database-unknown$"),
    ],
)
def test_an_address_that_can_not_be_used_is_refused(url: str, hint: str) -> None:
    with pytest.raises(StorageError, match=hint):
        normalised(url)


def test_who_lacks_the_driver_of_postgresql_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError, match=r"^postgresql-driver-missing$"):
        normalised("postgresql://u:p@host/name")


async def test_a_database_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^database-unopened$"):
        await Storage.open(f"sqlite:///{tmp_path}")


async def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_bytes(b"no database at all, " * 100)
    with pytest.raises(StorageError) as caught:
        await Storage.open(f"sqlite:///{tmp_path}/news.db")
    assert isinstance(caught.value.__cause__, SQLAlchemyError)
    assert isinstance(caught.value.__cause__.__cause__, sqlite3.DatabaseError)


# --- Who waits for somebody else ------------------------------------------------------------------------------------


async def add_chat(storage: Storage) -> None:
    async with storage.begin() as transaction:
        await a_chat(transaction)


async def test_who_is_in_a_hurry_is_told_when_another_writes(sqlite_storage: Storage) -> None:
    hurried = sqlite_storage.hurried(timedelta())
    async with sqlite_storage.begin():
        with pytest.raises(StorageError, match=r"^database-unwritable$"):
            await add_chat(hurried)
    await add_chat(hurried)


async def test_a_hurry_is_over_with_its_transaction(sqlite_storage: Storage) -> None:
    async def patience(storage: Storage) -> object:
        async with storage.begin() as transaction:
            return await transaction._session.scalar(text("PRAGMA busy_timeout"))

    asked = (sqlite_storage, sqlite_storage.hurried(timedelta(seconds=1.5)), sqlite_storage)
    assert [await patience(storage) for storage in asked] == [30_000, 1_500, 30_000]


async def test_who_is_in_a_hurry_is_told_when_another_program_holds_the_lock(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        storage = await Storage.open(url)
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StorageError, match=r"^database-unwritable$"):
                await add_chat(storage.hurried(timedelta(milliseconds=10)))
            async with storage.read() as transaction:
                assert (await transaction.chats.count()).active == 0
            other.rollback()
        await add_chat(storage)
        await storage.close()


@pytest.mark.postgres
async def test_connections_that_were_cut_are_made_anew(postgres: Postgres) -> None:
    with postgres.database() as url:
        storage = await Storage.open(url)
        for _ in range(2):
            await add_chat(storage)
            async with storage.read() as transaction:
                assert (await transaction.chats.count()).active == 1
            with psycopg.connect(url, autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        await storage.close()
