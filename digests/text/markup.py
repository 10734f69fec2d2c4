"""HTML to text, a paragraph a line, and sanitised strings: what comes from outside -> plain text."""

import html
import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

MAX_MARKUP = 1_000_000  # characters; the longest entry of 200 real feeds has a fifth of that
MAX_TEXT = 100_000

_BLOCKS = frozenset(
    """
    address article aside blockquote br caption center dd details dialog div dl dt fieldset figure footer form h1 h2 h3
    h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 (a list of names reads better without quotes)
)
_NON_CONTENT = frozenset(
    """
    audio button canvas embed figcaption head iframe math noscript object rp rt script select style svg template
    textarea title video
    """.split()  # noqa: SIM905 (a list of names reads better without quotes)
)
# Bidirectional embeddings, overrides and isolates can make a link read as another; zero-width spaces, byte order marks
# and soft hyphens hide inside words. Joiners (U+200C, U+200D) and marks (U+200E, U+200F) are part of how people write.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_LOOKS_LIKE_MARKUP = re.compile(r"<\s*[a-z!/][^<>]*>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)

_MAX_ESCAPES = 4
_CDATA = re.compile(r"(?:<|&lt;)!\[CDATA\[|\]\](?:>|&gt;)")
_ESCAPED_ENTITY = re.compile(r"&amp;((?:amp;)*(?:[a-z]{2,8}\d{0,2}|#\d{1,7}|#x[0-9a-f]{1,6}));", re.IGNORECASE)
# As PHP and JSON write them within a string.
_BACKSLASHED_QUOTE = re.compile(r"\\(?=[\"'])")
_BACKSLASHED_BREAK = re.compile(r"(?:(?:\\r)?\\n){2,}|(?<=[.!?…»”。])(?:\\r)?\\n")
_ESCAPED_LETTER = re.compile(r"(?<=[^\W\d_])(?:\\u[0-9a-f]{4})+|(?:\\u[0-9a-f]{4})+(?=[^\W\d_])", re.IGNORECASE)
# WordPress's and forums' codes in brackets: what has an underscore or attributes, or is closed; and captions.
_SHORTCODE = re.compile(
    r"""\[caption\b[^\[\]]{0,1000}\][^\[\]]{0,1000}\[/caption\]|\[/?(?:[a-z0-9-]+(?:_[a-z0-9-]+)+|contact-form(?:-7)?)\]
    |\[[a-z][a-z0-9_-]{1,30}\s[^\[\]<>]{0,500}?[a-z_-]{1,30}=["'”″&][^\[\]<>]{0,5000}\]|\[/?(?P<name>[a-z]{1,20})(?:=[^\[\]]{0,1000})?\]""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSING_SHORTCODE = re.compile(r"\[/([a-z]{1,20})\]", re.IGNORECASE)
_CODE = re.compile(r"<(?:code|pre|kbd|samp|tt|xmp)\b", re.IGNORECASE)
_ESCAPED_SIGN = re.compile("&(?:lt|gt|quot|#39|#34);")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(
    r"""&lt;(?:(?P<tag>a|abbr|article|b|big|blockquote|center|cite|code|del|div|dl|em|figure|font|h[1-6]|i|iframe|ins|li|ol|p
    |pre|q|s|section|small|span|strong|sub|sup|table|td|th|tr|u|ul)\b(?:(?!&gt;).){0,1000}&gt;.{0,1000}?&lt;/(?P=tag)\s*&gt;
    |(?:br|hr|img|wbr)\b(?:(?!&gt;).){0,1000}&gt;|p&gt;|!--.{0,1000}?--&gt;)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def tidy(text: str, limit: int = MAX_TEXT) -> str:
    """`text` without control characters, bidirectional overrides and empty lines, each run of blanks a space.

    At most `limit` characters; what is longer is cut at a blank where there is one near.
    """
    plain = _CONTROL.sub("", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text[: 10 * limit])))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return _cut("\n".join(line for line in lines if line), limit)


def one_line(text: str, limit: int) -> str:
    """Plain or marked-up `text` as one line of at most `limit` characters: a title, a name."""
    return _cut(" ".join(to_text(text, 4 * limit).split("\n")), limit)


def to_text(markup: str, limit: int = MAX_TEXT) -> str:
    """The words of `markup`, a block element a line; scripts, styles and captions are left out, entities decoded.

    Text without any markup comes back tidied. At most `limit` characters.
    """
    if not _LOOKS_LIKE_MARKUP.search(markup):
        return tidy(markup, limit)
    return tidy("".join(_pieces(_parsed(markup))), limit)


def repaired_escaping(markup: str) -> str:
    """`markup` that was escaped too often, or put into CDATA that was escaped itself, as it was meant.

    What shows code is left alone. Tags are believed to be meant where no tag is plain, and one that HTML knows is
    closed or needs no closing: else "<b>" is what the text speaks of.
    """
    markup = markup[:MAX_MARKUP]
    for _ in range(_MAX_ESCAPES):
        repaired = _CDATA.sub("", markup)
        if not _CODE.search(repaired):
            repaired = _ESCAPED_ENTITY.sub(r"&\1;", _BACKSLASHED_QUOTE.sub("", repaired))
            repaired = _ESCAPED_LETTER.sub(_unescaped_letters, _BACKSLASHED_BREAK.sub("<br>", repaired))
        if not _TAG.search(repaired) and _ESCAPED_TAG.search(repaired):
            repaired = _ESCAPED_SIGN.sub(lambda sign: html.unescape(sign[0]), repaired)
        if repaired == markup:
            break
        markup = repaired
    return markup


def without_shortcodes(markup: str) -> str:
    """`markup` without the codes in brackets that a program should have replaced; what shows code is left alone."""
    if "[" not in markup or _CODE.search(markup):
        return markup
    closed = {name.lower() for name in _CLOSING_SHORTCODE.findall(markup)}
    return _SHORTCODE.sub(lambda code: code[0] if code["name"] and code["name"].lower() not in closed else "", markup)


def _unescaped_letters(escaped: re.Match[str]) -> str:
    units = bytes.fromhex(escaped[0][2:].replace("\\u", "").replace("\\U", ""))
    return units.decode("utf-16-be", "replace")


def from_plain(text: str) -> str:
    """Markup that reads as the plain `text`, line by line."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def first_image(markup: str) -> str:
    """The address of the first picture in `markup` as it stands there, or ""."""
    match = re.search(r"<img\b[^>]{0,2000}?\bsrc\s*=\s*[\"']([^\"'>]+)", markup[:MAX_MARKUP], re.IGNORECASE)
    return html.unescape(match[1]) if match else ""


def _parsed(markup: str) -> lxml.html.HtmlElement:
    sound = _CONTROL.sub("", _INVISIBLE.sub("", markup[:MAX_MARKUP]))
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(f"<body>{sound}".encode(), parser=parser)


def _pieces(root: lxml.html.HtmlElement) -> Iterator[str]:
    """The text in document order; walks without recursion, as depth is up to whoever wrote the markup."""
    depth = 0  # of elements that are no text
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield "\n"
        if event == "start":
            depth += element.tag in _NON_CONTENT
            words = element.text
        else:
            depth -= element.tag in _NON_CONTENT
            words = element.tail
        if words and not depth:
            yield _LINE_ENDS.sub(" ", words)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    head = text[:limit]
    blank = max(head.rfind(" "), head.rfind("\n"))
    return (head[:blank] if blank > limit * 0.8 else head).rstrip()
