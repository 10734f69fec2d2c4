"""Mutation fuzzing of what comes in: `python -m trials.mutated_input --count 20000`.

Feeds, pages, OPML files, button data, settings, and words that people write are broken at random and read. Each must
be read, or refused with an error that has a sentence, within a time.
"""

import json
import random
import re
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType

import click

from benchmarks.measuring.report import table
from bot.environment import load
from bot.handlers.buttons import BUTTONS
from bot.handlers.request import after_command
from bot.settings import Settings
from bot.texts.errors import ErrorTexts
from bot.views.callback_data import InvalidCallbackDataError
from digests.chats.clock_times import clock_time
from digests.chats.time_zones import places, utc_offset
from digests.errors import BroadsheetError
from digests.feeds import opml
from digests.feeds.discovery import declared_feeds
from digests.feeds.parse import parse_feed
from digests.read_article import read_document
from digests.search import query
from trials.verdict import chosen, end

LIMIT = 10  # seconds for one input, which a worker would have
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SITE = "https://lowmere.example/feed"
ITEM = (
    "<item><title>Bridge &amp; quay</title><link>https://lowmere.example/a?b=1</link><guid>a1</guid>"
    "<pubDate>Fri, 27 Nov 2026 15:07:41 +0100</pubDate>"
    "<description><![CDATA[<p>It <b>closes</b>.]]></description></item>"
)
CHANNEL = f"<channel><title>Lowmere</title>{ITEM * 3}</channel>"
RSS = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{CHANNEL}</rss>'
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lowmere</title><entry><id>urn:1</id><title type="html">&lt;i&gt;A'
    '</title><link href="/a"/><updated>2026-11-27T15:07:41.5Z</updated><content type="xhtml"><div>b</div></content>'
    "</entry></feed>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lowmere",
        "items": [{"id": 1, "url": SITE, "title": "A", "content_html": "<p>b", "date_published": "2026-11-27T15:07Z"}],
    }
)
PARAGRAPH = "<p>The old stone bridge over the river will close on Monday for six weeks, the council said on Friday.</p>"
METADATA = '{"@type":"NewsArticle","headline":"Bridge closes","datePublished":"2026-11-27","author":[{"name":"Bo"}]}'
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge closes | Lowmere Post</title>'
    f'<link rel="alternate" type="application/rss+xml" href="/feed"><script type="application/ld+json">{METADATA}'
    f"</script></head><body><nav><ul><li><a href=/x>x</a></ul></nav><article><h1>Bridge closes</h1>{PARAGRAPH * 5}"
    "</article></body></html>"
)
OPML = '<opml version="2.0"><body><outline text="World"><outline text="A" xmlUrl="https://a.example/f"/></outline></body></opml>'
WORDS = '/search@lowmere_bot "high-speed rail" -freight C++ 18:30 Berlin, Germany UTC+3 https://lowmere.example/a'
BUTTON_DATA = ["p:7:1", "s:7:0", "b:3:24:0", "iv:AAAAAAAAAAAAAAAA", "u:9", "ft:0a1b2c3d4e5f", "x", "so:20"]
SETTINGS = (
    "BOT_TOKEN=12:abc\nADMIN_IDS=1,2\nPOLL_MINUTES=15-240\nRETENTION_DAYS=30\nDATABASE_URL=postgresql://b:c@h:1/x"
)
# What parsers trip over.
HOSTILE = [
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"<![CDATA[", b"]]>", b"<!--", b"&#x110000;", b"&#0;", b"&a;"),
    *(
        b"\xf0\x9f\x98\xba",
        "\u202e".encode(),
        b"\x1b[2J",
        b"\r\n",
        b'"',
        b"'",
        b"<",
        b">",
        b"&",
        b"%",
        b":",
        b"@",
        b"//",
    ),
    *(
        b"99999999999999999999",
        b"-1",
        b"1e999",
        b"NaN",
        b"null",
        b"[" * 2000,
        b"{" * 500,
        b"<div>" * 3000,
        b"a" * 20_000,
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<?xml encoding='utf-7'?>",
        b"9999-99-99",
        b"0000-00-00",
        b"http://[::1",
        b"\\ud800",
    ),
]


