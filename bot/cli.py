"""The command line: `broadsheet`, which is `python -m bot`."""

import asyncio
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import asdict
from datetime import timedelta
from functools import partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from bot import logs
from bot.app import build, now_in_utc, opened, prepare_database, services, sync_catalogue
from bot.check import Check
from bot.control_characters import escaped_in_json, without_controls
from bot.jobs.registry import article_grouper, feed_collector
from bot.preview import preview as make_preview
from bot.redaction import Redactor
from bot.settings import load, secrets
from bot.startup import when_reachable
from bot.texts.errors import ErrorTexts
from bot.views import plain_text
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.workers.pool import Workers
from digests.articles.article import Article
from digests.errors import BroadsheetError
from digests.feeds.opml import parse as parse_catalogue
from digests.feeds.opml import write
from digests.summaries.summary import METHODS, Method, Source
from storage import migrate

LANGUAGE = "en"  # the command line's, of operators
# Nobody else waits for a worker here; on a busy machine the first task takes long, as it loads what reading needs.
TASK_LIMIT = timedelta(minutes=1)
# `check` gives each test less; what still blocks a thread then, such as a dead network drive, can only be left behind.
CHECK_LIMIT = timedelta(seconds=15)
TEST_LIMIT = timedelta(seconds=12)

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def _command(run: Callable[Arguments, Coroutine[Any, Any, None]]) -> Callable[Arguments, None]:
    """Run a coroutine; what a person can mend ends in one clear line and exit code 1, all else in a traceback.

    Neither tells a secret.
    """

    @wraps(run)
    def command(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            asyncio.run(run(*args, **kwargs))
        except BroadsheetError as error:
            told = ErrorTexts(LANGUAGE).sentence(error)
        except Exception:  # noqa: BLE001 (a traceback may quote an address with a secret in it)
            told = traceback.format_exc()
        else:
            return
        click.echo(without_controls(Redactor(secrets()).redact(told)), err=True)
        sys.exit(1)

    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="broadsheet")
def main() -> None:
    """Broadsheet reads the news in full and delivers short digests over Telegram."""


@main.command()
@_command
async def run() -> None:
    """Serve Telegram, until interrupted; the database and its feeds are brought up to date first. Telegram and
    PostgreSQL are waited for."""
    settings = load()
    logs.set_up(settings)
    stop = _interrupted()

    async def serve() -> None:
        await prepare_database(settings)
        async with build(settings) as app:
            await app.run(stop)

    await when_reachable(serve, partial(_wait, stop))


@main.command()
@_command
async def send() -> None:
    """Only send what is queued, beside `run`, until interrupted: for paid broadcasts, which one process can't keep up
    with."""
    settings = load()
    logs.set_up(settings)
    stop = _interrupted()

    async def serve() -> None:
        async with build(settings) as app:
            await app.send(stop)

    await when_reachable(serve, partial(_wait, stop))


async def _wait(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for so long; False when it is time to end."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
    return not stop.is_set()


def _interrupted() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


@main.command()
def check() -> None:
    """Test token, database, clock, disk, catalogue and language data, and say what to do about each fault."""
    watchdog = threading.Timer(CHECK_LIMIT.total_seconds(), os._exit, [1])
    watchdog.daemon = True
    watchdog.start()
    try:
        _check()
    finally:
        watchdog.cancel()


@_command
async def _check() -> None:
    redactor = Redactor(secrets())
    faults, checked = 0, Check(now_in_utc, LANGUAGE, TEST_LIMIT)
    async for finding in checked.findings():
        click.echo(without_controls(redactor.redact(checked.line(finding))))
        faults += not finding.well
    if faults:
        sys.exit(1)


@main.command()
@_command
async def collect() -> None:
    """Look once at every feed that is due, and group what is new into stories."""
    settings = load()
    logs.set_up(settings)
    async with services(settings) as parts:
        collected = await feed_collector(parts).collect_feeds()
        grouped = await article_grouper(parts).group_articles()
    click.echo(
        f"{collected.feeds} feeds looked at, {collected.failed} failed; "
        f"{collected.articles} new articles, {grouped} put into stories"
    )


@main.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--json", "as_json", is_flag=True, help="Print the digest as JSON.")
@_command
async def preview(feeds: tuple[str, ...], as_json: bool) -> None:
    """Print the digest that a follower of FEED... would get now. Needs neither a token nor a database."""
    with click.progressbar(length=1, label="Reading", file=sys.stderr) as bar:

        def step(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        async with AsyncExitStack() as exits:
            digest = await make_preview(feeds, await _reader(exits), step)
    click.echo(escaped_in_json(digest.to_json()) if as_json else plain_text.digest(digest))


@main.command()
@click.argument("source", metavar="URL|FILE|-")
@click.option("--sentences", default=3, show_default=True, type=click.IntRange(1, 20))
@click.option("--method", default=None, type=click.Choice(METHODS), help="The summarizer; else that of the settings.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@_command
async def summarise(source: str, sentences: int, method: Method | None, as_json: bool) -> None:
    """Print a summary of a page or a text, in its own sentences. Needs neither a token nor a database."""
    async with AsyncExitStack() as exits:
        reader = await _reader(exits)
        article = await _article(source, reader)
        text = Source(article.title, article.text, article.language, article.description)
        chosen = await reader.workers.summarise([text], sentences=sentences, method=method)
    if as_json:
        told = {"title": article.title, "url": article.url, "site": article.site, "language": article.language}
        as_text = json.dumps(told | {"sentences": [asdict(one) for one in chosen]}, ensure_ascii=False)
        click.echo(escaped_in_json(as_text))
    else:
        click.echo(plain_text.summary(article, [one.text for one in chosen]))


async def _article(source: str, reader: ArticleReader) -> Article:
    """The page or text that `source` names. Raises BroadsheetError."""
    if source.startswith(("http://", "https://")):
        return (await reader.read_page(source)).article
    try:
        body = sys.stdin.buffer.read() if source == "-" else await asyncio.to_thread(Path(source).read_bytes)
    except OSError as error:
        raise BroadsheetError("file-unreadable", source=source, problem=str(error.strerror)) from error
    return (await reader.read_document(body)).article


async def _reader(exits: AsyncExitStack) -> ArticleReader:
    settings = load()
    fetcher = await exits.enter_async_context(
        Fetcher(allow_private=settings.allow_private_feeds, extra_ports=settings.allow_extra_ports)
    )
    return ArticleReader(
        fetcher, await exits.enter_async_context(Workers(summarizer=settings.summarizer, limit=TASK_LIMIT)), now_in_utc
    )


@main.group()
def feeds() -> None:
    """Move feeds in and out, as OPML."""


@feeds.command()
@_command
async def sync() -> None:
    """Make topics and feeds those of CATALOGUE, or of the one that ships. `run` does so by itself."""
    wanted = await sync_catalogue(load())
    count = sum(len(topic.feeds) for topic in wanted.topics)
    click.echo(f"the catalogue's {count} feeds in {len(wanted.topics)} topics are there now")


@feeds.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_command
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
@_command
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


@main.group()
def db() -> None:
    """The database."""


@db.command()
@_command
async def upgrade() -> None:
    """Bring the database to this version's tables. `run` does so by itself."""
    await migrate(load().database_url.get_secret_value())
    click.echo("the database is up to date")
