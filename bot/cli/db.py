"""`db`: the database."""

import click

from bot.cli.terminal import coroutine
from bot.settings import load
from storage import migrate


@click.group()
def db() -> None:
    """The database."""


@db.command()
@coroutine
async def upgrade() -> None:
    """Bring the database to this version's tables. `run` does so by itself."""
    await migrate(load().database_url.get_secret_value())
    click.echo("the database is up to date")
