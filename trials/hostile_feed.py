"""A feed whose every page takes a worker's life, and what people notice: `python -m trials.hostile_feed --entries 200`.

People send links and cities, first while all is quiet, then while the bot reads a feed of pages that each take their
reader longer than it may; another feed with ordinary articles falls due at the same moment.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import click
from aiohttp import web

from benchmarks.measuring.percentiles import p95
from benchmarks.measuring.report import table
from digests.chats.chat import Address, TelegramChatId
from digests.chats.dialogue import AwaitingZone
from playground.api import Person, serve
from storage import Storage
from trials.testbed import Testbed, testbed
from trials.verdict import chosen, end

TARGET = 2.0  # times as long as in quiet, for 95 of 100
ASK_EVERY = 0.5  # seconds
ATTRIBUTES = (30_000, 50_000)  # of one element; a parser's time grows with their square, here to a minute and more
HOSTILE_HOSTS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
ORDINARY = 10  # articles of the other feed
LONGEST_WAIT = 60.0  # seconds for the other feed's articles
TIMEOUT = 120.0  # seconds; only what hangs takes so long
CITY = "San Jose"  # of which there are several, so that the bot asks again
# Made once, as whoever serves the pages is Telegram, too, and must not be busy.
_STRANGE = " ".join(f'a{at}="1"' for at in range(ATTRIBUTES[1] + 1))
_SENTENCE = "Forty pairs of terns have nested on Gannet Rock for the first time in sixty years, the wardens say. "


@dataclass(slots=True)
class Newspaper:
    """One site: hostile pages that each have so many attributes, or ordinary ones. `asked` is how many were fetched."""

    attributes: Sequence[int] = ()
    asked: int = 0
    origins: list[str] = field(default_factory=list)

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/rss", self._feed)
        app.router.add_get("/pages/{number}", self._page)
        return app

    async def _feed(self, request: web.Request) -> web.Response:
        origins = self.origins or [str(request.url.origin())]
        items = "".join(
            f"<item><title>Terns return to rock {number}</title>"
            f"<link>{origins[number % len(origins)]}/pages/{number}</link>"
            f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate></item>"
            for number in range(len(self.attributes) or ORDINARY)
        )
        body = f"<rss version='2.0'><channel><title>The Gannet</title>{items}</channel></rss>"
        return web.Response(text=body, content_type="application/rss+xml")

    async def _page(self, request: web.Request) -> web.Response:
        self.asked += 1
        number = int(request.match_info["number"])
        strange = _STRANGE[: _STRANGE.index(f"a{self.attributes[number]}=")] if self.attributes else ""
        title, text = f"Terns return to rock {number}", f"{_SENTENCE}They counted {number} birds. " * 5
        head = f"<html lang='en'><head><title>{title}</title></head>"
        body = f"{head}<body><article><h1>{title}</h1><p {strange}>{text}</p></article></body></html>"
        return web.Response(text=body, content_type="text/html")


@dataclass(frozen=True, slots=True)
class Measured:
    """The seconds of each answer, in quiet and while the feed was read; and of reading the other feed."""

    quiet: dict[str, list[float]]
    hostile: dict[str, list[float]]
    other_feed: float

    def p95(self, what: str) -> tuple[float, float]:
        return p95(self.quiet[what]), p95(self.hostile[what])

    def worst(self) -> float:
        """How many times as long people waited, at worst."""
        return max(hostile / quiet for quiet, hostile in map(self.p95, self.quiet))


@dataclass(slots=True)
class Sites:
    """The hostile newspaper, an ordinary one, and where people's links lead."""

    hostile: Newspaper
    hostile_url: str
    ordinary_url: str
    link: str


@asynccontextmanager
async def sites(entries: int, chance: random.Random) -> AsyncIterator[Sites]:
    """All of them at addresses of this machine; the hostile pages are spread over several hosts."""
    hostile = Newspaper([chance.randint(*ATTRIBUTES) for _ in range(entries)])
    async with AsyncExitStack() as exits:
        hosts = [await exits.enter_async_context(serve(hostile.application(), host)) for host in HOSTILE_HOSTS]
        hostile.origins = [host.url for host in hosts]
        ordinary = await exits.enter_async_context(serve(Newspaper().application(), "127.0.0.5"))
        linked = await exits.enter_async_context(serve(Newspaper().application()))
        yield Sites(hostile, f"{hosts[0].url}/rss", f"{ordinary.url}/rss", f"{linked.url}/pages/1")


