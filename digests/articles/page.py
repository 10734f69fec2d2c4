"""Content extraction: the HTML of an article's page -> its text without boilerplate, and its metadata."""

import re
from collections.abc import Sequence
from dataclasses import replace

import lxml.html

from digests.articles import json_ld, metadata
from digests.articles.article import ExtractedPage
from digests.articles.json_ld import StructuredArticle
from digests.articles.metadata import PageMetadata
from digests.articles.page_date import shown_date
from digests.articles.title import MAX_TITLE, shown_titles
from digests.articles.url import country
from digests.articles.walls import PageSigns, is_article
from digests.boilerplate import dom_pruning
from digests.boilerplate.blocks import Block, blocks, letters, parted
from digests.boilerplate.lines import without_boilerplate_lines
from digests.boilerplate.missed_paragraphs import with_missed_paragraphs
from digests.boilerplate.page_layout import MAX_LINKED, without_page_boilerplate
from digests.boilerplate.plain_text import remove_boilerplate, without_related_lists
from digests.boilerplate.truncation import (
    ends_sentence,
    is_truncated,
    without_syndication_credit,
    without_truncated_end,
)
from digests.errors import PageError
from digests.text.charset import decode
from digests.text.dates.parsing import DateHints
from digests.text.markup import one_line, tidy, to_text
from digests.text.words.word_count import word_count

MAX_PAGE_BYTES = 3_000_000  # the largest of 1,509 real pages has 2.2 million, and 8 million take 28 s and 905 MB
STANDFIRST_WORDS = 6
SENTENCE_WORDS = 4  # of one sentence, at least, or
MUCH_LESS = 0.4  # of the text in a page's metadata: then extraction failed, and that counts
FAR_LESS = 0.2  # of the sentences that its page shows: likewise; of 301 pages read well, none has under a third
PARAGRAPH_WORDS = 8
LONG_WORDS = 12  # of one line, as some scripts end sentences with nothing: less is a menu, not an article

_IS_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|article|main|div|p|section|meta)\b", re.IGNORECASE)


def extract(html: bytes, *, url: str, charset: str = "", title_hint: str = "") -> ExtractedPage:
    """What the article's page at `url` (after redirects) says; `charset` is the HTTP header's.

    The text has a paragraph a line, the standfirst first, no boilerplate; it is "" where the page shows no article.
    `title_hint` is the title where the page has none. Raises PageError where `html` has more than MAX_PAGE_BYTES or is
    no HTML. A hostile page may take half a minute: call it where it can be killed.
    """
    root = _root(html, charset)
    structured = json_ld.read(root)
    data = metadata.read(root, structured, url)
    if not (data.author and data.published_at):
        data = _with_guesses(data, root, url)
    signs = _signs(root, structured, data, title_hint, metadata.names(data.site, url))
    dom_pruning.drop_non_content(root)
    dom_pruning.drop_related_boxes(root)
    page_blocks = blocks(root)
    lines = _article(root, page_blocks, structured, data, signs)
    return ExtractedPage(
        url=data.url,
        title=data.title or one_line(title_hint, MAX_TITLE),
        text=tidy("\n".join(_with_standfirst(lines, data.description, page_blocks))),
        description=data.description,
        author=data.author,
        site=data.site,
        image=data.image,
        language=data.language,
        published_at=data.published_at,
        owner=data.owner,
    )


def is_page(document: bytes) -> bool:
    """Whether a file is a web page, and no plain text: it says so at its beginning."""
    return b"<html" in document[:5_000].lower() or b"<!doctype" in document[:100].lower()


