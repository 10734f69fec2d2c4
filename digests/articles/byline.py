"""Who wrote an article, where that stands in its text alone: names set off as its first or its last paragraph."""

from itertools import islice, takewhile

import lxml.html

_PARAGRAPHS = 4  # of one element, at least, for it to be a text
_MAX_TEXTS = 50
_EDGE = 3  # paragraphs, blank ones among them
_NAMES = 3
_WORDS = range(2, 5)
_LETTERS = 60
_SET_OFF = ("strong", "b", "em", "i")


def byline(root: lxml.html.HtmlElement) -> str:
    """The names, parted by commas, that stand in bold or italics before the first plain paragraph or after the last
    one; "" where there are none.
    """
    for text in root.xpath(f"//*[count(p) >= {_PARAGRAPHS}]")[:_MAX_TEXTS]:
        paragraphs = text.findall("p")
        for edge in (paragraphs, paragraphs[::-1]):
            for paragraph in takewhile(_is_set_off, islice(edge, _EDGE)):
                names = _words(paragraph).replace("/", ",").split(",")
                if len(names) <= _NAMES and all(_is_name(name) for name in names):
                    return ", ".join(name.strip() for name in names)
    return ""


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _is_set_off(paragraph: lxml.html.HtmlElement) -> bool:
    text = _words(paragraph)
    return not text or text == " ".join(filter(None, (_words(part) for part in paragraph if part.tag in _SET_OFF)))


def _is_name(text: str) -> bool:
    words = text.split()
    spelled = all(word[0].isupper() and (word[-1].isalpha() or word[-1] == ".") for word in words)
    return len(words) in _WORDS and len(text) <= _LETTERS and spelled and text[-1].isalpha()
