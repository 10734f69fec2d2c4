"""`feeds`: feeds moved in and out, as OPML."""

import asyncio
import sys
from collections import Counter
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import click

from bot.check_feeds import FeedCheck, FeedFinding, Verdict
from bot.cli.read import article_reader
from bot.cli.terminal import LANGUAGE, coroutine, counted
from bot.control_characters import without_controls
from bot.environment import load
from bot.installation import catalogue, now_in_utc, opened, sync_catalogue
from bot.texts.errors import ErrorTexts
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
    click.echo(f"there now, as in the catalogue: {counted(count, 'feed')} in {counted(len(wanted.topics), 'topic')}")


@feeds.command()
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another OPML file.")
@coroutine
async def check(file: Path | None) -> None:
    """Look once at every feed of CATALOGUE, and list those that are dead, silent for 30 days, or have moved for good.

    Needs no database. Ends with 1 where a feed is dead.
    """
    settings = load()
    wanted = parse_catalogue(await asyncio.to_thread(file.read_bytes)) if file else catalogue(settings)
    listed = list({feed.url: feed for topic in wanted.topics for feed in topic.feeds}.values())
    async with AsyncExitStack() as exits:
        reader = await article_reader(settings, exits)
        bar = exits.enter_context(click.progressbar(length=len(listed), label="Looking", file=sys.stderr))
        findings = await FeedCheck(reader.fetcher, reader.workers).findings(listed, partial(bar.update, 1))
    verdicts = {finding: finding.verdict(now_in_utc()) for finding in findings}
    for finding in sorted(findings, key=lambda finding: [*Verdict].index(verdicts[finding])):
        if verdicts[finding] is not Verdict.OK:
            click.echo(without_controls(f"{verdicts[finding]:<6}  {finding.feed.url}  {_about(finding)}"))
    counts = Counter(verdicts.values())
    click.echo(f"{counted(len(listed), 'feed')}: " + ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict))
    if counts[Verdict.DEAD]:
        sys.exit(1)


def _about(finding: FeedFinding) -> str:
    if finding.error is not None:
        return ErrorTexts(LANGUAGE).sentence(finding.error)
    newest = f"newest of {finding.entries} entries: {finding.newest:%Y-%m-%d}" if finding.newest else ""
    return f"now at {finding.moved_to}" if finding.moved_to else newest


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
    count = sum(len(topic.feeds) for topic in wanted.topics)
    click.echo(f"there now: {counted(count, 'feed')} in {counted(len(wanted.topics), 'topic')}")


@feeds.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@coroutine
async def export_feeds(file: Path) -> None:
    """Write all feeds to an OPML FILE, by topic."""
    async with opened(load()) as storage, storage.read() as tx:
        listed = await tx.feeds.catalogue()
    try:
        await asyncio.to_thread(file.write_bytes, write(listed))
    except OSError as error:
        raise BroadsheetError("file-unwritable", file=str(file), problem=str(error.strerror)) from error
    count = len({feed.url for topic in listed.topics for feed in topic.feeds})
    click.echo(f"{counted(count, 'feed')} written to {file}")
