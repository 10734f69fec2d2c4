"""`preview` and `summarise`: what the program makes of feeds, pages and texts, without a token or a database."""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import click

from bot.cli.terminal import coroutine
from bot.control_characters import escaped_in_json
from bot.environment import load
from bot.installation import now_in_utc
from bot.preview import preview as make_preview
from bot.settings import Settings
from bot.views import plain_text
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.workers.pool import Workers
from digests.articles.article import Article
from digests.errors import BroadsheetError
from digests.summaries.summary import METHODS, Method, Source

# Nobody else waits for a worker here; on a busy machine the first task takes long, as it loads what reading needs.
TASK_LIMIT = timedelta(minutes=1)


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--json", "as_json", is_flag=True, help="Print the digest as JSON.")
@coroutine
async def preview(feeds: tuple[str, ...], as_json: bool) -> None:
    """Print the digest that a follower of FEED... would get now. Needs neither a token nor a database."""
    with click.progressbar(length=1, label="Reading", file=sys.stderr) as bar:

        def step(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        async with AsyncExitStack() as exits:
            digest = await make_preview(feeds, await article_reader(load(), exits), step)
    click.echo(escaped_in_json(digest.to_json()) if as_json else plain_text.digest(digest))


@click.command()
@click.argument("source", metavar="URL|FILE|-")
@click.option("--sentences", default=3, show_default=True, type=click.IntRange(1, 20))
@click.option("--method", default=None, type=click.Choice(METHODS), help="The summarizer; else that of the settings.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@coroutine
async def summarise(source: str, sentences: int, method: Method | None, as_json: bool) -> None:
    """Print a summary of a page or a text, in its own sentences. Needs neither a token nor a database."""
    async with AsyncExitStack() as exits:
        reader = await article_reader(load(), exits)
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


async def article_reader(settings: Settings, exits: AsyncExitStack) -> ArticleReader:
    """What reads feeds and pages until `exits` are left."""
    fetcher = await exits.enter_async_context(
        Fetcher(allow_private=settings.allow_private_feeds, extra_ports=settings.allow_extra_ports)
    )
    return ArticleReader(
        fetcher, await exits.enter_async_context(Workers(summarizer=settings.summarizer, limit=TASK_LIMIT)), now_in_utc
    )