async def run(entries: int, seconds: float, seed: int) -> Measured:
    """Ask for `seconds` in quiet, and as long while the hostile feed is read."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as name:
        folder = Path(name)
        asked = int(seconds / ASK_EVERY) + 1
        async with (
            sites(entries, chance) as there,
            testbed(folder, f"sqlite:///{folder / 'broadsheet.db'}", 2 * asked, per_second=1000) as bed,
        ):
            await _known_feeds(bed, there)
            await bed.start()
            await _ask(bed, bed.people[:2], there.link)  # the workers start with the first task
            quiet = await _ask_for(seconds, bed, there.link)
            began = time.perf_counter()
            await _feeds_due(bed)
            await bed.until(lambda: there.hostile.asked > 0, TIMEOUT)
            reading = asyncio.create_task(_ordinary_read(bed, there.ordinary_url, began))
            hostile = await _ask_for(seconds, bed, there.link)
            return Measured(quiet, hostile, await reading)


async def _known_feeds(bed: Testbed, there: Sites) -> None:
    """Both feeds were looked at before, so that all they list now is new; and everybody is asked for their city."""
    now = datetime.now(UTC)
    storage = await Storage.open(bed.url)
    async with storage.begin() as tx:
        for url in (there.hostile_url, there.ordinary_url):
            feed = await tx.feeds.add(url, title="The Gannet", site_url="", language="en", now=now)
            later = now + timedelta(days=1)
            await tx.feeds.save(replace(feed, checked_at=now, ok_at=now, next_check_at=later))
        for person in bed.people:
            chat = await tx.chats.ensure(
                Address(TelegramChatId(person.id)), kind="private", title="Bo", language="en", now=now
            )
            await tx.chats.set_dialogue(chat.id, AwaitingZone(newcomer=False))
    await storage.close()


async def _feeds_due(bed: Testbed) -> None:
    storage = await Storage.open(bed.url)
    async with storage.begin() as tx:
        for feed in await tx.feeds.all():
            await tx.feeds.save(replace(feed, next_check_at=datetime.now(UTC)))
    await storage.close()


async def _ask_for(seconds: float, bed: Testbed, link: str) -> dict[str, list[float]]:
    """Ask for so long; people take turns, as nobody is answered twice a second."""
    asking = list[asyncio.Task[tuple[float, float]]]()
    for at in range(int(seconds / ASK_EVERY)):
        asking.append(asyncio.create_task(_ask(bed, bed.people[2 * at : 2 * at + 2], link)))
        await asyncio.sleep(ASK_EVERY)
    links, cities = zip(*await asyncio.gather(*asking), strict=True)
    return {"a link": list(links), "a city": list(cities)}


async def _ask(bed: Testbed, two: Sequence[Person], link: str) -> tuple[float, float]:
    """How long the answer to a link took, and to a city."""
    sender, resident = two
    return await _timed(bed, sender, link, "Terns return"), await _timed(bed, resident, CITY, "Several places")


async def _timed(bed: Testbed, person: Person, words: str, wanted: str) -> float:
    began = time.perf_counter()
    await person.ask(words, to=bed.bot, wanted=wanted, timeout=TIMEOUT)
    return time.perf_counter() - began


async def _ordinary_read(bed: Testbed, url: str, began: float) -> float:
    await bed.until(lambda: _articles(bed, url) >= ORDINARY, TIMEOUT)
    return time.perf_counter() - began


def _articles(bed: Testbed, url: str) -> int:
    pages = f"{url.removesuffix('/rss')}/%"
    return int(str(bed.ask(f"SELECT count(*) FROM articles WHERE url LIKE '{pages}'")[0][0]))


def missed(found: Measured) -> list[str]:
    """What people noticed more of than they may."""
    times = {what: found.p95(what) for what in found.quiet}
    misses = [
        f"{what} took {hostile:.2f} s instead of {quiet:.2f} s"
        for what, (quiet, hostile) in times.items()
        if hostile > TARGET * quiet
    ]
    if found.other_feed > LONGEST_WAIT:
        misses.append(f"the other feed was read after {found.other_feed:.0f} s")
    return misses


def show(entries: int, found: Measured) -> None:
    rows = [(what, len(found.hostile[what]), *found.p95(what)) for what in found.quiet]
    table(f"A feed of {entries} pages that kill a worker each", [("p95 (s)", "asked", "quiet", "hostile"), *rows])
    print(f"the other feed's {ORDINARY} articles were there after {found.other_feed:.1f} s")


@click.command()
@click.option("--entries", default=200, show_default=True, help="Of the hostile feed.")
@click.option("--seconds", default=40.0, show_default=True, help="How long people ask, in quiet and after.")
@click.option("--seed", type=int, help="How bad each page is; a new one where none is given.")
def main(entries: int, seconds: float, seed: int | None) -> None:
    """Let a feed do its worst while people ask."""
    seed = chosen(seed)
    print("seed:", seed)
    found = asyncio.run(run(entries, seconds, seed))
    show(entries, found)
    measured = {"entries": entries, "asked": len(found.hostile["a link"]), "other_feed_s": round(found.other_feed, 1)}
    end("hostile_feed", seed, missed(found), measured, value=round(found.worst(), 2), target=TARGET)


if __name__ == "__main__":
    main()
