"""From a feed's entry and its page to an article, with all that is kept to search and group it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from digests.articles import article as articles
from digests.articles import page as pages
from digests.articles.article import Article, Entry, Page
from digests.errors import PageError
from digests.search.site_terms import site_terms
from digests.stories.features import trace
from digests.summaries.summary import Sentence, Source, summarise
from digests.text.broken_lines import mended
from digests.text.languages import detect_language
from digests.text.tokens import terms
from digests.text.word_count import word_count

# Enough for the longest digest and the opened story; a story of many articles is summarised from their texts anew.
SENTENCES = 8
# Words that stood on other pages of a site: with as many, and more than its own, a text is an article once more, under
# another address or after a change, and no furniture.
COPY_WORDS = 100


@dataclass(frozen=True, slots=True)
class Download:
    """A page as it came: its bytes, the address it came from at last, and the charset its server named, or ""."""

    html: bytes
    url: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, the terms it is found by, its trace for grouping, and its lines' marks (see `marks`)."""

    article: Article
    terms: tuple[str, ...]
    trace: bytes
    lines: tuple[bytes, ...]


def read(
    entry: Entry,
    download: Download | None,
    *,
    feed_title: str,
    language: str,
    now: datetime,
    furniture: Collection[bytes] = frozenset(),
) -> Reading:
    """What `entry` tells, in full where its page could be had.

    `language` is the feed's, or "". Lines whose marks are in `furniture` are left out: they repeat on that site. A
    page that can't be read counts as one that could not be had.
    """
    page = _page(entry, download)
    told = articles.merge(entry, page, feed_title=feed_title, language=language, now=now)
    lines = marks(told.text)
    text = mended(without_repeated(told.text, furniture))
    spoken = detect_language(f"{told.title}\n{text}", hint=told.language)
    chosen = _summary(Source(told.title, text, spoken, told.description))
    told = replace(told, text=text, language=spoken, sentences=chosen)
    kept = trace(0, title=told.title, text=text, language=spoken, site=told.site, published_at=told.published_at)
    return Reading(told, _terms(told), kept.to_bytes(), lines)


def _terms(told: Article) -> tuple[str, ...]:
    """Those of the title come first; what names the site parts them from those of the text, so no phrase spans both."""
    heading, body = terms(told.title, told.language), terms(told.text, told.language)
    return (*heading, *site_terms(told.url, told.site), *body)


def marks(text: str) -> tuple[bytes, ...]:
    """A short mark of each line that has a letter, equal for equal lines whatever their case and spacing.

    A line of none is a rule between two parts, or a number: it repeats within articles as well.
    """
    return tuple(_mark(line) for line in text.split("\n") if any(map(str.isalpha, line)))


def without_repeated(text: str, furniture: Collection[bytes]) -> str:
    """`text` without the lines whose marks are in `furniture`; as it is where those are most of a long one."""
    lines = text.split("\n")
    own = [line for line in lines if _mark(line) not in furniture]
    left = sum(map(word_count, own))
    lost = sum(map(word_count, lines)) - left
    return text if lost >= COPY_WORDS and lost > left else "\n".join(own)


def _mark(line: str) -> bytes:
    return blake2b(" ".join(line.casefold().split()).encode("utf-8", "replace"), digest_size=8).digest()


def _page(entry: Entry, download: Download | None) -> Page | None:
    if download is None:
        return None
    try:
        return pages.extract(download.html, url=download.url, charset=download.charset, title_hint=entry.title)
    except PageError:
        return None


def _summary(source: Source) -> tuple[Sentence, ...]:
    return summarise([source], sentences=SENTENCES) if source.text else ()
