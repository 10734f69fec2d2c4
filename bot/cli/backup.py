"""`backup`, `restore` and `move-database`: all that the database holds, elsewhere."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import click

import storage
from bot.cli.terminal import coroutine, counted
from bot.environment import load

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@coroutine
async def backup(file: Path) -> None:
    """Write all that the database holds at this moment to FILE. The bot may go on meanwhile.

    FILE can be restored into SQLite and PostgreSQL alike. It holds what people said and follow: keep it safe.
    """
    _say(await asyncio.to_thread(storage.back_up, _database(), file), f"written to {file}")


@click.command()
@click.argument("file", type=FILE)
@coroutine
async def restore(file: Path) -> None:
    """Fill the database of DATABASE_URL, which must be empty or not there yet, from the backup FILE."""
    _say(await asyncio.to_thread(storage.restore, file, _database()), f"restored from {file}")


@click.command("move-database")
@click.argument("url")
@coroutine
async def move_database(url: str) -> None:
    """Copy all of the database of DATABASE_URL into the one at URL, which must be empty or not there yet.

    Stop the bot before, and give URL as its DATABASE_URL after: what is written meanwhile isn't copied.
    """
    _say(await asyncio.to_thread(storage.move, _database(), url), "copied; set DATABASE_URL to that database now")


def _database() -> str:
    return load().database_url.get_secret_value()


def _say(counts: Mapping[str, int], done: str) -> None:
    widest = max(map(len, counts))
    for table, rows in sorted(counts.items()):
        click.echo(f"{table:<{widest}}  {rows:>12,}")
    click.echo(f"{counted(sum(counts.values()), 'row')} {done}")
