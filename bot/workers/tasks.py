"""What runs inside one worker process. Everything here must be importable by name, and cheap to import.

The readers are imported where they are used: so the bot's own process, which only names these functions, never loads
what reading takes (about 110 MB, of which workers share 70).
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar, TypeVarTuple

from bot.workers import language_model
from bot.workers.encoder import load_encoder
from digests.articles.article import Entry
from digests.errors import BroadsheetError
from digests.feeds import opml
from digests.feeds.entries import ParsedFeed
from digests.stories.story import StorySummary, StoryText
from digests.summaries.summary import OURS, Method, Sentence, Source

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

# How a process ends that was lost, as `multiprocessing` tells it.
OUT_OF_MEMORY = 64  # on purpose: what is left of its memory is not worth using
OUT_OF_TIME = -14  # by SIGALRM

# What nobody waits for leaves the processor to the bot itself, and to what somebody waits for.
BACKGROUND_NICENESS = 10


def prepare(memory: int, *, is_background: bool, warm: bool, encodes: bool, model: str = "") -> None:
    """Make a fresh process safe to lose: killed at once when asked, bounded to `memory` bytes of data, one thread.

    A `warm` one loads what reading takes before its first task, whose time is limited; also the sentence encoder, if it
    `encodes`. `model` is where the workers share that of languages.
    """
    if sys.platform != "win32":
        if is_background:
            os.nice(BACKGROUND_NICENESS)
        import resource  # noqa: PLC0415 -- exists on Unix only

        # Not SIGTERM's handler of Pebble: Python runs handlers between bytecodes, and a parser may never come back.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Data rather than address space: NumPy and the allocator reserve far more addresses than they use.
        # macOS takes the limit but does not enforce it.
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    # Each of BLAS's threads reserves memory that counts towards the limit, one for every core.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    if model:
        language_model.share(model)
    if warm:
        _load_readers()
    if warm and not is_background:
        _load_cities()
    if warm and encodes:
        load_encoder()


def _load_readers() -> None:
    """Read a sample of everything, which loads code and models: seconds on a slow machine."""
    from digests import read_article  # noqa: PLC0415 -- loaded in the worker alone

    text = "The ferry is back at the north quay after the storm, the harbour's office said on Monday. " * 3
    url, published_at = "https://harbour.example/", datetime(2026, 11, 24, tzinfo=UTC)
    page = f"<html><head><title>Ferry returns</title></head><body><article><p>{text}</p></article></body></html>"
    entry, download = Entry(url, url, "Ferry returns"), read_article.Download(page.encode(), url)
    article = read_article.read(entry, download, feed_title="", language="en", now=published_at).article
    source = Source(article.title, text, article.language)
    story_summary([StoryText(number, published_at, source) for number in (1, 2)], (), OURS)
    parse_feed(b"<rss version='2.0'><channel><item><title>Ferry</title></item></channel></rss>", url, "")


def _load_cities() -> None:
    """Look for a city, as only people do."""
    from digests.chats.time_zones import places  # noqa: PLC0415 -- loaded in the worker alone

    places("Lviv")


def call(seconds: float, function: Callable[[*Arguments], Result], arguments: tuple[*Arguments]) -> Result:
    """Run a function; the kernel ends the process after `seconds`, even when nobody is left who would kill it.

    Raises what is a BroadsheetError as it is and anything else as a RuntimeError holding the traceback: an exception
    of some library might not survive the way back to the parent, and would break the pool there.
    """
    _alarm(seconds)
    try:
        return function(*arguments)
    except BroadsheetError:
        raise
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (Exception, SystemExit):  # noqa: BLE001 -- whatever a parser does must reach the parent as one type
        raise RuntimeError(traceback.format_exc(limit=-8)) from None
    finally:
        _alarm(0)


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # SIGALRM, which ends the process


def do_nothing() -> None:
    """Show that the process is there."""


def parse_feed(body: bytes, url: str, charset: str) -> ParsedFeed:
    from digests.feeds.parse import parse_feed  # noqa: PLC0415 -- loaded in the worker alone

    return parse_feed(body, url=url, charset=charset)


def summarise(
    sources: Sequence[Source], sentences: int | None, words: int | None, method: Method
) -> tuple[Sentence, ...]:
    from digests.summaries import summary  # noqa: PLC0415 -- loaded in the worker alone

    return summary.summarise(sources, sentences=sentences, words=words, method=method)


def story_summary(texts: Sequence[StoryText], earlier: Sequence[StoryText], summarizer: Method) -> StorySummary:
    from digests.stories import story_summary  # noqa: PLC0415 -- loaded in the worker alone

    return story_summary.story_summary(texts, summarizer, earlier=earlier)


def feed_links(html: bytes, url: str) -> tuple[str, ...]:
    from digests.feeds.discovery import declared_feeds  # noqa: PLC0415 -- loaded in the worker alone

    return declared_feeds(html, url)


def parse_opml(body: bytes) -> opml.Catalogue:
    return opml.parse(body)
