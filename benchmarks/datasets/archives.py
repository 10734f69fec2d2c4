"""Real articles, feeds and pages from archives, and a site that serves them as they are."""

import gzip
import json
import tarfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web

PageRow = dict[str, Any]
"""A page of an archive: its html, url and body, the article's text as it was noted."""
PAGES_A_FEED = 20  # what the bot takes of a feed that it sees for the first time


def feeds_in(archive: Path) -> dict[str, bytes]:
    """The feeds of a tar archive, by path."""
    with tarfile.open(archive) as tar:
        files = [(one.name, tar.extractfile(one)) for one in tar if one.isfile()]
        return {name: file.read() for name, file in files if file}


def rows_in(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of one JSON object a line, gzipped if its name says so."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pages_in(files: Sequence[Path]) -> list[str]:
    """The HTML of the pages in such files."""
    return [row["html"] for file in files for row in rows_in(file)]


class Site:
    """Serves feeds at /real/NUMBER and pages at /pages/NUMBER, which are listed in feeds at /lists/NUMBER."""

    def __init__(self, feeds: Sequence[bytes], pages: Sequence[str]) -> None:
        self._feeds = feeds
        self._pages = pages
        self.paths = [f"/real/{number}" for number in range(len(feeds))]
        self.paths += [f"/lists/{number}" for number in range(-(-len(pages) // PAGES_A_FEED))]

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get(r"/real/{number:\d+}", self._feed)
        app.router.add_get(r"/lists/{number:\d+}", self._list)
        app.router.add_get(r"/pages/{number:\d+}", self._page)
        return app

    async def _feed(self, request: web.Request) -> web.Response:
        body = self._feeds[_number(request)]
        kind = "application/json" if body.lstrip().startswith(b"{") else "application/xml"
        return web.Response(body=body, content_type=kind)

    async def _page(self, request: web.Request) -> web.Response:
        return web.Response(text=self._pages[_number(request)], content_type="text/html", charset="utf-8")

    async def _list(self, request: web.Request) -> web.Response:
        first = _number(request) * PAGES_A_FEED
        last = min(first + PAGES_A_FEED, len(self._pages))
        items = "".join(_item(f"{request.url.origin()}/pages/{number}") for number in range(first, last))
        body = f"<rss version='2.0'><channel><title>Pages from {first}</title>{items}</channel></rss>"
        return web.Response(text=body, content_type="application/rss+xml")


def _number(request: web.Request) -> int:
    return int(request.match_info["number"])


def _item(url: str) -> str:
    # Without a title: the page has to tell its own.
    return f"<item><link>{escape(url)}</link><pubDate>{format_datetime(datetime.now(UTC))}</pubDate></item>"
