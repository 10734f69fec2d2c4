"""trafilatura behind two functions.

It takes 50 MB and half a second to load, which a process that only answers people should be spared: import this module
where a page is read, not before.
"""

import warnings

import lxml.html

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its downloader, which we never use, warns that urllib3 has no SOCKS
    import trafilatura
from trafilatura.settings import Document

ENOUGH = 800  # characters: with less, precision has probably cost the article, so the page is read again more freely


def tree(text: str) -> lxml.html.HtmlElement | None:
    """The tree of a page, its commonest faults repaired; None where there is no HTML in it."""
    return trafilatura.load_html(text)


def document(root: lxml.html.HtmlElement, url: str) -> Document:
    """What trafilatura finds in precise mode; with the text of its default mode where that is little and has more."""
    found = _extracted(root, url, precise=True) or Document()
    if len(found.text or "") < ENOUGH:
        freer = _extracted(root, url, precise=False) or Document()
        if len(freer.text or "") > len(found.text or ""):
            return freer
    return found


def _extracted(root: lxml.html.HtmlElement, url: str, *, precise: bool) -> Document | None:
    try:
        # Its `deduplicate` keeps a cache for the whole process and loses text.
        found = trafilatura.bare_extraction(
            root, url=url, with_metadata=True, include_comments=False, favor_precision=precise, include_tables=True
        )
    except Exception:  # noqa: BLE001 (a page that breaks the extractor is a page without an article)
        return None
    return found if isinstance(found, Document) else None
