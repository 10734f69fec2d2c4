"""A parsed feed and its entries, made from what its publisher wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from digests.articles.article import Entry
from digests.articles.url import clean_url, http_url
from digests.boilerplate.truncation import is_excerpt
from digests.text.languages import language_code
from digests.text.markup import first_image, one_line, repaired_escaping, tidy, to_text

MAX_ENTRIES = 200  # of one feed at one time; the newest where it has more
MAX_TITLE = 300
MAX_NAME = 120
MAX_GUID = 500
_MAX_LINE = 20_000  # characters of a title's markup


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed holds: at most MAX_ENTRIES entries, in its order. `ttl` is what it requests, or None."""

    title: str
    site_url: str
    language: str
    entries: tuple[Entry, ...]
    ttl: timedelta | None = None


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as its publisher wrote it: markup or plain text, unchecked. `links` are its addresses, best first."""

    guid: str
    links: tuple[str, ...]
    title: str
    content: str = ""
    summary: str = ""
    author: str = ""
    image: str = ""
    language: str = ""
    published_at: datetime | None = None


def build_feed(
    *, title: str, site_url: str, language: str, ttl: timedelta | None, raw: Iterable[RawEntry], base: str
) -> ParsedFeed:
    """The feed with every string checked, its addresses absolute against `base`; what has no address is left out, and
    so is all but the first entry of one guid.
    """
    entries = [entry for entry in (_entry(item, base) for item in _newest(list(raw))) if entry is not None]
    first = {entry.guid: entry for entry in reversed(entries)}
    return ParsedFeed(
        title=_line(title, MAX_TITLE),
        site_url=http_url(site_url, base) if site_url else "",
        language=language_code(language),
        entries=tuple(entry for entry in entries if first[entry.guid] is entry),
        ttl=ttl,
    )


def _newest(raw: list[RawEntry]) -> list[RawEntry]:
    """At most MAX_ENTRIES in their order: the newest where all have dates, as some feeds list the oldest first."""
    if len(raw) <= MAX_ENTRIES:
        return raw
    dates = sorted((entry.published_at for entry in raw if entry.published_at is not None), reverse=True)
    if len(dates) == len(raw):
        raw = [entry for entry in raw if entry.published_at and entry.published_at >= dates[MAX_ENTRIES - 1]]
    return raw[:MAX_ENTRIES]


def _entry(raw: RawEntry, base: str) -> Entry | None:
    url = next((address for link in raw.links if link and (address := clean_url(http_url(link, base)))), "")
    if not url:
        return None
    full, short = repaired_escaping(raw.content), repaired_escaping(raw.summary)
    content, summary = to_text(full), to_text(short)
    text = content if len(content) >= len(summary) else summary
    image = raw.image or first_image(full) or first_image(short)
    return Entry(
        guid=_guid(raw.guid) or url,
        url=url,
        title=_line(raw.title, MAX_TITLE),
        text=text,
        truncated=is_excerpt(text, summary=not content),
        author=_line(raw.author, MAX_NAME),
        image=http_url(image, base) if image else "",
        language=language_code(raw.language),
        published_at=raw.published_at,
    )


def _line(markup: str, limit: int) -> str:
    return one_line(repaired_escaping(markup[:_MAX_LINE]), limit)


def _guid(guid: str) -> str:
    """`guid` as it is kept: what is too long for a name is known by its hash."""
    name = tidy(guid).replace("\n", " ")
    return name if len(name) <= MAX_GUID else blake2b(name.encode(), digest_size=16).hexdigest()
