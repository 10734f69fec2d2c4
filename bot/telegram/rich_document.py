"""Rich messages (Bot API 10.1): headings, lists and parts that unfold, put together so that they can't be malformed.

Text enters as `Rich`, whose tags are among those of Telegram's Rich HTML style
(https://core.telegram.org/bots/api#rich-message-formatting-options).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.telegram.rich_text import Rich


@dataclass(frozen=True, slots=True)
class RichDocument:
    """The content of a rich message, as HTML of blocks."""

    html: str
    right_to_left: bool = False

    def parameter(self) -> dict[str, object]:
        """An InputRichMessage. Nothing is looked for in the text, such as addresses that Telegram then finds wrong."""
        return {"html": self.html, "is_rtl": self.right_to_left, "skip_entity_detection": True}


def heading(inner: Rich, level: int) -> str:
    return _block(f"h{level}", inner)


def paragraph(inner: Rich) -> str:
    return _block("p", inner)


def footer(inner: Rich) -> str:
    return _block("footer", inner)


def unfolding(summary: Rich, blocks: str) -> str:
    """`blocks` under a line that unfolds them."""
    return f"<details><summary>{summary.html}</summary>{blocks}</details>" if blocks else ""


def numbered(items: Iterable[Rich], start: int) -> str:
    """A list, numbered from `start`."""
    entries = "".join(_block("li", item) for item in items)
    return f'<ol start="{start}">{entries}</ol>' if entries else ""


def _block(tag: str, inner: Rich) -> str:
    return f"<{tag}>{inner.html}</{tag}>" if inner else ""
