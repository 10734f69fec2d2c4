"""Feed autodiscovery: the feeds a site's pages declare, a well-known site's own, and where feeds usually are."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

from lxml import etree

from digests.articles.url import host
from digests.text.charset import decode

MAX_LINKS = 20  # a page that names more feeds than this is a directory; nobody reads past the first

_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x-rss+xml",
        "application/x-atom+xml",
        "application/rss",
        "application/atom",
        "application/rdf",
        "application/json",
        "application/xml",
        "text/rss+xml",
        "text/atom+xml",
        "text/xml",
    }
)
_OTHER_TYPES = frozenset({"application/json", "application/xml", "text/xml"})
_FEED_NAME = re.compile(r"(?:rss|atom)(?: ?[\d.]{1,4})?(?:[ -]?feeds?)?", re.IGNORECASE)
# WordPress names its programming interface and its embeds in the way it names its feeds.
_NO_FEED = re.compile(r"/wp-json\b|oembed|\.opml(?:$|\?)", re.IGNORECASE)
_FEED_ADDRESS = re.compile(
    r"""
    ://feeds?\.                                  # feeds.example.org
    | /(?:feeds?|rss2?|atom|rdf)(?:/?(?:$|\?)|/)   # /feed/, /rss/sport
    | /(?:feeds?|rss2?|atom|rdf|news-?feed)\.(?:xml|json|php\d?|aspx?|jsp|cgi|ashx)(?:$|\?)
    | /index\.(?:xml|json)(?:$|\?)
    | /[^/?]*(?:rss|atom|feed)[^/?]*\.xml(?:$|\?)
    | \.(?:rss|atom|rdf)(?:$|\?)
    | [?&](?:feed|format|type|output|alt|mode|view)=(?:feed|rss|atom|rdf)(?:$|[\d&])
    """,
    re.IGNORECASE | re.VERBOSE,
)
# In an address or a title, in the languages that WordPress and Blogger speak most.
_COMMENTS = re.compile(
    r"""comments|comment\W?feed|kommentar|commentaires|coment[aá]rios?|comentar(?:ii|is)|commenti\b|reacties|yorum|komentar
    |komentář|коммент|комент|σχόλι|תגובות|تعليق|コメント|评论|評論|留言|댓글|bình luận""",
    re.IGNORECASE | re.VERBOSE,
)
# Feed readers on the web, which sites link to with their feed's address in the link's own.
_READERS = frozenset(
    {"feedly.com", "inoreader.com", "theoldreader.com", "add.my.yahoo.com", "netvibes.com", "newsblur.com"}
)
_ADDRESS_AT_END = re.compile(r"[/=](https?(?:://|%3a%2f%2f).+)", re.IGNORECASE)
# Sites whose pages don't declare the feed that they have: what the page's path begins with, and where the feed is.
_BY_PATH = {
    "medium.com": (re.compile(r"/(@?[\w.-]+)"), "https://medium.com/feed/{}"),
    "bsky.app": (re.compile(r"/profile/([\w.:-]+)"), "https://bsky.app/profile/{}/rss"),
    "blog.naver.com": (re.compile(r"/([\w-]+)(?:/\d+)?/?\Z"), "https://rss.blog.naver.com/{}.xml"),
    "velog.io": (re.compile(r"/@([\w.-]+)"), "https://v2.velog.io/rss/@{}"),
    "ameblo.jp": (re.compile(r"/([\w-]+)"), "https://rssblog.ameba.jp/{}/rss20.xml"),
}
# miniflux's list (internal/reader/subscription/finder.go), the commonest first.
_USUAL_PATHS = (
    "feed/",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "rss/",
    "feed.atom",
    "index.rss",
    "rss/feed.xml",
)


def declared_feeds(html: bytes, url: str) -> tuple[str, ...]:
    """Return the feeds a page names, absolute http(s) addresses, the likeliest first, at most MAX_LINKS.

    They are those of its `<link rel="alternate">` elements with a feed's type, or `<link rel="feed">`; only where
    there are none, those of its `<a>` elements that say so, or look like a feed's address. Feeds of comments come last.
    `url` is where the page lies; a `<base>` on the page goes before it.
    """
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(decode(html).encode("utf-8", "replace"), parser)
    if root is None:  # not a single element, not even by HTML's leniency
        return ()
    base = _base(root, url)
    declared = [element for element in root.iter("link") if _names_feed(element)]
    declared.sort(key=lambda element: bool(_COMMENTS.search(element.get("title", ""))))
    feeds = _addresses((element.get("href", "") for element in declared), base)
    if not feeds:
        anchors = list(root.iter("a"))
        named = _addresses((anchor.get("href", "") for anchor in anchors if _is_called_feed(anchor)), base)
        others = _addresses((anchor.get("href", "") for anchor in anchors), base)
        likely = (address for address in others if _FEED_ADDRESS.search(address))
        feeds = tuple(dict.fromkeys((*named, *likely)))
    return tuple(sorted(feeds, key=lambda address: bool(_COMMENTS.search(address))))[:MAX_LINKS]


def well_known_feeds(url: str) -> tuple[str, ...]:
    """Return the feed that a well-known site keeps for a page of its own; () for any other address.

    YouTube (channels and playlists by their id), GitHub (people and repositories), Reddit, and sites for blogs.
    """
    site = host(url).removeprefix("m.").removeprefix("old.")
    if not site:
        return ()
    parts = urlsplit(url)
    names = [quote(name, safe="@._-") for name in parts.path.split("/") if name]
    if site == "youtube.com":
        return _youtube(names, parse_qs(parts.query))
    if site == "github.com" and len(names) == 1 and "." not in names[0]:
        return (f"https://github.com/{names[0]}.atom",)
    if site == "github.com" and len(names) == 2:
        place = f"https://github.com/{names[0]}/{names[1]}"
        return (f"{place}/releases.atom", f"{place}/commits.atom")
    if site == "reddit.com" and len(names) >= 2 and names[0] in {"r", "u", "user"}:
        return (f"https://www.reddit.com/{names[0]}/{names[1]}/.rss",)
    name_in_path, feed = _BY_PATH.get(site, (None, ""))
    name = name_in_path.match(parts.path) if name_in_path else None
    return (feed.format(name[1]),) if name else ()


def usual_feeds(url: str) -> tuple[str, ...]:
    """Return where a feed usually lies: at the site's root and beside the page, the likeliest first."""
    at_root = [urljoin(url, f"/{path}") for path in _USUAL_PATHS]
    beside = [urljoin(url, path) for path in _USUAL_PATHS]
    alternating = (address for pair in zip(beside, at_root, strict=True) for address in pair)
    return tuple(dict.fromkeys(alternating))


