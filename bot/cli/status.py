"""`status`: how a bot does, in numbers of its database, whether or not it runs."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

import click

from bot.cli.terminal import LANGUAGE, coroutine, counted
from bot.control_characters import escaped_in_json, without_controls
from bot.environment import load
from bot.installation import now_in_utc, opened
from bot.texts.admins.stats import StatsTexts
from storage import Stats


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON; spans of time in seconds.")
@coroutine
async def status(*, as_json: bool) -> None:
    """Print how the bot does: chats, feeds, messages of the last 24 hours. It need not run."""
    now, settings = now_in_utc(), load()
    async with opened(settings) as storage, storage.read() as tx:
        numbers = await tx.stats(now)
        today = (await tx.daily_numbers.last(now.date()))[-1]
    if as_json:
        click.echo(escaped_in_json(json.dumps(asdict(numbers), default=timedelta.total_seconds)))
    else:
        click.echo(without_controls(StatsTexts(LANGUAGE).stats(numbers, today).plain))
        for line in _of_bots(numbers, settings.bot_ids):
            click.echo(line)


def _of_bots(numbers: Stats, bot_ids: Sequence[int]) -> list[str]:
    """A line for each of several bots, whether or not it has a token here."""
    chats, at_work = {bot.id: bot.chats for bot in numbers.bots}, {bot.id for bot in numbers.bots if bot.at_work}
    known = [*bot_ids, *sorted(chats.keys() - set(bot_ids))]
    if len(known) < 2:
        return []
    return [
        f"Bot {bot_id}: {counted(chats.get(bot_id, 0), 'chat')}, {'at work' if bot_id in at_work else 'not at work'}"
        + ("" if bot_id in bot_ids else ", no token is set")
        for bot_id in known
    ]