@dataclass(slots=True)
class Tried:
    """How often inputs of each kind were `read` and `refused`; `misses` in words."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)


class TooSlowError(Exception):
    """One input took longer than LIMIT."""


def mutated(seed_input: bytes, chance: random.Random) -> bytes:
    """`seed_input` with some bytes flipped, cut out, doubled, swapped for others or for what parsers trip over."""
    body = bytearray(seed_input)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(body) + 1)
        end_at = min(len(body), at + chance.choice((1, 4, 40, 400)))
        match chance.randrange(5):
            case 0 if at < len(body):
                body[at] ^= 1 << chance.randrange(8)
            case 1:
                del body[at:end_at]
            case 2:
                body[at:at] = body[at:end_at]
            case 3:
                body[at:at] = chance.choice(HOSTILE)
            case _:
                body[at:end_at] = chance.choice(HOSTILE)
    return bytes(body)


def _press(body: bytes) -> None:
    text = body.decode(errors="replace")
    for button in BUTTONS:
        if button.data.prefix == text.partition(":")[0]:
            button.data.unpack(text)


def _write(body: bytes) -> None:
    text = body.decode(errors="replace")[:4096]
    words = after_command(text)
    places(words[:100])
    utc_offset(words)
    clock_time(words)
    query.parse(words)


def _set(body: bytes) -> None:
    lines = re.findall(r"^(\w+)=(.*)$", body.decode(errors="replace"), re.MULTILINE)
    load({name: value for name, value in lines if name.lower() in Settings.model_fields}, None)


READERS: Mapping[str, tuple[list[str], Callable[[bytes], object]]] = {
    "feed": ([RSS, ATOM, JSON_FEED], lambda body: parse_feed(body, url=SITE)),
    "page": ([PAGE], lambda body: read_document(body, now=NOW)),
    "links of a page": ([PAGE], lambda body: declared_feeds(body, SITE)),
    "OPML": ([OPML], opml.parse),
    "words": ([WORDS], _write),
    "button": (BUTTON_DATA, _press),
    "settings": ([SETTINGS], _set),
}


def play(count: int, seed: int) -> Tried:
    """Read so many broken inputs."""
    chance, tried, say = random.Random(seed), Tried(), ErrorTexts("en")
    for _ in range(count):
        kind = chance.choice(list(READERS))
        seeds, read = READERS[kind]
        body = mutated(chance.choice(seeds).encode(), chance)
        try:
            with _limited():
                read(body)
        except BroadsheetError as error:
            say.sentence(error)
            tried.refused[kind] += 1
        except InvalidCallbackDataError:
            tried.refused[kind] += 1
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what this looks for)
            frame = traceback.extract_tb(error.__traceback__)[-1]
            tried.misses[f"{kind}: {type(error).__name__} at {frame.name}:{frame.lineno}, as of {body[:80]!r}"] += 1
        else:
            tried.read[kind] += 1
    return tried


@contextmanager
def _limited() -> Iterator[None]:
    def interrupt(*_: int | FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@click.command()
@click.option("--count", default=20_000, show_default=True, help="How many inputs.")
@click.option("--seed", type=int, help="Which mutations; new ones where none is given.")
def main(count: int, seed: int | None) -> None:
    """Read broken inputs of every kind."""
    seed = chosen(seed)
    print("seed:", seed, flush=True)
    tried = play(count, seed)
    rows = [(kind, tried.read[kind], tried.refused[kind]) for kind in READERS]
    table(f"{count:,} broken inputs", [("", "read", "refused"), *rows])
    end("mutated_input", seed, list(tried.misses), {"inputs": count})


if __name__ == "__main__":
    main()
