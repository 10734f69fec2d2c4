"""A parsed feed and its entries, made from what its publisher wrote."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Protocol, TypeVar

from digests.articles.article import Entry
from digests.articles.url import addresses_in, clean_url, host, http_url, is_local
from digests.boilerplate.truncation import is_excerpt
from digests.feeds.identity import distinct
from digests.text.languages import language_code
from digests.text.markup import first_image, one_line, repaired_escaping, tidy, to_text, without_shortcodes

MAX_FEED_BYTES = 10_000_000  # the largest of 200 real feeds has 2.5 million
MAX_ENTRIES = 200  # of one feed at one time; the newest where it has more
MAX_TITLE = 300
MAX_NAME = 120
MAX_GUID = 500
_NOTHING = frozenset({"", "null", "none", "nil", "undefined", "n/a", "false", "about:blank"})
_MAY_BE_ADDRESS = re.compile(r"[/?]|\A(?=.*[^\W\d_])\S+\Z")  # "Read more" and "0" are none
_SECOND_ADDRESS = re.compile(r"\s+https?://.*", re.DOTALL | re.IGNORECASE)
_BACKSLASHED = re.compile(r"https?:\\", re.IGNORECASE)
# "https:/l.example", "https//l.example", "http:l.example": what stands behind is a host.
_SCHEME = re.compile(r"\A(https?)(?::/{0,3}|//)(?=(?:[\w-]+\.)+[a-z][\w-]+(?:[:/?#]|\Z))", re.IGNORECASE)
_READER_SCHEME = re.compile(r"\A(?:feed:(?=https?:)|feed:(//))", re.IGNORECASE)
# A scheme, or a site, before an address that is whole, of the same site.
_DOUBLED_SITE = re.compile(
    r"\Ahttps?://(?:(?:www\.)?([^/?#]+)/*(?=https?://(?:www\.)?\1/)|(?=https?://))", re.IGNORECASE
)
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
    """An entry as its publisher wrote it: markup or plain text, unchecked.

    `links` are its addresses, best first, `recordings` those of what it comes with.
    """

    guid: str
    links: Sequence[str]
    title: str
    content: str = ""
    summary: str = ""
    author: str = ""
    image: str = ""
    language: str = ""
    published_at: datetime | None = None
    recordings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Address:
    url: str
    shared: bool = False


class _HasDate(Protocol):
    @property
    def published_at(self) -> datetime | None: ...


Dated = TypeVar("Dated", bound=_HasDate)


def build_feed(
    *, title: str, site_url: str, language: str, ttl: timedelta | None, raw: Iterable[RawEntry], url: str
) -> ParsedFeed:
    """The feed at `url` with every string checked and its addresses absolute.

    An entry without an address of its own is at its recording, or else at the site; what has neither is left out, and
    so is what is there twice.
    """
    site = http_url(site_url, url) if site_url else ""
    # What a feed is served from may be a mere copy's place: its entries are then the site's.
    base = site if site and host(site) != host(url) else url
    located = [(item, _address(item, base, site)) for item in newest(list(raw), MAX_ENTRIES)]
    by_cleaned = _by_cleaned_address(located)
    entries = [_entry(item, address, base, by_cleaned) for item, address in located if address.url]
    return ParsedFeed(
        title=_line(title, MAX_TITLE),
        site_url=site,
        language=language_code(language),
        entries=distinct(entries, site),
        ttl=ttl,
    )


def newest(entries: Sequence[Dated], most: int) -> list[Dated]:
    """The `most` newest of them in their order, as some feeds list the oldest first; what has no date is as old as what
    stands before it.
    """
    dates = [entry.published_at for entry in entries]
    last = next((date for date in dates if date), None)
    ages = list[float]()
    for date in dates:
        last = date or last
        ages.append(-last.timestamp() if last else 0.0)
    chosen = sorted(range(len(entries)), key=ages.__getitem__)[:most]
    return [entries[place] for place in sorted(chosen)]


def _address(raw: RawEntry, base: str, site: str) -> _Address:
    own = next((address for link in raw.links if (address := _absolute(link, base))), "")
    if own:
        return _Address(own)
    recording = next((address for link in raw.recordings if (address := _absolute(link, base))), "")
    return _Address(recording or site, shared=True)


def _absolute(link: str, base: str) -> str:
    """The address that somebody wrote as `link`; "" for a mere fragment, words, and what programs write of nothing."""
    written = _address_within(link)
    if written.startswith("#") or written.lower() in _NOTHING or not _MAY_BE_ADDRESS.search(written):
        return ""
    first, site = written.partition("/")[0].lower(), host(base)
    is_host = first.startswith("www.") or first == site or first.endswith(f".{site}")
    address = http_url(f"https://{written}" if is_host else written, base)
    return "" if is_local(address) and not is_local(base) else address


def _address_within(link: str) -> str:
    """What somebody wrote as `link` without the markup, second address or doubled site around the address, and with
    the slashes and the scheme that were meant."""
    if "<" in link:
        link = next(iter(addresses_in(link)), "")
    written = _SECOND_ADDRESS.sub("", link.strip())
    if _BACKSLASHED.match(written):
        written = written.replace("\\", "/")
    written = _READER_SCHEME.sub(r"\1", _SCHEME.sub(r"\1://", written))
    return _DOUBLED_SITE.sub("", written)


def _by_cleaned_address(located: Iterable[tuple[RawEntry, _Address]]) -> Mapping[str, Collection[tuple[str, str]]]:
    """The addresses and titles that come down to one address without tracking parameters."""
    several = defaultdict[str, set[tuple[str, str]]](set)
    for item, address in located:
        several[clean_url(address.url)].add((address.url, item.title))
    return several


def _entry(raw: RawEntry, address: _Address, base: str, by_cleaned: Mapping[str, Collection[tuple[str, str]]]) -> Entry:
    full, short = (without_shortcodes(repaired_escaping(markup)) for markup in (raw.content, raw.summary))
    content, summary = to_text(full), to_text(short)
    image = raw.image or first_image(full) or first_image(short)
    url = clean_url(address.url)
    urls, titles = (set(column) for column in zip(*by_cleaned[url], strict=True))
    return Entry(
        guid=_guid(raw.guid),
        # What tells the entries of a feed apart is no tracking, whatever it is called.
        url=address.url if min(len(urls), len(titles)) > 1 else url,
        title=_line(raw.title, MAX_TITLE),
        text=content if len(content) >= len(summary) else summary,
        truncated=is_excerpt(content if len(content) >= len(summary) else summary, summary=not content),
        author=_line(raw.author, MAX_NAME),
        image=http_url(image, base) if image else "",
        language=language_code(raw.language),
        published_at=raw.published_at,
        shared_address=address.shared,
    )


def _line(markup: str, limit: int) -> str:
    return one_line(repaired_escaping(markup[:_MAX_LINE]), limit)


def _guid(guid: str) -> str:
    """`guid` as it is kept: what is too long for a name is known by its hash."""
    name = tidy(guid).replace("\n", " ")
    return name if len(name) <= MAX_GUID else blake2b(name.encode(), digest_size=16).hexdigest()
