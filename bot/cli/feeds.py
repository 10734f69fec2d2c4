"""`feeds`: feeds moved in and out, as OPML."""

import asyncio
from pathlib import Path

import click

from bot.app import now_in_utc, sync_catalogue
from bot.cli.terminal import coroutine
from bot.installation import opened
from bot.settings import load
from digests.errors import BroadsheetError
from digests.feeds.opml import parse as parse_catalogue
from digests.feeds.opml import write


@click.group()
def feeds() -> None:
    """Move feeds in and out, as OPML."""


@feeds.command()
@coroutine
async def sync() -> None:
    """Make topics and feeds those of CATALOGUE, or of the one that ships. `run` does so by itself."""
    wanted = await sync_catalogue(load())
    count = sum(len(topic.feeds) for topic in wanted.topics)
    click.echo(f"the catalogue's {count} feeds in {len(wanted.topics)} topics are there now")


@feeds.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@coroutine
async def import_feeds(file: Path) -> None:
    """Add the topics and feeds of an OPML FILE to those that are there."""
    wanted = parse_catalogue(await asyncio.to_thread(file.read_bytes))
    async with opened(load()) as storage, storage.begin() as tx:
        for topic in wanted.topics:
            for feed in topic.feeds:
                await tx.feeds.add(
                    feed.url,
                    title=feed.title,
                    site_url=feed.site_url,
                    language=feed.language,
                    now=now_in_utc(),
                    topic=topic.name,
                )
    click.echo(f"{sum(len(topic.feeds) for topic in wanted.topics)} feeds in {len(wanted.topics)} topics are there now")


@feeds.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@coroutine
async def export_feeds(file: Path) -> None:
    """Write all feeds to an OPML FILE, by topic."""
    async with opened(load()) as storage, storage.read() as tx:
        catalogue = await tx.feeds.catalogue()
    try:
        await asyncio.to_thread(file.write_bytes, write(catalogue))
    except OSError as error:
        raise BroadsheetError("file-unwritable", file=str(file), problem=str(error.strerror)) from error
    count = len({feed.url for topic in catalogue.topics for feed in topic.feeds})
    click.echo(f"{count} feeds written to {file}")
