"""A page as a feed reader or a plain dump gives it: text without markup, a block a line."""

from collections.abc import Iterator

import lxml.html
from lxml import etree

# Menus, forms and what is no text. All else stays: headline, byline, boxes amid the article, and the lists of other
# articles and the comments after it.
_OUT = "script style template noscript svg iframe object select button textarea nav footer form figure head".split()  # noqa: SIM905 (a list of names reads better without quotes)
_BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption h1 h2 h3 h4 h5 h6
    header hr li main ol p pre section summary table td th tr ul
    """.split()  # noqa: SIM905 (a list of names reads better without quotes)
)
_ENOUGH = 500  # characters; a <main> or <article> with less is not where the text is


def plain_text_of(html: str, *, whole: bool = False) -> str:
    """The text of the page's <main>, else of its only <article>, else, or where `whole` is asked for, of its body."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root: lxml.html.HtmlElement = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    half = len(root.text_content()) / 2
    for element in list(root.iterdescendants(*_OUT)):
        if element.tag != "form" or len(element.text_content()) < half:  # some forms hold the whole page
            element.drop_tree()
    text = "".join(_pieces(root if whole else _main(root)))
    return "\n".join(line for raw in text.split("\n") if (line := " ".join(raw.split())))


def _main(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    articles = root.xpath("//article")
    candidates = [*root.xpath("//main|//*[@role='main']")[:1], *(articles if len(articles) == 1 else ())]
    return next((one for one in candidates if len(one.text_content()) >= _ENOUGH), root)


def _pieces(main: lxml.html.HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(main, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield "\n"
        words = element.text if event == "start" else element.tail if element is not main else ""
        yield " ".join((words or "").split("\n"))