def _youtube(names: list[str], query: dict[str, list[str]]) -> tuple[str, ...]:
    place = "https://www.youtube.com/feeds/videos.xml"
    if len(names) >= 2 and names[0] == "channel":
        return (f"{place}?channel_id={names[1]}",)
    if names == ["playlist"] and "list" in query:
        return (f"{place}?playlist_id={quote(query['list'][0], safe='')}",)
    return ()


def _base(root: etree._Element, url: str) -> str:
    for element in root.iter("base"):
        href = element.get("href")
        if href is not None:  # only the first that has one counts (HTML, 4.2.3)
            return _resolve(url, href) or url
    return url


def _names_feed(element: etree._Element) -> bool:
    relations = element.get("rel", "").lower().split()
    if "feed" in relations:
        return True
    if "alternate" not in relations or "stylesheet" in relations:
        return False
    if element.get("type") is None:  # another language's page, or one for telephones, says that it is
        plain = element.get("hreflang") is None and element.get("media") is None
        return plain and _FEED_ADDRESS.search(urljoin("https://site.example/", element.get("href", ""))) is not None
    return element.get("type", "").partition(";")[0].strip().lower() in _FEED_TYPES


def _is_called_feed(anchor: etree._Element) -> bool:
    """Whether a link says of what type it is, and that is a feed's alone, or shows that for its name."""
    media_type = anchor.get("type", "").partition(";")[0].strip().lower()
    words = " ".join("".join(map(str, anchor.itertext())).split())
    return media_type in _FEED_TYPES - _OTHER_TYPES or _FEED_NAME.fullmatch(words) is not None


def _addresses(hrefs: Iterable[str], base: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_resolved(hrefs, base)))


def _resolved(hrefs: Iterable[str], base: str) -> Iterator[str]:
    for href in hrefs:
        address = _resolve(base, href)
        if address and not _NO_FEED.search(address):
            yield address


def _resolve(base: str, href: str) -> str:
    """Resolve an address as browsers do, without its fragment; "" when it is none of http(s)."""
    trimmed = href.strip()
    if not trimmed:
        return ""  # to a browser this is the page itself
    if trimmed.lower().startswith("feed:"):
        rest = trimmed[5:]
        trimmed = f"https:{rest}" if rest.startswith("//") else rest
    try:
        address = urljoin(base, trimmed).partition("#")[0]
        if host(address) in _READERS and host(base) not in _READERS and (feed := _ADDRESS_AT_END.search(address)):
            address = unquote(feed[1]) if "%3a" in feed[1].lower() else feed[1]
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""
