"""One article: an entry of a feed, with the text read from its page."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import islice

from digests.articles.url import host, key
from digests.boilerplate.plain_text import remove_boilerplate
from digests.summaries.summary import Sentence

FINGERPRINT_WORDS = 60
HEADLINE = 90  # characters of a title that is made from the text, for entries that have none
DESCRIPTION = 1_000  # characters kept of what a publisher says of an article
EARLIEST = 1990  # a year before the web: what claims to be older has a broken date

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its feed gave it, decoded and stripped to plain text.

    `url` is absolute http(s), without tracking parameters. `text` has a paragraph a line and may be empty;
    `truncated` tells that it is no more than an excerpt of the article. `author`, `image` and `language` may be empty.
    `shared_address`: what lies at `url` is not this entry's alone, as a ticker's, a recording's or the site's.
    """

    guid: str
    url: str
    title: str
    text: str = ""
    truncated: bool = True
    author: str = ""
    image: str = ""
    language: str = ""
    published_at: datetime | None = None
    shared_address: bool = False


@dataclass(frozen=True, slots=True)
class ExtractedPage:
    """What an article's page says of it. `text` has a paragraph a line, without boilerplate; strings may be empty."""

    url: str
    title: str
    text: str
    description: str = ""
    author: str = ""
    site: str = ""
    image: str = ""
    language: str = ""
    published_at: datetime | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article ready to be kept.

    `key` is equal for two addresses of one article; `fingerprint` is equal for two copies of one text on one site.
    `text` is empty where nothing but an excerpt could be had: the article is then shown as a headline and has no
    `sentences`. `sentences` is the summary, in reading order, each knowing its rank. `language` is an ISO 639-1 code,
    or "" where it can't be told. `description` is what its publisher says of it, on its page and in a feed's excerpt.
    `not_news` is true of a guide, a list, an offer or a game, as far as its words tell. `owner` is who publishes the
    site, as its page says, or "".
    """

    key: str
    fingerprint: str
    url: str
    title: str
    text: str
    site: str
    language: str
    published_at: datetime
    author: str = ""
    image: str = ""
    description: str = ""
    sentences: tuple[Sentence, ...] = ()
    not_news: bool = False
    owner: str = ""

    @property
    def headline_only(self) -> bool:
        return not self.sentences


def fingerprint(site: str, title: str, text: str) -> str:
    """Equal for two copies of one text on one site: a hash of the title and the first FINGERPRINT_WORDS words, without
    regard to case, punctuation and forms of one character.
    """
    parts = (site, " ".join(_words(title)), " ".join(islice(_words(text), FINGERPRINT_WORDS)))
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, without regard to case, punctuation and forms of one character."""
    return list(_words(one)) == list(_words(other))


def merge(
    entry: Entry,
    page: ExtractedPage | None,
    *,
    feed_title: str,
    language: str,
    now: datetime,
    sentences: Iterable[Sentence] = (),
) -> Article:
    """The article that `entry` of the feed `feed_title` and its `page`, if it could be read, tell of.

    Title, date and address are the feed's where it has them. The text is the page's where that has more than the
    feed's, else the feed's where it is no excerpt, else "". A date in the future, before EARLIEST or missing becomes
    `now`. `language` is what was found to be the text's.
    """
    known = page or ExtractedPage(url=entry.url, title="", text="")
    text = text_of(entry, page)
    site = known.site or feed_title or host(entry.url)
    title = entry.title or known.title or _headline(text or entry.text) or site
    published_at = entry.published_at or known.published_at
    if not (published_at and published_at.year >= EARLIEST and published_at < now):
        published_at = now
    return Article(
        key=key(known.url) or key(entry.url),
        # A headline alone may come again on another day, such as a weather report's.
        fingerprint=fingerprint(site, title, text or f"{published_at.date()} {entry.text}"),
        url=entry.url,
        title=title,
        text=text,
        site=site,
        language=language,
        published_at=published_at,
        author=entry.author or known.author,
        image=known.image or entry.image,
        description=_description(entry, known),
        sentences=tuple(sentences),
        owner=known.owner,
    )


def text_of(entry: Entry, page: ExtractedPage | None) -> str:
    """The text that `merge` gives their article, to be summarised before."""
    own = remove_boilerplate(entry.text)
    if page and len(page.text) > len(own):
        return page.text
    return "" if entry.truncated else own


def _description(entry: Entry, page: ExtractedPage) -> str:
    descriptions = (page.description, remove_boilerplate(entry.text) if entry.truncated else "")
    return "\n".join(line for line in descriptions if line)[:DESCRIPTION]


def _headline(text: str) -> str:
    """The first line of `text`, cut at a word where it is longer than a headline."""
    line = text.partition("\n")[0]
    if len(line) <= HEADLINE:
        return line
    return (line[:HEADLINE].rpartition(" ")[0] or line[:HEADLINE]) + "…"


def _words(text: str) -> Iterable[str]:
    return (word[0] for word in _WORD.finditer(unicodedata.normalize("NFKC", text).casefold()))
