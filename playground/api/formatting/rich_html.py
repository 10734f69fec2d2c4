"""Rich messages' HTML (Bot API 10.1), as the nearest that a message of text has: it is shown so on the local page.

A heading becomes bold, a footer italic, what unfolds a quotation that does. Only the tags of
https://core.telegram.org/bots/api#rich-message-formatting-options that need no picture, table or formula are
understood. Telegram publishes no sentence by which it refuses others; ours are our own.
"""

from html import escape
from html.parser import HTMLParser

from playground.api.errors import bad_request
from playground.api.formatting.entity import Formatted
from playground.api.formatting.telegram_html import parse_html

_INLINE = frozenset({"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "a", "tg-spoiler", "tg-time"})
_BLOCKS = {
    **{f"h{level}": ("\n<b>", "</b>\n") for level in range(1, 7)},
    "p": ("", "\n"),
    "footer": ("\n<i>", "</i>\n"),
    "details": ("<blockquote expandable>", "</blockquote>\n"),
    "summary": ("<b>", "</b>\n"),
    "ol": ("", ""),
    "ul": ("", ""),
    "li": ("", "\n"),
}


def parse_rich_html(source: str) -> Formatted:
    """`source` as text and entities. Raises ApiError 400 for tags that are not known, or not closed in their order."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    if reader.open:
        raise bad_request(f"RICH_MESSAGE_HTML_INVALID: <{reader.open[-1]}> is not closed")
    return parse_html("".join(reader.pieces).strip("\n"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[str] = []
        self._number: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE and tag not in _BLOCKS:
            raise bad_request(f"RICH_MESSAGE_HTML_INVALID: <{tag}> is not known")
        self.open.append(tag)
        if tag == "ol":
            self._number.append(int(dict(attrs).get("start") or 1))
        if tag == "li" and self._number:
            self.pieces.append(f"{self._number[-1]}. ")
            self._number[-1] += 1
        given = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.pieces.append(_BLOCKS[tag][0] if tag in _BLOCKS else f"<{tag}{given}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise bad_request(f"RICH_MESSAGE_HTML_INVALID: </{tag}> ends nothing")
        if tag == "ol":
            self._number.pop()
        self.pieces.append(_BLOCKS[tag][1] if tag in _BLOCKS else f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.pieces.append(escape(data, quote=False))
