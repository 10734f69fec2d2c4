"""Bringing a database's tables up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, NullPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from digests.errors import StorageError
from storage.dialect import lock_schema

# Seconds to wait for another process that is migrating.
PATIENCE = 60


def upgrade(address: URL) -> None:
    """Run the migrations that the database at `address` lacks, all in one transaction; blocks.

    Another process doing the same is waited for. Raises StorageError.
    """
    try:
        with _connect(address) as connection, connection.begin():
            lock_schema(connection)
            config = configuration(connection)
            if _current(connection) != ScriptDirectory.from_config(config).get_current_head():
                command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError("The database was made by a newer Broadsheet: update the program.") from error
    except SQLAlchemyError as error:
        raise StorageError(
            "The database can't be opened: check its address, that it runs and that this user may change it."
        ) from error


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for the tables behind `connection`."""
    config = Config(attributes={"connection": connection})
    # Alembic expands "%" in what it is told.
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _connect(address: URL) -> Connection:
    if address.get_backend_name() != "sqlite":
        return create_engine(address, poolclass=NullPool).connect()
    engine = create_engine(
        address.set(drivername="sqlite"),
        poolclass=NullPool,
        connect_args={"timeout": PATIENCE, "isolation_level": None},
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine.connect()