def _root(html: bytes, charset: str) -> lxml.html.HtmlElement:
    from digests.articles import extractor  # noqa: PLC0415 (heavy: see its docstring)

    if len(html) > MAX_PAGE_BYTES:
        raise PageError("page-too-large", megabytes=MAX_PAGE_BYTES // 1_000_000)
    text = decode(html, charset)
    root = extractor.tree(text) if _IS_HTML.search(text[:10_000]) else None
    if root is None:
        raise PageError("not-a-page")
    return root


def _text(root: lxml.html.HtmlElement) -> str:
    from digests.articles import extractor  # noqa: PLC0415 (heavy: see its docstring)

    return extractor.text(root)


def _with_guesses(data: PageMetadata, root: lxml.html.HtmlElement, url: str) -> PageMetadata:
    """`data` with guesses of the author and date that are missing."""
    from digests.articles import extractor  # noqa: PLC0415 (heavy: see its docstring)

    return replace(
        data,
        author=data.author or one_line(extractor.author(root), metadata.MAX_NAME).replace("; ", ", "),
        published_at=data.published_at or shown_date(root, url, DateHints(data.language, country(url))),
    )


def _signs(
    root: lxml.html.HtmlElement,
    structured: StructuredArticle,
    data: PageMetadata,
    title_hint: str,
    outlet: frozenset[str],
) -> PageSigns:
    declared = bool(structured.headline or structured.published or next(root.iter("article"), None) is not None)
    shown = shown_titles(root)
    return PageSigns(data.title, shown, hint=title_hint, language=data.language, declared=declared, outlet=outlet)


def _article(
    root: lxml.html.HtmlElement,
    page_blocks: Sequence[Block],
    structured: StructuredArticle,
    data: PageMetadata,
    signs: PageSigns,
) -> list[str]:
    """The article's paragraphs without what stands around them; none where the page has no article."""
    extracted = parted([line for line in tidy(_text(root)).split("\n") if line], page_blocks)
    lines = without_page_boilerplate(
        with_missed_paragraphs(extracted, page_blocks), page_blocks, (data.title, structured.headline), data.author
    )
    lines = _without_boilerplate(lines) if is_article(lines, signs, page_blocks) else []
    if not lines or _size(lines) < MUCH_LESS * len(structured.body):
        body = [line for line in to_text(structured.body).split("\n") if line]
        lines = max(lines, _without_boilerplate(body) if is_article(body, signs) else [], key=_size)
    sentences = [block.text for block in page_blocks if block.linked < MAX_LINKED and _is_paragraph(block.text)]
    if _size(lines) < FAR_LESS * _size(sentences):
        lines = max(lines, _shown(page_blocks, signs, data.author), key=_size)
    return lines


def _shown(page_blocks: Sequence[Block], signs: PageSigns, author: str) -> list[str]:
    """The article in the text that the page shows, wherever it stands: for pages that are built like no other."""
    shown = "\n".join(block.text for block in page_blocks if block.linked < MAX_LINKED)
    titles = (signs.title, *signs.shown)
    lines = without_page_boilerplate(remove_boilerplate(shown).split("\n"), page_blocks, titles, author)
    return _without_boilerplate(lines) if is_article(lines, replace(signs, declared=False), page_blocks) else []


def _size(lines: Sequence[str]) -> int:
    return sum(map(len, lines))


def _is_paragraph(text: str) -> bool:
    return word_count(text) >= PARAGRAPH_WORDS and ends_sentence(text)


def _without_boilerplate(lines: Sequence[str]) -> list[str]:
    """`lines` without boilerplate; none where they are boilerplate alone."""
    written = without_syndication_credit("\n".join(line for line in lines if line)).split("\n")
    rest = without_truncated_end(without_boilerplate_lines(without_related_lists(written)))
    is_article = any(word_count(line) >= (SENTENCE_WORDS if ends_sentence(line) else LONG_WORDS) for line in rest)
    return rest if is_article else []


def _with_standfirst(lines: list[str], description: str, page_blocks: Sequence[Block]) -> list[str]:
    """`lines` with the page's `description` first, where it stands on the page and extraction left it out."""
    standfirst = letters(description)
    if not lines or word_count(description) < STANDFIRST_WORDS or is_truncated(description):
        return lines
    if standfirst in letters("".join(lines)) or standfirst not in letters("".join(block.text for block in page_blocks)):
        return lines
    return [description, *lines]
