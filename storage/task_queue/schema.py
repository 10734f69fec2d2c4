"""The task queue's tables: Procrastinate's own, made and migrated by its own scripts beside ours."""

from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import SQLAlchemyError

from digests.errors import StorageError
from storage.dialect import lock_schema
from storage.migration import connect, reading, unopened

# The comment on this table names the last script that was run, as Procrastinate itself keeps no version.
_TABLE = "procrastinate_jobs"


def is_installed() -> bool:
    return find_spec("procrastinate") is not None


def has_task_queue(address: URL) -> bool:
    """Whether the database at `address` has a task queue of the version that is installed here; blocks.

    Writes nothing. Raises StorageError where the database can't be read.
    """
    if address.get_backend_name() == "sqlite" or not is_installed():
        return False
    try:
        with reading(address) as connection:
            return _applied(connection) == _scripts()[-1].name
    except SQLAlchemyError as error:
        raise unopened(error) from error


def task_queue_address(address: URL) -> str:
    """Where Procrastinate finds the task queue of the database at `address`, writing nothing; blocks.

    Raises StorageError, which says what is missing: PostgreSQL, the package, or the tables.
    """
    if address.get_backend_name() == "sqlite":
        raise StorageError("workers-need-postgresql")
    if not is_installed():
        raise StorageError("cluster-missing")
    if not has_task_queue(address):
        raise StorageError("task-queue-missing")
    return address.set(drivername="postgresql").render_as_string(hide_password=False)


def upgrade_task_queue(address: URL) -> None:
    """Make the task queue's tables, or bring them to the installed package's, where there is one; blocks.

    Does nothing on SQLite. Raises StorageError.
    """
    if address.get_backend_name() == "sqlite" or not is_installed():
        return
    try:
        with connect(address) as connection, connection.begin():
            lock_schema(connection)
            _upgrade(connection)
    except SQLAlchemyError as error:
        raise unopened(error) from error


def missing(scripts: list[Path], applied: str) -> list[Path]:
    """Those of the scripts, in their order, that come after the one named `applied`."""
    return [script for script in scripts if script.name > applied]


def _upgrade(connection: Connection) -> None:
    applied = _applied(connection)
    lacking = missing(_scripts(), applied or "")
    if not lacking:
        return
    if applied is None:
        from procrastinate.schema import SchemaManager  # noqa: PLC0415 (an extra, which need not be there)

        _run(connection, SchemaManager.get_schema())
    else:
        for script in lacking:
            _run(connection, script.read_text("utf-8"))
    connection.exec_driver_sql(f"COMMENT ON TABLE {_TABLE} IS '{lacking[-1].name}'")


def _scripts() -> list[Path]:
    """The installed package's migrations, the oldest first."""
    from procrastinate.schema import migrations_path  # noqa: PLC0415 (an extra, which need not be there)

    return sorted(migrations_path.glob("*.sql"))


def _run(connection: Connection, script: str) -> None:
    connection.exec_driver_sql(script.replace("%", "%%"))


def _applied(connection: Connection) -> str | None:
    """The last script that was run; None where the tables are not there."""
    comment = text("SELECT obj_description(to_regclass(:name), 'pg_class') WHERE to_regclass(:name) IS NOT NULL")
    row = connection.execute(comment, {"name": _TABLE}).one_or_none()
    return None if row is None else row[0] or ""
