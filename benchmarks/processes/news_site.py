"""A site of many feeds, if wanted in a process of its own and at several addresses of this machine.

`python -m benchmarks.processes.news_site --articles 3` prints its port, and serves until it is stopped. Linux only:
elsewhere a machine has one such address.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime

import click
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 33))
_PLACES = ("harbour", "bridge", "museum", "library", "market", "station", "theatre", "orchard", "ferry", "lighthouse")
_DEEDS = ("opens", "closes", "burns", "is sold", "is restored", "floods", "wins a prize", "is moved", "is renamed")


def site(articles: int) -> web.Application:
    """Feeds of `articles` articles at /feeds/NUMBER, and their pages."""

    async def feed(request: web.Request) -> web.Response:
        number, base = int(request.match_info["feed"]), request.url.origin()
        items = "".join(
            f"<item><title>{_title(number, at)}</title><link>{base}/pages/{number}/{at}</link>"
            f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate></item>"
            for at in range(articles)
        )
        body = f"<rss version='2.0'><channel><title>Gazette {number}</title>{items}</channel></rss>"
        return web.Response(text=body, content_type="application/rss+xml")

    async def page(request: web.Request) -> web.Response:
        title = _title(int(request.match_info["feed"]), int(request.match_info["at"]))
        body = "".join(f"<p>{_paragraph(title, part)}</p>" for part in range(8))
        text = f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article>"
        return web.Response(text=text, content_type="text/html")

    app = web.Application()
    app.router.add_get("/feeds/{feed}", feed)
    app.router.add_get("/pages/{feed}/{at}", page)
    return app


def _title(feed: int, at: int) -> str:
    number = feed * 31 + at * 7
    return f"The {_PLACES[number % len(_PLACES)]} of Saint {number} {_DEEDS[number // 10 % len(_DEEDS)]}"


def _paragraph(title: str, part: int) -> str:
    return (
        f"{title}, the council of the town said on Monday after {part + 2} hours of talks. "
        f"About {part * 37 + 120} people had come to hear the news, and most of them stayed until the evening. "
        f"Nobody expects the work to take less than {part + 3} months, whatever the weather will be like."
    )


class Gate:
    """Holds what is asked with `?together=COUNT` until so many such questions are under way at once."""

    def __init__(self) -> None:
        self._asked = Counter[int]()
        self._opened = defaultdict[int, asyncio.Event](asyncio.Event)

    @property
    def middleware(self) -> Middleware:
        @web.middleware
        async def held(request: web.Request, handler: Handler) -> web.StreamResponse:
            if count := int(request.query.get("together", 0)):
                await self.wait_for(count)
            return await handler(request)

        return held

    async def wait_for(self, count: int) -> None:
        self._asked[count] += 1
        if self._asked[count] == count:
            self._opened[count].set()
        await self._opened[count].wait()


@asynccontextmanager
async def news_site(articles: int) -> AsyncIterator[int]:
    """The port of such a process, the same at each of the HOSTS; it ends with the block."""
    command = (sys.executable, "-m", "benchmarks.processes.news_site", "--articles", str(articles))
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    try:
        if process.stdout is None or not (port := (await process.stdout.readline()).decode().strip()):
            raise RuntimeError("the site did not start: see its last words above")
        yield int(port)
    finally:
        process.terminate()
        await process.wait()


async def _serve(articles: int) -> None:
    app = site(articles)
    app.middlewares.append(Gate().middleware)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = 0
    for host in HOSTS:
        await web.TCPSite(runner, host, port).start()
        port = runner.addresses[0][1]
    print(port, flush=True)
    await asyncio.Event().wait()


@click.command()
@click.option("--articles", default=3, help="Articles in each feed.")
def main(articles: int) -> None:
    """Serve feeds, and the pages of their articles."""
    asyncio.run(_serve(articles))


if __name__ == "__main__":
    main()
