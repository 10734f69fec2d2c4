"""The catalogue: named topics and their feeds, and the subscriptions of feed readers: both are OPML files."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import lxml.html
from lxml import etree

from digests.articles.url import http_url
from digests.errors import CatalogueError
from digests.feeds.xml_repair import repaired, without_bare_ampersands
from digests.text.charset import decode
from digests.text.languages import language_code
from digests.text.markup import tidy

MAX_BYTES = 5_000_000
MAX_FEEDS = 5_000
MAX_NAME = 64  # characters; a topic's name stands on a button
MAX_TITLE = 200
NO_TOPIC = "Other"

_BEGINNING = re.compile(r"<opml\b", re.IGNORECASE)
_END = re.compile(r"</opml\s*>", re.IGNORECASE)
_EMPTY_OUTLINE = re.compile(r"<(outline)\b((?:[^<>]|<(?=[\s\d=])){0,5000})/\s*>", re.IGNORECASE)
_TYPOGRAPHIC_QUOTES = re.compile(r"=\s?[“”„]([^“”„<>\"]{0,2000})[“”]")  # of a file that went through a word processor
# Schemes by which feed readers are called, before an address or instead of its own.
_READER_SCHEME = re.compile(r"(?:feeds?|rss|pcast|itpc|podcast):(?:(//)|(?=https?:))", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z][\w-]+(?:[:/?]|\Z)", re.IGNORECASE)
_FEED_TYPES = frozenset({"rss", "atom", "feed"})


@dataclass(frozen=True, slots=True)
class CatalogueFeed:
    """A feed as its catalogue lists it. `site_url` and `language` (ISO 639-1) may be empty, and `owner`, which is who
    publishes the outlet: those of one owner count as one voice."""

    title: str
    url: str
    site_url: str = ""
    language: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A named set of feeds, none of them twice."""

    name: str
    feeds: tuple[CatalogueFeed, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Topics, each name once. A feed may belong to several."""

    topics: tuple[Topic, ...]


def parse(opml: bytes) -> Catalogue:
    """The catalogue in an OPML file, topics and feeds in their order.

    The folder nearest to a feed is its topic; outside any folder its first category is, or NO_TOPIC; what has no
    http(s) address is left out, and so are empty folders. Raises CatalogueError where the file is too large, no OPML,
    or has no feed.
    """
    if len(opml) > MAX_BYTES:
        raise CatalogueError("opml-too-large", megabytes=MAX_BYTES // 1_000_000)
    topics = dict[str, dict[str, CatalogueFeed]]()
    for count, (topic, feed) in enumerate(_feeds(_root(opml)), start=1):
        if count > MAX_FEEDS:
            raise CatalogueError("opml-too-many-feeds", most=MAX_FEEDS)
        topics.setdefault(topic, {}).setdefault(feed.url, feed)
    if not topics:
        raise CatalogueError("opml-without-feeds")
    return Catalogue(tuple(Topic(name, tuple(feeds.values())) for name, feeds in topics.items()))


def write(catalogue: Catalogue) -> bytes:
    """`catalogue` as an OPML 2.0 file in UTF-8, which `parse` reads back as it was."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Broadsheet catalogue"
    body = etree.SubElement(root, "body")
    for topic in catalogue.topics:
        folder = etree.SubElement(body, "outline", text=_name(topic.name, MAX_NAME))
        for feed in topic.feeds:
            title = _name(feed.title, MAX_TITLE)
            outline = etree.SubElement(folder, "outline", type="rss", text=title, title=title, xmlUrl=feed.url)
            if feed.site_url:
                outline.set("htmlUrl", feed.site_url)
            if feed.language:
                outline.set("language", feed.language)
            if feed.owner:
                outline.set("owner", feed.owner)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _root(opml: bytes) -> etree._Element:
    """The document's root. No entity is resolved, no file or address opened, whatever the document asks for."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    text = without_bare_ampersands(repaired(decode(opml)))
    beginning = _BEGINNING.search(text)
    try:
        root = etree.fromstring(text[beginning.start() if beginning else 0 :].encode(), parser)
    except etree.XMLSyntaxError as error:
        root = _recovered(text)
        if root is None:
            raise CatalogueError("opml-broken", problem=error.msg or str(error)) from error
    is_opml = _tag(root) == "opml" and any(_tag(child) in ("body", "outline") for child in root)
    # No program that exports feeds declares abbreviations of its own; a document type alone says nothing.
    if not is_opml or "<!ENTITY" in text:
        raise CatalogueError("not-opml")
    return root


def _recovered(text: str) -> etree._Element | None:
    """What a browser would read of a whole document that is no XML; None where it is not whole, or names no feed."""
    beginning, end = _BEGINNING.search(text), _END.search(text)
    if not (beginning and end):
        return None
    # HTML knows no elements that end at once, and keeps no second body.
    quoted = _TYPOGRAPHIC_QUOTES.sub(r'="\1"', text[beginning.start() : end.end()])
    sound = _EMPTY_OUTLINE.sub(r"<\1\2></\1>", quoted)
    root = etree.Element("opml")
    root.append(lxml.html.fragment_fromstring(re.sub(r"(?i)</?(?:opml|head|body)\b[^<>]*>", "", sound), "body"))
    return root if any(_feeds(root)) else None


def _feeds(root: etree._Element) -> Iterator[tuple[str, CatalogueFeed]]:
    """Each feed with its topic's name; walks without recursion, as depth is up to whoever wrote the file."""
    for outline in (element for element in root.iter() if _tag(element) == "outline"):
        values = _attributes(outline)
        url = _feed_url(_written_address(values))
        if url:
            # Some programs escape what they write twice.
            title = _name(html.unescape(values.get("title") or values.get("text", "")), MAX_TITLE) or url
            site_url = http_url(values.get("htmlurl", ""))
            language, owner = language_code(values.get("language", "")), _name(values.get("owner", ""), MAX_NAME)
            yield _topic(outline), CatalogueFeed(title, url, site_url, language, owner)


def _written_address(values: Mapping[str, str]) -> str:
    is_feed = values.get("type", "").strip().lower() in _FEED_TYPES
    return values.get("xmlurl") or values.get("feedurl") or (values.get("url", "") if is_feed else "")


def _feed_url(address: str) -> str:
    """The address of a feed, also where it is one for feed readers ("feed://…", "feed:https://…") or has no scheme."""
    written = address.strip().replace("&amp;", "&")
    if scheme := _READER_SCHEME.match(written):
        written = ("https://" if scheme[1] else "") + written[scheme.end() :]
    if written.startswith("//"):
        return http_url(f"https:{written}")
    return http_url(f"https://{written}" if _BARE_HOST.match(written) else written)


def _topic(outline: etree._Element) -> str:
    parents = (_attributes(parent) for parent in outline.iterancestors() if _tag(parent) == "outline")
    folders = (values for values in parents if not _written_address(values))
    names = (_name(values.get("text") or values.get("title", ""), MAX_NAME) for values in folders)
    return next((name for name in names if name), "") or _category(outline) or NO_TOPIC


def _category(outline: etree._Element) -> str:
    """The first of its categories ("/Science/Space,/News"), by its last part (https://opml.org/spec2.opml)."""
    first, _, _ = _attributes(outline).get("category", "").partition(",")
    return _name(first.strip().strip("/").rpartition("/")[2], MAX_NAME)


def _tag(element: etree._Element) -> str:
    """The element's name, in whatever case and namespace it was written; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _attributes(element: etree._Element) -> Mapping[str, str]:
    """The element's attributes by their lower-cased names, as programs disagree about "xmlUrl"."""
    return {str(name).lower().replace("_", ""): str(value) for name, value in element.attrib.items()}


def _name(text: str, limit: int) -> str:
    return tidy(text, limit).replace("\n", " ")
