"""`collect`: one look at the feeds, without Telegram."""

import click

from bot.cli.terminal import coroutine, counted
from bot.composition import services
from bot.environment import load
from bot.jobs.registry import article_grouper, feed_collector
from bot.monitoring import logs


@click.command()
@coroutine
async def collect() -> None:
    """Look once at every feed that is due, and group what is new into stories."""
    settings = load()
    logs.set_up(settings)
    async with services(settings) as parts:
        collected = await feed_collector(parts).collect_feeds()
        grouped = await article_grouper(parts).group_articles()
    click.echo(
        f"{counted(collected.feeds, 'feed')} looked at, {collected.failed} failed; "
        f"{counted(collected.articles, 'new article')}, {grouped} put into stories"
    )
