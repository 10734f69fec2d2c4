"""The HTML of an article's page -> its text and what it says of itself."""

import re
from typing import TYPE_CHECKING

import lxml.html

from digests import json_ld, page_data
from digests.article import Page
from digests.charset import decode
from digests.errors import PageError
from digests.furniture import clean, cut_at_heading, length
from digests.link import http_url
from digests.markup import one_line, tidy, to_text
from digests.moment import from_iso
from digests.teaser import ends_sentence, is_cut

if TYPE_CHECKING:
    from trafilatura.settings import Document

__all__ = ["MAX_PAGE", "clean", "extract"]

MAX_PAGE = 3_000_000  # bytes; the largest of 1,509 real pages has 2.2 million, and 8 million take 28 s and 905 MB
STANDFIRST_WORDS = 6
TOLD_WORDS = 4  # of one sentence, at least, or
LONG_WORDS = 12  # of one line, as some scripts end sentences with nothing: less is a menu, not an article

_IS_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|article|main|div|p|section|meta)\b", re.IGNORECASE)


def extract(html: bytes, *, url: str, charset: str = "", title_hint: str = "") -> Page:
    """What the article's page at `url` (after redirects) says; `charset` is the HTTP header's.

    The text has a paragraph a line, the standfirst first, no furniture; it is "" where the page shows no article.
    `title_hint` is the title where the page has none. Raises PageError where `html` is larger than MAX_PAGE or no HTML.
    A hostile page may take half a minute: call it where it can be killed.
    """
    root = _root(html, charset)
    structured = json_ld.read(root)
    data = page_data.read(root, structured, url)
    document = _document(root, url)
    lines = _article(tidy(document.text or "")) or _article(to_text(structured.body))
    description = data.description or _line(document.description, page_data.MAX_DESCRIPTION)
    return Page(
        url=data.url,
        title=data.title or _line(document.title, page_data.MAX_TITLE) or _line(title_hint, page_data.MAX_TITLE),
        text="\n".join(_with_standfirst(lines, description, root)),
        description=description,
        author=data.author or _line(document.author, page_data.MAX_NAME).replace("; ", ", "),
        site=data.site or _line(document.sitename, page_data.MAX_NAME),
        image=data.image or (http_url(document.image, url) if document.image else ""),
        language=data.language,
        published_at=data.published_at or from_iso(document.date or ""),
    )


def _root(html: bytes, charset: str) -> lxml.html.HtmlElement:
    from digests import extraction  # noqa: PLC0415 (heavy: see its docstring)

    if len(html) > MAX_PAGE:
        raise PageError(f"That page is larger than {MAX_PAGE // 1_000_000} MB: try the same story at another outlet.")
    text = decode(html, charset)
    root = extraction.tree(text) if _IS_HTML.search(text[:10_000]) else None
    if root is None:
        raise PageError("That address holds no web page: give the address of an article.")
    return root


def _document(root: lxml.html.HtmlElement, url: str) -> "Document":
    from digests import extraction  # noqa: PLC0415 (heavy: see its docstring)

    return extraction.document(root, url)


def _article(text: str) -> list[str]:
    """The lines of `text` without the furniture after them; none where it is furniture alone."""
    lines = cut_at_heading([line for line in text.split("\n") if line])
    told = any(length(line) >= (TOLD_WORDS if ends_sentence(line) else LONG_WORDS) for line in lines)
    return lines if told else []


def _with_standfirst(lines: list[str], description: str, root: lxml.html.HtmlElement) -> list[str]:
    """`lines` with the page's `description` first, where it stands on the page and extraction left it out."""
    wanted = _letters(description)
    if not lines or length(description) < STANDFIRST_WORDS or is_cut(description):
        return lines
    if wanted in _letters("\n".join(lines)) or wanted not in _letters(_shown(root)):
        return lines
    return [description, *lines]


def _shown(root: lxml.html.HtmlElement) -> str:
    """The text of the page's body that a reader may see."""
    return " ".join(root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _line(text: str | None, limit: int) -> str:
    return one_line(text, limit) if text else ""
