"""`status`: how a bot does, in numbers of its database, whether or not it runs."""

import json
from dataclasses import asdict
from datetime import timedelta

import click

from bot.cli.terminal import LANGUAGE, coroutine
from bot.control_characters import escaped_in_json, without_controls
from bot.installation import now_in_utc, opened
from bot.settings import load
from bot.texts.admins.stats import StatsTexts


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON; spans of time in seconds.")
@coroutine
async def status(*, as_json: bool) -> None:
    """Print how the bot does: chats, feeds, messages of the last 24 hours. It need not run."""
    now = now_in_utc()
    async with opened(load()) as storage, storage.read() as tx:
        numbers = await tx.stats(now)
        today = (await tx.daily_numbers.last(now.date()))[-1]
    if as_json:
        click.echo(escaped_in_json(json.dumps(asdict(numbers), default=timedelta.total_seconds)))
    else:
        click.echo(without_controls(StatsTexts(LANGUAGE).stats(numbers, today).plain))
