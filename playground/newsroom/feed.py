"""An edition as the feed its outlet publishes: RSS 2.0, Atom, RDF (RSS 1.0) or JSON Feed."""

import json
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from html import escape

from playground.newsroom.content import FeedFormat
from playground.newsroom.edition import Edition, Published
from playground.newsroom.markup import Element, Vocabulary, to_bytes

MAX_ENTRIES = 30
_TEASER_WORDS = 28

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RSS1 = "http://purl.org/rss/1.0/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_plain = Vocabulary()
_atom = Vocabulary(_ATOM)
_rss_atom = Vocabulary(_ATOM, "atom")
_content = Vocabulary(_CONTENT, "content")
_dc = Vocabulary(_DC, "dc")
_media = Vocabulary(_MEDIA, "media")
_rdf = Vocabulary(_RDF, "rdf")
_rss1 = Vocabulary(_RSS1)


def render(edition: Edition) -> bytes:
    """Return the feed in its outlet's format, UTF-8, newest first, with at most MAX_ENTRIES entries.

    The bytes change only when an article appears, so that they can be the base of an ETag.
    """
    writers: dict[FeedFormat, Callable[[Edition], bytes]] = {
        FeedFormat.ATOM: _write_atom,
        FeedFormat.RDF: _write_rdf,
        FeedFormat.JSON: _write_json,
    }
    return writers.get(edition.outlet.feed, _write_rss)(edition)


def _entries(edition: Edition) -> tuple[Published, ...]:
    return edition.articles[:MAX_ENTRIES]


def _html(published: Published) -> str:
    paragraphs = published.article.paragraphs or (published.article.standfirst,)
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _write_rss(edition: Edition) -> bytes:
    outlet, entries = edition.outlet, _entries(edition)
    channel = _plain.make(
        "channel",
        _plain.make("title", outlet.name),
        _plain.make("link", outlet.home_url(edition.base_url)),
        _plain.make("description", outlet.tagline),
        _plain.make("language", outlet.language),
        _rss_atom.make("link", rel="self", type=outlet.feed.media_type, href=outlet.feed_url(edition.base_url)),
    )
    if entries:
        channel.append(_plain.make("lastBuildDate", format_datetime(entries[0].at, usegmt=True)))
    channel.extend(_rss_item(entry, full=outlet.feed is FeedFormat.RSS_FULL) for entry in entries)
    return to_bytes(_plain.make("rss", channel, version="2.0"))


def _rss_item(published: Published, *, full: bool) -> Element:
    article = published.article
    item = _plain.make(
        "item",
        _plain.make("title", article.title),
        _plain.make("link", published.url),
        _plain.make("guid", published.url, isPermaLink="true"),
        _plain.make("pubDate", format_datetime(published.at, usegmt=True)),
        _dc.make("creator", article.author),
        *(_plain.make("category", tag) for tag in article.tags),
        _plain.make("description", escape(article.standfirst, quote=False)),
    )
    if full:
        item.append(_content.make("encoded", _html(published)))
    if published.image_url:
        item.append(_media.make("content", url=published.image_url, medium="image", type="image/png"))
    return item


def _write_atom(edition: Edition) -> bytes:
    outlet, entries = edition.outlet, _entries(edition)
    feed = _atom.make(
        "feed",
        _atom.make("title", outlet.name),
        _atom.make("subtitle", outlet.tagline),
        _atom.make("id", f"urn:newsroom:{outlet.slug}"),
        _atom.make("link", rel="self", href=outlet.feed_url(edition.base_url)),
        _atom.make("link", rel="alternate", type="text/html", href=outlet.home_url(edition.base_url)),
        **{_XML_LANG: outlet.language},
    )
    if entries:
        feed.append(_atom.make("updated", _stamp(entries[0].at)))
    feed.extend(_atom_entry(entry) for entry in entries)
    return to_bytes(feed)


def _atom_entry(published: Published) -> Element:
    article = published.article
    entry = _atom.make(
        "entry",
        _atom.make("title", article.title, type="text"),
        _atom.make("id", f"urn:newsroom:{article.outlet}:{article.slug}"),
        _atom.make("link", rel="alternate", type="text/html", href=published.url),
        _atom.make("published", _stamp(published.at)),
        _atom.make("updated", _stamp(published.at)),
        _atom.make("author", _atom.make("name", article.author)),
        *(_atom.make("category", term=tag) for tag in article.tags),
        _atom.make("summary", article.standfirst, type="text"),
    )
    if article.paragraphs:
        entry.append(_atom.make("content", _html(published), type="html"))
    if published.image_url:
        entry.append(_atom.make("link", rel="enclosure", type="image/png", href=published.image_url))
    return entry


def _write_rdf(edition: Edition) -> bytes:
    outlet, entries = edition.outlet, _entries(edition)
    about = f"{{{_RDF}}}about"
    order = _rdf.make("Seq", *(_rdf.make("li", **{f"{{{_RDF}}}resource": entry.url}) for entry in entries))
    channel = _rss1.make(
        "channel",
        _rss1.make("title", outlet.name),
        _rss1.make("link", outlet.home_url(edition.base_url)),
        _rss1.make("description", outlet.tagline),
        _dc.make("language", outlet.language),
        _rss1.make("items", order),
        **{about: outlet.feed_url(edition.base_url)},
    )
    items = (
        _rss1.make(
            "item",
            _rss1.make("title", entry.article.title),
            _rss1.make("link", entry.url),
            _rss1.make("description", escape(entry.teaser(_TEASER_WORDS), quote=False)),
            _dc.make("creator", entry.article.author),
            _dc.make("date", _stamp(entry.at)),
            *(_dc.make("subject", tag) for tag in entry.article.tags),
            **{about: entry.url},
        )
        for entry in entries
    )
    return to_bytes(_rdf.make("RDF", channel, *items))


def _write_json(edition: Edition) -> bytes:
    outlet = edition.outlet
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": outlet.home_url(edition.base_url),
        "feed_url": outlet.feed_url(edition.base_url),
        "description": outlet.tagline,
        "language": outlet.language,
        "items": [_json_item(entry) for entry in _entries(edition)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _json_item(published: Published) -> dict[str, object]:
    article = published.article
    item: dict[str, object] = {
        "id": published.url,
        "url": published.url,
        "title": article.title,
        "summary": article.standfirst,
        "content_html": _html(published),
        "date_published": _stamp(published.at),
        "authors": [{"name": article.author}],
        "tags": list(article.tags),
    }
    if published.image_url:
        item["image"] = published.image_url
    return item
