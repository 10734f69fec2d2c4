"""`db`: the database."""

import click

from bot.cli.terminal import coroutine
from bot.environment import load
from bot.installation import upgrade_database


@click.group()
def db() -> None:
    """The database."""


@db.command()
@coroutine
async def upgrade() -> None:
    """Bring the database to this version's tables. `run` does so by itself."""
    await upgrade_database(load())
    click.echo("the database is up to date")
