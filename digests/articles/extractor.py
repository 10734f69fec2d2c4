"""trafilatura, behind three functions.

It takes 50 MB and half a second to load, which a process that only answers people should be spared: import this module
where a page is read, not before.
"""

import warnings

import lxml.html

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its downloader, which we never use, warns that urllib3 has no SOCKS
    import trafilatura
from trafilatura.metadata import extract_author
from trafilatura.settings import Document

ENOUGH = 800  # characters: with less, precision has probably cost the article, so the page is read again more freely


def tree(text: str) -> lxml.html.HtmlElement | None:
    """The tree of a page, its commonest faults repaired; None where there is no HTML in it."""
    return trafilatura.load_html(text)


def text(root: lxml.html.HtmlElement) -> str:
    """The article's text, a paragraph a line: the precise mode's, or the default mode's where that has little and the
    default mode has more. Precision asks no other extractors, which halves the time and, on 301 pages with what
    digests.boilerplate.missed_paragraphs adds, costs no text.
    """
    precise = _text(root, precise=True)
    return precise if len(precise) >= ENOUGH else max(precise, _text(root, precise=False), key=len)


def author(root: lxml.html.HtmlElement) -> str:
    """Who wrote the article, by how pages are usually built; "" where that says nothing."""
    try:
        return extract_author(root) or ""
    except Exception:  # noqa: BLE001 (a page that breaks the extractor is a page without an author)
        return ""


def _text(root: lxml.html.HtmlElement, *, precise: bool) -> str:
    try:
        # Its `deduplicate` keeps a cache for the whole process and loses text.
        document = trafilatura.bare_extraction(
            root, fast=precise, favor_precision=precise, include_comments=False, include_tables=True
        )
    except Exception:  # noqa: BLE001 (a page that breaks the extractor is a page without an article)
        return ""
    return (document.text or "") if isinstance(document, Document) else ""
