"""Metadata extraction: a page's title, author, site, date, picture, language and canonical address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import lxml.html

from digests.articles.byline import byline
from digests.articles.json_ld import StructuredArticle
from digests.articles.title import article_title
from digests.articles.url import clean_url, host, http_url
from digests.boilerplate.blocks import letters
from digests.text.dates.parsing import parse_date
from digests.text.languages import language_code
from digests.text.markup import one_line

MAX_NAME = 120
MAX_DESCRIPTION = 1_000

# Names of publication dates, the commonest first.
_DATES = (
    "article:published_time", "datepublished", "parsely-pub-date", "og:published_time", "article.published",
    "sailthru.date", "publish-date", "publish_date", "publishdate", "published_time", "publication_date", "pubdate",
    "cxenseparse:recs:publishtime", "dcterms.date", "dcterms.issued", "dcterms.created", "dc.date.issued", "dc.date",
    "citation_publication_date", "originalpublicationdate", "date",
)  # fmt: skip
# What stands for a publisher where nobody filled it in.
_NOBODY = frozenset({"admin", "blog", "blogger", "google", "home", "news", "publisher", "wordpress"})


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """`url` is the page's own name for itself where that can be believed. Strings may be empty."""

    url: str
    title: str
    description: str
    author: str
    site: str
    image: str
    language: str
    published_at: datetime | None
    owner: str


def read(root: lxml.html.HtmlElement, data: StructuredArticle, url: str) -> PageMetadata:
    """The page's metadata: JSON-LD and OpenGraph first, then what HTML itself has. `url` is its address."""
    meta = _meta(root)
    site = _first_line((meta.get("og:site_name"), data.site, meta.get("application-name")), MAX_NAME)
    outlet = names(site, url)
    descriptions = (meta.get("og:description"), data.description, meta.get("description"))
    authors = (data.author, meta.get("author"), meta.get("article:author"), meta.get("parsely-author"))
    dates = (data.published, *(meta.get(name) for name in _DATES))
    pictures = (meta.get("og:image"), data.image, meta.get("twitter:image"))
    tags = (root.get("lang"), root.get("xml:lang"), meta.get("content-language"), meta.get("og:locale"), data.language)
    return PageMetadata(
        url=_canonical(root, meta.get("og:url", ""), url),
        title=article_title(root, meta, data.headline, outlet),
        description=_first_line(descriptions, MAX_DESCRIPTION),
        author=_author(root, _first_line((name for name in authors if name and "://" not in name), MAX_NAME), outlet),
        site=site,
        image=next((address for picture in pictures if picture and (address := http_url(picture, url))), ""),
        language=next((code for tag in tags if tag and (code := language_code(tag))), ""),
        published_at=next((moment for date in dates if date and (moment := parse_date(date))), None),
        owner=_owner(data.owner),
    )


def _owner(declared: str) -> str:
    """Who publishes the page, "" where a program that makes pages has put its own name there."""
    owner = _first_line((declared,), MAX_NAME)
    return "" if owner.casefold() in _NOBODY else owner


def names(site: str, url: str) -> frozenset[str]:
    """The letters of what the outlet at `url` may call itself."""
    several = (site, host(url), host(url).rpartition(".")[0])
    return frozenset(key for name in several if (key := letters(name)))


def _author(root: lxml.html.HtmlElement, named: str, outlet: frozenset[str]) -> str:
    """The author that is `named`; where that is only the `outlet`, who its byline says, if it has one."""
    is_outlet = named and any(letters(named) in name for name in outlet)
    return (byline(root) if is_outlet else "") or named


def _canonical(root: lxml.html.HtmlElement, og_url: str, url: str) -> str:
    """The page's own name for itself: believed on its own host only, and not where it is the site's front page."""
    links = root.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")[:3]
    for candidate in (*links, og_url):
        named = clean_url(http_url(candidate, url)) if candidate else ""
        if named and host(named) == host(url) and urlsplit(named).path not in ("", "/"):
            return named
    return clean_url(url)


def _meta(root: lxml.html.HtmlElement) -> dict[str, str]:
    """The first value of each <meta>, by its lower-cased name."""
    values = dict[str, str]()
    for element in root.xpath("//meta[@content]")[:500]:
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and element.get("content").strip():
            values.setdefault(name.lower(), element.get("content"))
    return values


def _first_line(candidates: Iterable[str | None], limit: int) -> str:
    return next((text for candidate in candidates if candidate and (text := one_line(candidate, limit))), "")
