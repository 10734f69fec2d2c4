"""trafilatura, and htmldate that comes with it, behind four functions.

It takes 50 MB and half a second to load, which a process that only answers people should be spared: import this module
where a page is read, not before.
"""

import re
import warnings
from html import escape
from itertools import islice

import lxml.html

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its downloader, which we never use, warns that urllib3 has no SOCKS
    import trafilatura
from htmldate import find_date
from trafilatura.metadata import extract_author
from trafilatura.settings import Document

DATE_LINE = 160  # characters
MOST_ELEMENTS = 3_000  # that are looked at for a labelled date
FEW = 6  # elements in one such
_PUBLISHED = re.compile(
    r"""\b(?:published|posted(?:\s+on)?|veröffentlicht(?:\s+am)?|erschienen\s+am|publiée?\s+le|publicado(?:\s+el|\s+em)?|pubblicato(?:\s+il)?
    |gepubliceerd(?:\s+op)?|publicera[dt]|publisert|offentliggjort|udgivet|julkaistu|opublikowano|publikován[oé]|zverejnené
    |közzétéve|megjelent|publicat(?:\s+pe)?|опубликовано|опубліковано|публикувано|objavljeno|објављено|δημοσιεύ[τθ]ηκε
    |yayın(?:lanma)?(?:\s+tarihi)?|تاريخ\s+النشر|نُشر|فُرסם|פורסם|प्रकाशित|diterbitkan|dipublikasikan|ngày\s+đăng|เผยแพร่|公開日?|掲載日?
    |发布时间|發布時間|发表于|게시일?|입력|avaldatud|publicēts|paskelbta)\s*[:：]?""",
    re.IGNORECASE | re.VERBOSE,
)
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


def date(root: lxml.html.HtmlElement, url: str) -> str:
    """The day the article appeared, in ISO 8601, as its page or address says it; "" where they say none.

    A year alone ("© 2026") is no date: what is read out of it is the first of January, so that no date is taken that
    has to be searched for and falls on that day.
    """
    labelled = _labelled_date(root)
    if labelled:
        return labelled
    searched = _found_date(root, url, extensive=True)
    return searched if searched and not searched.endswith("-01-01") else _found_date(root, url, extensive=False)


def _labelled_date(root: lxml.html.HtmlElement) -> str:
    """The day that stands behind "Published" in a short line, which may tell of a later change as well."""
    for element in islice(root.iter("p", "div", "span", "time", "li"), MOST_ELEMENTS):
        line = " ".join(element.text_content().split()) if len(element) <= FEW else ""
        label = _PUBLISHED.search(line) if len(line) <= DATE_LINE else None
        if label and any(map(str.isdigit, line[label.end() :])):
            shown = lxml.html.fragment_fromstring(f"<p>{escape(line[label.end() :])}</p>", create_parent="body")
            return _found_date(shown, "", extensive=True)
    return ""


def _found_date(root: lxml.html.HtmlElement, url: str, *, extensive: bool) -> str:
    try:
        return find_date(root, url=url or None, original_date=True, extensive_search=extensive) or ""
    except Exception:  # noqa: BLE001 (a page that breaks the extractor is a page without a date)
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
