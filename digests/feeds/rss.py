"""RSS, Atom and RDF, parsed by feedparser."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice

import feedparser

from digests.articles.url import country, http_url
from digests.errors import FeedError
from digests.feeds.entries import ParsedFeed, RawEntry, build_feed
from digests.feeds.xml_repair import repaired, without_bare_ampersands
from digests.text.dates.parsing import DateHints, parse_date, writes_month_first
from digests.text.languages import language_code
from digests.text.markup import from_plain

_MAX_READ = 10_000  # entries, to find the newest of them
_MAX_TTL = timedelta(days=1)
_WEB_PAGE = re.compile(r"^\W{0,9}(?:<[?!][^>]{0,2000}>\s*)*<(?:html|head|body)\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:([A-Za-z][\w-]{0,20}):)?rss\b[^<>]{0,4000}>")
_NAMESPACE = re.compile(r"""\sxmlns\s*=\s*(?:"[^"]*"|'[^']*')""")
_MAX_HEAD = 20_000  # characters before the root's end
_ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)\b")
_MAIL = re.compile(r"<?\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}>?\s*(?:\(([^()]*)\))?")


def parse(text: str, url: str) -> ParsedFeed:
    """The feed in `text`, fetched from `url`; broken XML is read as far as it goes.

    Raises FeedError where nothing in `text` is a feed.
    """
    headers = {"content-type": "application/xml; charset=utf-8"}
    body = _sound(text).encode()
    try:
        # From a stream, as feedparser opens the file or the address that a string happens to name. Its sanitizer is
        # slow on hostile input and its maintainer advises not to rely on it; only plain text leaves this package.
        document = feedparser.parse(
            io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False, response_headers=headers
        )
    except Exception as error:  # whatever a hostile document breaks inside feedparser
        raise FeedError("feed-unreadable") from error
    if not document.get("version") and not document.entries:
        raise _no_feed(text)
    if not document.entries and _ENTRY.search(text):
        raise FeedError("feed-without-readable-entries")
    feed, entries = document.feed, list(islice(document.entries, _MAX_READ))
    language = language_code(_string(feed, "language"))
    dates = [date for entry in entries for date in _dates(entry)]
    place = country(_string(feed, "link")) or country(url)
    hints = DateHints(language, place, writes_month_first(dates, language))
    return build_feed(
        title=_markup(feed, "title"),
        site_url=_string(feed, "link"),
        language=_string(feed, "language"),
        ttl=_ttl(_string(feed, "ttl")),
        raw=[_raw(entry, hints) for entry in entries],
        url=url,
    )


def _sound(text: str) -> str:
    """`text` as feedparser reads it: repaired, and RSS in no namespace, which some give it against its standard."""
    text = without_bare_ampersands(repaired(text))
    root = _ROOT.search(text[:_MAX_HEAD])
    if root is None:
        return text
    text = text[: root.start()] + _NAMESPACE.sub("", root[0]) + text[root.end() :]
    return re.sub(rf"<(/?){root[1]}:", r"<\1", text) if root[1] else text


def _no_feed(text: str) -> FeedError:
    if _WEB_PAGE.match(text[:5_000]):
        return FeedError("feed-is-web-page")
    if not text.strip():
        return FeedError("feed-empty")
    return FeedError("not-a-feed")


def _raw(entry: Mapping[str, object], hints: DateHints) -> RawEntry:
    contents = [_value(content) for content in _each(entry, "content")]
    return RawEntry(
        guid=_string(entry, "id"),
        links=(_string(entry, "feedburner_origlink"), *_links(entry)),
        title=_markup(entry, "title"),
        content=max(contents, key=len, default=""),
        summary=_markup(entry, "summary"),
        author=_author(entry),
        image=next(_pictures(entry), ""),
        language=next((tag for content in _each(entry, "content") if (tag := _string(content, "language"))), ""),
        recordings=[_string(file, "href") for file in _each(entry, "enclosures") if not _is_picture(file)],
        published_at=next((moment for date in _dates(entry) if (moment := parse_date(date, hints))), None),
    )


def _links(entry: Mapping[str, object]) -> Iterator[str]:
    """An entry's own addresses, best first: its links, and its guid where that is a whole address."""
    guid = _string(entry, "id")
    others = (_string(link, "href") for link in _each(entry, "links") if _string(link, "rel") == "alternate")
    for link in (_string(entry, "link"), *others):
        if link != guid or link.startswith("/"):  # feedparser takes any guid for a link: "Show-40042"
            yield link
    yield http_url(guid)
    yield next((source for content in _each(entry, "content") if (source := _string(content, "src"))), "")


def _author(entry: Mapping[str, object]) -> str:
    """The authors' names without their mail addresses, which RSS asks for: "a@b.example (Ann)"."""
    several = [_string(author, "name") for author in _each(entry, "authors")]
    # Where there is one, feedparser's own parting of name and address cuts long domains in two.
    names = [_MAIL.sub(r"\1", name).strip() for name in (several if len(several) > 1 else [_string(entry, "author")])]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _pictures(entry: Mapping[str, object]) -> Iterator[str]:
    for media in _each(entry, "media_content"):
        if _string(media, "medium") == "image" or _is_picture(media):
            yield _string(media, "url")
    for thumbnail in _each(entry, "media_thumbnail"):
        yield _string(thumbnail, "url")
    for enclosure in _each(entry, "enclosures"):
        if _is_picture(enclosure):
            yield _string(enclosure, "href")


def _is_picture(file: Mapping[str, object]) -> bool:
    return _string(file, "type").startswith("image/")


def _ttl(minutes: str) -> timedelta | None:
    ttl = timedelta(minutes=int(minutes)) if minutes.isdecimal() and len(minutes) < 9 else timedelta()
    return min(ttl, _MAX_TTL) or None


def _dates(entry: Mapping[str, object]) -> Iterator[str]:
    """What an entry says of when it was published, or else made or changed, as it is written there."""
    for name in ("published", "created", "updated"):
        if name in entry:  # feedparser would answer for "updated" with "published", and warn of it
            yield _string(entry, name)


def _markup(holder: Mapping[str, object], name: str) -> str:
    detail = holder.get(f"{name}_detail")
    return _value(detail) if isinstance(detail, Mapping) else _string(holder, name)


def _value(detail: Mapping[str, object]) -> str:
    """What an element holds, as markup, whatever type it says it is of."""
    value = _string(detail, "value")
    return from_plain(value) if _string(detail, "type") == "text/plain" else value


def _each(holder: Mapping[str, object], name: str) -> Iterator[Mapping[str, object]]:
    items = holder.get(name)
    return (item for item in items if isinstance(item, Mapping)) if isinstance(items, list) else iter(())


def _string(holder: Mapping[str, object], name: str) -> str:
    text = holder.get(name)
    return text if isinstance(text, str) else ""
