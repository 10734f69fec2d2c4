"""Schema migrations: which version of the tables a database has, and bringing them to this program's."""

import re
import sqlite3
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, NullPool, column, create_engine, event, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from digests.errors import StorageError
from storage.dialect import lock_schema

if TYPE_CHECKING:
    from alembic.config import Config

# Seconds to wait for another process that is migrating.
LOCK_TIMEOUT = 60.0
# Seconds that PostgreSQL may take to let us in.
CONNECT = 10
# What the driver says when a connection fails; where the server itself spoke, its words begin with how bad it is.
_FAILED_TO_CONNECT = re.compile(r"connection (?:failed|timeout|is bad)|failed to resolve host", re.IGNORECASE)
_SERVER_SAID = re.compile(r": [^\s:]+:  ")
_NOT_READY = re.compile(r"the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)")
# Seconds between two tries at what SQLite refuses at once.
PAUSE = 0.02
SCRIPTS = Path(__file__).parent / "migrations"
# Alembic's own table, of one row: the version that the others have.
VERSIONS = "alembic_version"


@dataclass(frozen=True, slots=True)
class Revisions:
    """The versions that the tables have had, the last of them included."""

    all: frozenset[str]
    last: str


def upgrade(address: URL, timeout: float = LOCK_TIMEOUT) -> None:
    """Run the migrations that the database at `address` lacks, all in one transaction; blocks.

    Another process doing the same is waited for, on SQLite for `timeout` seconds. Raises StorageError.
    """
    try:
        with connect(address, timeout) as connection, connection.begin():
            upgrade_within(connection)
    except SQLAlchemyError as error:
        raise unopened(error) from error


def upgrade_within(connection: Connection, version: str = "head") -> None:
    """The same in a transaction that has begun, and to a `version`. Raises StorageError where that is not known."""
    lock_schema(connection)
    there, known = current(connection), revisions()
    if there not in {None, *known.all} or version not in {"base", "head", *known.all}:
        raise StorageError("database-newer")
    if there != known.last:
        from alembic import command  # noqa: PLC0415 (4 MB, which are lost on who has nothing to migrate)

        command.upgrade(configuration(connection), version)


def existing(address: URL) -> URL:
    """`address`, such that SQLite opens a file that is there and makes none. Raises StorageError without a file."""
    if address.get_backend_name() != "sqlite":
        return address
    file = Path(str(address.database)).absolute()
    try:
        if not file.exists():
            raise StorageError("database-missing", file=str(file))
    except OSError as error:  # such as a path too long to be one
        raise StorageError("database-unopened") from error
    return address.set(database=file.as_uri()).update_query_dict({"mode": "rw", "uri": "true"})


def require_current(address: URL) -> None:
    """See that the tables at `address` are this program's, writing nothing; blocks. Raises StorageError."""
    try:
        with reading(address) as connection:
            revision = current(connection)
    except SQLAlchemyError as error:
        raise unopened(error) from error
    if revision is None:
        raise StorageError("database-empty")
    if revision not in revisions().all:
        raise StorageError("database-newer")
    if revision != revisions().last:
        raise StorageError("database-older")


@cache
def revisions() -> Revisions:
    """The versions that this program knows, by the names of the migrations: those begin with them, in their order."""
    known = sorted(file.name.partition("_")[0] for file in (SCRIPTS / "versions").glob("[0-9]*.py"))
    return Revisions(frozenset(known), known[-1])


def configuration(connection: Connection) -> "Config":
    """Alembic's configuration for the tables behind `connection`."""
    from alembic.config import Config  # noqa: PLC0415 (see above)

    config = Config(attributes={"connection": connection})
    # Alembic expands "%" in what it is told.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def current(connection: Connection) -> str | None:
    """The version of the tables behind `connection`, None where there are none."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    version: str | None = connection.execute(select(column("version_num")).select_from(table(VERSIONS))).scalar()
    return version


def reading(address: URL) -> Connection:
    """A connection that sees the database as it is at one moment, and writes nothing."""
    if address.get_backend_name() != "sqlite":
        return _postgres(address).execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    # Not as SQLite's "ro": who reads like that leaves the files of the write-ahead log behind.
    connection = create_engine(address.set(drivername="sqlite"), poolclass=NullPool).connect()
    connection.exec_driver_sql("PRAGMA query_only=ON")
    connection.exec_driver_sql("BEGIN")  # before a SELECT, the driver would begin none
    return connection


def _postgres(address: URL) -> Connection:
    return create_engine(address, poolclass=NullPool, connect_args={"connect_timeout": CONNECT}).connect()


def unopened(error: SQLAlchemyError) -> StorageError:
    """What opening failed with: a server that is not there, or not ready, may come; what it refuses stays refused."""
    said = str(getattr(error, "orig", None) or "")
    is_there = _SERVER_SAID.search(said) or not _FAILED_TO_CONNECT.search(said)
    return (
        StorageError("database-unopened")
        if is_there and not _NOT_READY.search(said)
        else (StorageError("database-unreachable"))
    )


def connect(address: URL, timeout: float = LOCK_TIMEOUT) -> Connection:
    """A connection that may write, whose transactions keep other writers away from SQLite from their beginning on."""
    if address.get_backend_name() != "sqlite":
        return _postgres(address)
    engine = create_engine(
        address.set(drivername="sqlite"),
        poolclass=NullPool,
        connect_args={"timeout": timeout, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:  # noqa: ARG001 (the event's shape)
        _write_ahead(connection, timeout)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine.connect()


def _write_ahead(connection: sqlite3.Connection, timeout: float) -> None:
    """Let readers and a writer be at the file side by side, now and whenever it is opened (https://sqlite.org/wal.html)."""
    end = time.monotonic() + timeout
    # Of two that change it at once, SQLite may refuse one without letting it wait.
    while not _tried(connection, last=time.monotonic() >= end):
        time.sleep(PAUSE)


def _tried(connection: sqlite3.Connection, *, last: bool) -> bool:
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
