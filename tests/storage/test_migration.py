import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from digests.errors import StorageError
from storage import Storage, migrate
from storage.database import normalised
from storage.dialect import is_ours
from storage.migration import _write_ahead, configuration, connect, revisions, unopened, upgrade, upgrade_within
from storage.tables import Base
from tests.databases import Sqlite
from tests.storage.conftest import ask
from tests.storage.samples import NOW, a_chat


def plainly(url: str) -> sqlite3.Connection:
    return sqlite3.connect(str(normalised(url).database), isolation_level=None)


def indexes(connection: Connection) -> set[str]:
    found = connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
    return {" ".join(str(sql).split()) for sql in found.scalars()}


def test_the_migrations_make_the_tables_that_the_models_describe(empty_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        return list(compare_metadata(context, Base.metadata))

    upgrade(normalised(empty_url))
    assert ask(empty_url, differences) == []


def keys(connection: Connection) -> dict[str, object]:
    """Of each table its columns, whether they may be empty, and its keys."""
    inspector = inspect(connection)
    return {
        table: (
            {column["name"]: column["nullable"] for column in inspector.get_columns(table)},
            inspector.get_pk_constraint(table)["constrained_columns"],
            sorted(sorted(unique["column_names"]) for unique in inspector.get_unique_constraints(table)),
            sorted(
                (key["constrained_columns"], key["referred_table"], key["options"])
                for key in inspector.get_foreign_keys(table)
            ),
        )
        for table in Base.metadata.tables
    }


def numbered(connection: Connection) -> set[str]:
    """The tables that never give an id twice."""
    found = connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"))
    return set(found.scalars())


@pytest.mark.parametrize("described", [keys, numbered])
def test_the_migrations_make_the_keys_that_the_models_describe(
    sqlite: Sqlite, described: Callable[[Connection], object]
) -> None:
    with sqlite.database() as migrated, sqlite.database(empty=True) as made:
        ask(made, Base.metadata.create_all)
        assert ask(migrated, described) == ask(made, described)


def test_the_migrations_make_the_indexes_to_the_letter(sqlite: Sqlite) -> None:
    with sqlite.database() as migrated, sqlite.database(empty=True) as described:
        ask(described, Base.metadata.create_all)
        assert ask(migrated, indexes) == ask(described, indexes)


def test_the_full_text_index_is_no_concern_of_the_models() -> None:
    assert not is_ours("search_docsize", "table", {})


def test_migrations_are_named_by_their_versions_in_their_order(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        scripts = ask(url, lambda connection: ScriptDirectory.from_config(configuration(connection)))
    versions = [script.revision for script in scripts.walk_revisions()][::-1]
    assert versions == sorted(revisions().all)
    assert versions[-1] == revisions().last


def test_no_database_is_brought_to_a_version_that_nobody_knows(empty_url: str) -> None:
    with connect(normalised(empty_url)) as connection, pytest.raises(StorageError, match=r"^database-newer$"):
        upgrade_within(connection, "ffff")


def test_migrating_again_changes_nothing(empty_url: str) -> None:
    upgrade(normalised(empty_url))
    before = ask(empty_url, lambda connection: inspect(connection).get_table_names())
    upgrade(normalised(empty_url))
    assert ask(empty_url, lambda connection: inspect(connection).get_table_names()) == before


async def test_processes_that_start_at_once_wait_for_each_other(empty_url: str) -> None:
    await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    opened = [await Storage.open(empty_url) for _ in range(2)]
    async with opened[0].begin() as transaction:
        chat = await a_chat(transaction)
    async with opened[1].read() as transaction:
        assert await transaction.chats.get(chat.id) == chat
    for storage in opened:
        await storage.close()


def test_a_file_somebody_else_keeps_for_himself_is_waited_for_but_not_for_ever(sqlite: Sqlite) -> None:
    with sqlite.database(empty=True) as url, closing(plainly(url)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match=r"^database-unopened$"):
            upgrade(normalised(url), timeout=0.2)
        other.execute("COMMIT")
        upgrade(normalised(url))


def test_a_file_is_written_ahead_from_its_first_moment(sqlite: Sqlite) -> None:
    with sqlite.database() as url, closing(plainly(url)) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


class Watched(sqlite3.Connection):
    """A connection that counts what it is refused, and `lets_go` of the file another time."""

    lets_go: sqlite3.Connection | None = None
    refusals = 0

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*arguments)
        except sqlite3.OperationalError:
            self.refusals += 1
            if self.lets_go is not None:
                self.lets_go.execute("COMMIT")
            raise


def test_a_switch_to_writing_ahead_that_was_refused_is_tried_again(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "news.db", isolation_level=None)) as other,
        closing(sqlite3.connect(tmp_path / "news.db", timeout=0, factory=Watched)) as connection,
    ):
        other.execute("BEGIN EXCLUSIVE")
        connection.lets_go = other
        _write_ahead(connection, 60)
        assert connection.refusals == 1
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_can_not_be_written_ahead_is_not_tried_again(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "news.db")) as made:
        made.execute("CREATE TABLE words (word TEXT)")
    url = f"file:{tmp_path / 'news.db'}?mode=ro"
    with closing(sqlite3.connect(url, uri=True, factory=Watched)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            _write_ahead(connection, 0.5)
        assert connection.refusals == 1


def test_a_database_of_a_newer_program_is_refused(database_url: str) -> None:
    ask(database_url, lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'")))
    with pytest.raises(StorageError, match=r"^database-newer$"):
        upgrade(normalised(database_url))


CHAT = {
    **dict.fromkeys(("chat", "thread"), 7),
    **dict.fromkeys(("title", "times", "weekdays", "zone"), ""),
    "expecting": "a dialogue",
    **dict.fromkeys(("announcements", "paused", "admitted"), False),
    **dict.fromkeys(("created_at", "state_at", "seen_at"), NOW),
    "kind": "private",
    "language": "uk",
    "state": "active",
    "length": "short",
}
BROADCAST = {
    **dict.fromkeys(("admin", "active_days", "only_chat", "size"), 0),
    **dict.fromkeys(("message_ids", "topic", "language", "kind", "state", "links"), ""),
    "id": 5,
    "reached_by": 3,
    "created_at": NOW,
    "frozen": True,
    "enlisted_to": 9,
    "enlisted": True,
}
PANEL = {"broadcast_id": 5, "chat": 7, "message": 8, "state": "done", "look": "a hash"}
BODY = {"id": 4, "made_at": NOW, "editions": "[]", "body": r'{"story":1,"tellings":["a \",\"tellings\":[ b"]}'}


def add_row(connection: Connection, table: str, row: dict[str, object]) -> None:
    connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES (:{', :'.join(row)})"), row)


def test_what_was_kept_is_kept_through_every_migration(empty_url: str) -> None:
    def fill(connection: Connection) -> None:
        command.upgrade(configuration(connection), "0001")
        connection.execute(text("INSERT INTO lanes VALUES (7, 'paid', 1, 2)"))
        connection.execute(text("INSERT INTO holds VALUES (7, 'poller', 'one', 3)"))
        for table, row in (("chats", CHAT), ("broadcasts", BROADCAST), ("panels", PANEL), ("bodies", BODY)):
            add_row(connection, table, row)
        connection.execute(text("INSERT INTO lines VALUES ('a.example', :hash, 4, :at)"), {"hash": b"h", "at": NOW})

    def kept(connection: Connection) -> list[tuple[object, ...]]:
        selected = (
            "* FROM rate_limits",
            "* FROM leases",
            "host, hash, pages FROM repeated_lines",
            "languages, dialogue FROM chats",
            "undo_of, queued_up_to, CAST(fully_queued AS INTEGER) FROM broadcasts",
            "message, content_hash FROM panels",
            "body FROM bodies",
        )
        return [tuple(row) for columns in selected for row in connection.execute(text(f"SELECT {columns}"))]

    ask(empty_url, fill)
    upgrade(normalised(empty_url))
    assert ask(empty_url, kept) == [
        (7, "paid", 1, 2),
        (7, "poller", "one", 3),
        ("a.example", b"h", 4),
        ("uk", "a dialogue"),
        (3, 9, 1),
        (8, "a hash"),
        (r'{"story":1,"story_articles":["a \",\"tellings\":[ b"]}',),
    ]


def test_a_chat_that_is_no_more_does_not_give_its_id_to_another_when_its_table_is_made_anew(sqlite: Sqlite) -> None:
    def meet_and_forget(connection: Connection) -> None:
        command.upgrade(configuration(connection), "0028")
        columns = {"chat", "thread", "kind", "title", "language", "state", "length", "created_at", "seen_at"}
        columns |= {"times", "weekdays", "zone", "announcements", "paused", "admitted"}
        row = {name: value for name, value in CHAT.items() if name in columns}
        add_row(connection, "chats", row | {"dialogue": ""})
        connection.execute(text("DELETE FROM chats"))

    with sqlite.database(empty=True) as url:
        ask(url, meet_and_forget)
        upgrade(normalised(url))
        last = ask(url, lambda connection: connection.scalar(text("SELECT seq FROM sqlite_sequence")))
        assert last == 1


def test_a_migration_that_fails_leaves_nothing(empty_url: str) -> None:
    ask(empty_url, lambda connection: connection.execute(text("CREATE TABLE words (word TEXT)")))
    with pytest.raises(StorageError, match=r"^database-unopened$"):
        upgrade(normalised(empty_url))
    assert ask(empty_url, lambda connection: inspect(connection).get_table_names()) == ["words"]


def nowhere(words: str) -> OperationalError:
    return OperationalError("SELECT 1", {}, ValueError(words))


@pytest.mark.parametrize(
    "words",
    [
        'connection failed: connection to server at "127.0.0.1", port 9 failed: Connection refused\n\tIs the server …?',
        "failed to resolve host 'postgres': [Errno -2] Name or service not known",
        'connection is bad: connection to server on socket "/run/.s.PGSQL.5432" failed: No such file or directory',
        "connection timeout expired",
        'connection failed: connection to server at "10.0.0.1" failed: FATAL:  the database system is starting up',
    ],
)
def test_a_server_that_is_not_there_yet_may_come(words: str) -> None:
    assert unopened(nowhere(words)).code == "database-unreachable"


@pytest.mark.parametrize(
    "words",
    [
        'connection failed: connection to server at "10.0.0.1" failed: FATAL:  password authentication failed',
        'connection failed: connection to server at "10.0.0.1", port 5432 failed: ВАЖНО:  роль "bo" не существует',
        'connection failed: connection to server on socket "/run/x" failed: FATAL:  database "news" does not exist',
        "unable to open database file",
    ],
)
def test_what_a_server_refuses_is_refused_for_good(words: str) -> None:
    assert unopened(nowhere(words)).code == "database-unopened"


def test_an_error_of_no_driver_is_no_absence() -> None:
    assert unopened(SQLAlchemyError("connection failed")).code == "database-unopened"


async def test_a_path_that_can_be_none_is_refused() -> None:
    with pytest.raises(StorageError, match=r"^database-unopened$"):
        await Storage.open(f"sqlite:////tmp/{'x' * 5000}.db")


@pytest.mark.postgres
@pytest.mark.parametrize("how", [migrate, Storage.open])
async def test_a_postgresql_that_is_nowhere_is_unreachable(how: Callable[[str], Awaitable[object]]) -> None:
    with pytest.raises(StorageError, match=r"^database-unreachable$"):
        await how("postgresql://bo@127.0.0.1:9/news")
