"""Metadata extraction: a page's title, author, site, date, picture, language and canonical address."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import lxml.html

from digests.articles.byline import byline
from digests.articles.json_ld import StructuredArticle
from digests.articles.url import clean_url, host, http_url
from digests.boilerplate.truncation import is_truncated
from digests.text.dates.parsing import parse_date
from digests.text.languages import language_code
from digests.text.markup import one_line, to_text
from digests.text.scripts import HAN_AND_KANA, SOUTH_EAST_ASIAN
from digests.text.words.word_count import word_count

MAX_TITLE = 300
MAX_NAME = 120
MAX_DESCRIPTION = 1_000

_SUFFIX = re.compile(r"(.{8,}?)\s+(?:[|–—·»•]|-{1,2})\s+([^|–—·»•]{2,60})$")
_TIGHT_SUFFIX = re.compile(r"(.{4,}?)\s*[_|｜丨]\s*([^_|｜丨]{2,60})$")
_MAX_SUFFIXES = 3
_MAX_HEADING = 10_000  # characters of its markup
_MARKUP = re.compile(r"</\s*[a-z]|<\s*(?:br|wbr|img|hr)\b", re.IGNORECASE)  # else "<blink>" is what a title speaks of
_INLINE = r"(?:span|strong|em|b|i|small|a)"
_LETTER = rf"(?![{HAN_AND_KANA}{SOUTH_EAST_ASIAN}])[^\W_]"
# Lines of a title that are parted by their style alone.
_TOUCHING = re.compile(rf"(?<={_LETTER}{_LETTER})(</{_INLINE}>)\s*(?=<{_INLINE}\b[^<>]*>\s*{_LETTER}{_LETTER})")
# Names of publication dates, the commonest first.
_DATES = (
    "article:published_time", "datepublished", "parsely-pub-date", "og:published_time", "article.published",
    "sailthru.date", "publish-date", "publish_date", "publishdate", "published_time", "publication_date", "pubdate",
    "cxenseparse:recs:publishtime", "dcterms.date", "dcterms.issued", "dcterms.created", "dc.date.issued", "dc.date",
    "citation_publication_date", "originalpublicationdate", "date",
)  # fmt: skip
_MAX_HEADINGS = 3
_MAX_SECOND = 20  # those of other articles' lists do no harm
_KICKER_WORDS = 5

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
    outlet = _names(site, url)
    descriptions = (meta.get("og:description"), data.description, meta.get("description"))
    authors = (data.author, meta.get("author"), meta.get("article:author"), meta.get("parsely-author"))
    dates = (data.published, *(meta.get(name) for name in _DATES))
    pictures = (meta.get("og:image"), data.image, meta.get("twitter:image"))
    tags = (root.get("lang"), root.get("xml:lang"), meta.get("content-language"), meta.get("og:locale"), data.language)
    return PageMetadata(
        url=_canonical(root, meta.get("og:url", ""), url),
        title=_title(root, (meta.get("og:title"), data.headline), outlet),
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


def _names(site: str, url: str) -> frozenset[str]:
    """The letters of what the outlet at `url` may call itself."""
    names = (site, host(url), host(url).rpartition(".")[0])
    return frozenset(letters for name in names if (letters := _letters(name)))


def _author(root: lxml.html.HtmlElement, named: str, outlet: frozenset[str]) -> str:
    """The author that is `named`; where that is only the `outlet`, who its byline says, if it has one."""
    is_outlet = named and any(_letters(named) in name for name in outlet)
    return (byline(root) if is_outlet else "") or named


def _without_site(title: str, outlet: frozenset[str]) -> str:
    """`title` without " | Site name" at its end, where that is one of the names of the `outlet`."""
    for _ in range(_MAX_SUFFIXES):
        match = _SUFFIX.fullmatch(title) or _TIGHT_SUFFIX.fullmatch(title)
        suffix = _letters(match[2]) if match else ""
        if not match or not suffix or not any(suffix in name or name in suffix for name in outlet):
            break
        title = match[1]
    return title


def _title(root: lxml.html.HtmlElement, declared: Sequence[str | None], outlet: frozenset[str]) -> str:
    """The title that most places agree on, the shown one in doubt; where no two agree, the first that is `declared`.

    What is declared for other sites, the first of `declared`, may be an abridgement, and what is shown largest may be
    the outlet's name: hence the vote. A heading of second rank has one, as the first rank may be a step of a path to
    the page.
    """
    first, second = _headings(root, "h1", _MAX_HEADINGS), _headings(root, "h2", _MAX_SECOND)
    places = [[title] for title in declared] + [first, [root.findtext(".//title")]]
    titles = [[_without_site(_title_line(title), outlet) for title in place if title] for place in places]
    shown = [_letters(heading) for heading in first + second]
    unseen = [{_letters(title) for title in place} for place in (*titles[: len(declared)], titles[-1])]

    def weight(title: str) -> tuple[int, bool, bool]:
        key = _letters(title)
        seen = any(heading.endswith(key) for heading in shown)  # a kicker may stand before it
        count = 0 if key in outlet else seen + sum(key in place for place in unseen)
        return (count, seen, not is_truncated(title)) if count > 1 else (bool(title), False, False)

    chosen = max((title for place in titles for title in place), key=weight, default="")
    return _without_kicker(chosen, titles[0], shown)


def shown_titles(root: lxml.html.HtmlElement) -> tuple[str, ...]:
    """What the page's <title> and its first headings of first rank say, whatever its metadata says."""
    titles = (root.findtext(".//title") or "", *_headings(root, "h1", _MAX_HEADINGS))
    return tuple(filter(None, map(_title_line, titles)))


def _headings(root: lxml.html.HtmlElement, tag: str, most: int) -> list[str]:
    """The text of the first headings that stand in no menu or list."""
    headings = root.xpath(f"//{tag}[not(ancestor::nav or ancestor::li)]")[:most]
    return [_heading_text(heading) for heading in headings]


def _heading_text(heading: lxml.html.HtmlElement) -> str:
    """The words of `heading` without its buttons and pictures, its lines parted by blanks."""
    markup = lxml.html.tostring(heading, encoding="unicode", with_tail=False)[:_MAX_HEADING]
    # Escaped: `_title_line` looks for markup that was written to be shown, and finds none in what was read from it.
    return " ".join(to_text(_TOUCHING.sub(r"\1 ", markup), 1_000).split("\n")).replace("<", "&lt;")


def _title_line(title: str) -> str:
    """`title`, decoded and without markup, as one line; a tag that is named and closed nowhere is a word of it."""
    return one_line(title if _MARKUP.search(title) else title.replace("<", "&lt;"), MAX_TITLE)


def _without_kicker(title: str, declared: Iterable[str], shown: Iterable[str]) -> str:
    """`title` without "Kicker: " where it is `declared` so, or a heading that is `shown` has another one."""
    kicker, _, bare = title.partition(": ")
    whole, end = _letters(title), _letters(bare)
    others = (heading for heading in shown if heading.endswith(end) and not heading.endswith(whole))
    if end and word_count(kicker) <= _KICKER_WORDS and any(heading != end for heading in others):
        return bare
    return next((name for name in declared if title.endswith(f": {name}")), title)


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


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
