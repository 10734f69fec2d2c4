"""trafilatura, behind three functions.

It takes 50 MB and half a second to load, which a process that only answers people should be spared: import this module
where a page is read, not before.
"""

import copy
import warnings

import lxml.html

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its downloader, which we never use, warns that urllib3 has no SOCKS
    import trafilatura
from trafilatura.metadata import extract_author
from trafilatura.settings import Document

ENOUGH = 800  # characters: with less, precision has probably cost the article, so the page is read again more freely

# trafilatura drops all that isn't printed. Joiners part or join letters of many scripts, and emoji: signs that are
# printed, and that nobody writes, stand for them meanwhile.
_STAND_INS = {"\u200c": "\ufe0c", "\u200d": "\ufe0d"}
_TO_STAND_INS, _TO_JOINERS = (
    str.maketrans(_STAND_INS),
    str.maketrans({sign: joiner for joiner, sign in _STAND_INS.items()}),
)


def tree(text: str) -> lxml.html.HtmlElement | None:
    """The tree of a page, its commonest faults repaired; None where there is no HTML in it."""
    return trafilatura.load_html(text)


def text(root: lxml.html.HtmlElement) -> str:
    """The article's text, a paragraph a line: the precise mode's, or the default mode's where that has little and the
    default mode has more. Precision asks no other extractors, which halves the time and, on 301 pages with what
    digests.boilerplate.missed_paragraphs adds, costs no text.
    """
    has_joiners = any(joiner in text for text in root.xpath("//text()") for joiner in _STAND_INS)
    source = _with_stand_ins(root) if has_joiners else root
    precise = _text(source, precise=True)
    text = precise if len(precise) >= ENOUGH else max(precise, _text(source, precise=False), key=len)
    return text.translate(_TO_JOINERS) if has_joiners else text


def author(root: lxml.html.HtmlElement) -> str:
    """Who wrote the article, by how pages are usually built; "" where that says nothing."""
    try:
        return extract_author(root) or ""
    except Exception:  # noqa: BLE001 (a page that breaks the extractor is a page without an author)
        return ""


def _with_stand_ins(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    tree = copy.deepcopy(root)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.text:
            element.text = element.text.translate(_TO_STAND_INS)
        if element.tail:
            element.tail = element.tail.translate(_TO_STAND_INS)
    return tree


def _text(root: lxml.html.HtmlElement, *, precise: bool) -> str:
    try:
        # Its `deduplicate` keeps a cache for the whole process and loses text.
        document = trafilatura.bare_extraction(
            root, fast=precise, favor_precision=precise, include_comments=False, include_tables=True
        )
    except Exception:  # noqa: BLE001 (a page that breaks the extractor is a page without an article)
        return ""
    return (document.text or "") if isinstance(document, Document) else ""
