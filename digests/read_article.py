"""Article reading: from a feed's entry and its page, or from a text, to an article with its index terms and features.

Whatever a text comes from, `read` cleans it: a page by its layout, a text without markup by its lines.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from digests.articles import article as articles
from digests.articles import page as pages
from digests.articles.article import Article, Entry, ExtractedPage
from digests.articles.not_news import is_not_news
from digests.articles.walls import is_elsewhere
from digests.boilerplate.repeated_lines import line_hashes, without_repeated_lines
from digests.errors import PageError
from digests.search.site_terms import site_terms
from digests.stories.cross_language.encodings import Encoder, encode
from digests.stories.features import article_features
from digests.summaries.summary import OURS, Method, Sentence, Source, summarise
from digests.text.broken_lines import rejoin_broken_lines
from digests.text.charset import decode
from digests.text.languages import detect_language
from digests.text.markup import tidy
from digests.text.words.tokens import terms

# Enough for the longest digest and the opened story; a story of many articles is summarised from their texts anew.
SENTENCES = 8
LONGEST_TITLE = 150  # characters of a text's first line
_SAVED = "http://localhost/"  # where a saved page came from is not known


@dataclass(frozen=True, slots=True)
class Download:
    """A page as it came: its bytes, the address it came from at last, and the charset its server named, or ""."""

    html: bytes
    url: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, the terms it is found by, its features, and the hashes of its lines (see `repeated_lines`)."""

    article: Article
    terms: tuple[str, ...]
    features: bytes
    line_hashes: tuple[bytes, ...]


def read(
    entry: Entry,
    download: Download | None,
    *,
    feed_title: str,
    language: str,
    now: datetime,
    repeated_lines: Collection[bytes] = frozenset(),
    summarizer: Method = OURS,
    encoder: Encoder | None = None,
) -> Reading:
    """What `entry` tells, in full where its page could be had, and its best sentences by `summarizer`.

    `language` is the feed's, or "". Lines whose hashes are in `repeated_lines` are left out: they repeat on that site.
    A page that can't be read counts as one that could not be had. With an `encoder`, the features say as well what the
    article is about in any language.
    """
    page = _page(entry, download)
    merged = articles.merge(entry, page, feed_title=feed_title, language=language, now=now)
    hashes = line_hashes(merged.text)
    text = rejoin_broken_lines(without_repeated_lines(merged.text, repeated_lines))
    detected = detect_language(f"{merged.title}\n{text}", hint=merged.language)
    summary = _summary(Source(merged.title, text, detected, merged.description), summarizer)
    not_news = is_not_news(merged.title, text)
    article = replace(merged, text=text, language=detected, sentences=summary, not_news=not_news)
    features = article_features(
        0,
        title=article.title,
        text=text,
        language=detected,
        site=article.site,
        published_at=article.published_at,
        encoding=encode(encoder, article.title, text, detected) if encoder else b"",
    )
    return Reading(article, _terms(article), features.to_bytes(), hashes)


def read_document(document: bytes, *, now: datetime) -> Reading:
    """The article in a file: a page saved from the web, or a plain text, its first line the title if it is short."""
    if pages.is_page(document):
        return read(Entry(_SAVED, _SAVED, ""), Download(document, _SAVED), feed_title="", language="", now=now)
    whole = tidy(decode(document))
    head, _, rest = whole.partition("\n")
    title, text = (head, rest) if rest and len(head) <= LONGEST_TITLE else ("", whole)
    entry = Entry("", "", title, text, truncated=False)
    return read(entry, None, feed_title="", language="", now=now)


def _terms(article: Article) -> tuple[str, ...]:
    """Those of the title come first; what names the site parts them from those of the text, so no phrase spans both."""
    heading, body = terms(article.title, article.language), terms(article.text, article.language)
    return (*heading, *site_terms(article.url, article.site), *body)


def _page(entry: Entry, download: Download | None) -> ExtractedPage | None:
    if download is None or is_elsewhere(entry.url, download.url):
        return None
    try:
        return pages.extract(download.html, url=download.url, charset=download.charset, title_hint=entry.title)
    except PageError:
        return None


def _summary(source: Source, summarizer: Method) -> tuple[Sentence, ...]:
    return summarise([source], sentences=SENTENCES, method=summarizer) if source.text else ()
