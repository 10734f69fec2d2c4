"""Text for Telegram, put together so that it can't be malformed or too long without our knowing.

A `Rich` carries its HTML, the same text plain, and how many entities it costs. Outside text enters only through
`text`, `link` and the like, which escape it. Lengths are counted as Telegram counts: UTF-16 code units of the text
after its entities are parsed (https://core.telegram.org/bots/api#formatting-options).
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

# Control characters say nothing; the direction overrides would turn the rest of the message round, and so would an
# isolate that stays open.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\ufffe\uffff\ud800-\udfff]")
_ISOLATES = re.compile("[\u2068\u2069]")
MOST_UNITS = 4096  # of UTF-16; https://core.telegram.org/bots/api#sendmessage
_LINK = re.compile("</?a(?: [^>]*)?>")
_MOMENT = re.compile("</?tg-time(?: [^>]*)?>")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# How an app writes a moment: how long ago, or weekday, date and time
# (https://core.telegram.org/bots/api#date-time-entity-formatting).
AGO, DAY_AND_TIME = "r", "wdt"
LONGEST_ADDRESS = 1500  # bytes as they are sent, escaped: of 1,400 "&" that are 7,000


@dataclass(frozen=True, slots=True)
class Rich:
    """A piece of a message: `html`, the same as `plain` text, and the number of `entities` it makes.

    `hidden` is how much of its length nobody sees before a tap, in UTF-16 code units.
    """

    html: str = ""
    plain: str = ""
    entities: int = 0
    hidden: int = 0

    def __add__(self, other: "Rich") -> "Rich":
        return Rich(
            self.html + other.html,
            self.plain + other.plain,
            self.entities + other.entities,
            self.hidden + other.hidden,
        )

    def __bool__(self) -> bool:
        return bool(self.plain)

    @property
    def classic(self) -> str:
        """Its HTML without moments, for servers that know none; what stands in angle brackets is always ours."""
        return _MOMENT.sub("", self.html)

    @property
    def unlinked(self) -> str:
        """The `classic` HTML without the links."""
        return _LINK.sub("", self.classic)

    @property
    def short(self) -> str:
        """The plain text, or as much of it as one message holds."""
        return self.plain.encode("utf-16-le")[: 2 * MOST_UNITS].decode("utf-16-le", errors="ignore")

    @property
    def units(self) -> int:
        """Its length in UTF-16 code units."""
        return len(self.plain.encode("utf-16-le")) // 2


def text(words: str) -> Rich:
    """`words` as they are, escaped."""
    clean = _UNSEEN.sub("", words)
    if not _isolates_close(clean):
        clean = _ISOLATES.sub("", clean)
    return Rich(html.escape(clean, quote=False), clean)


def bold(inner: Rich | str) -> Rich:
    return _tagged("b", inner)


def italic(inner: Rich | str) -> Rich:
    return _tagged("i", inner)


def code(words: str) -> Rich:
    return _tagged("code", words)


def folded(inner: Rich) -> Rich:
    """A quotation that opens on a tap."""
    return replace(_tagged("blockquote", inner, " expandable"), hidden=inner.units)


def link(inner: Rich | str, url: str) -> Rich:
    """`inner` linked to `url`; only the text where that is no http(s) address or is absurdly long."""
    rich = _rich(inner)
    address = html.escape(_ISOLATES.sub("", _UNSEEN.sub("", url)), quote=True)
    if not rich or not url.startswith(("http://", "https://")) or len(address.encode()) > LONGEST_ADDRESS:
        return rich
    return Rich(f'<a href="{address}">{rich.html}</a>', rich.plain, rich.entities + 1, rich.hidden)


def mention(name: str, user_id: int) -> Rich:
    """Somebody's `name`, by which Telegram knows that they are meant."""
    rich = text(name)
    if not rich:
        return rich
    return Rich(f'<a href="tg://user?id={user_id}">{rich.html}</a>', rich.plain, rich.entities + 1)


def moment(inner: Rich | str, at: datetime, written: str = AGO) -> Rich:
    """`inner`, which says when `at` is, as a time that the reader's app keeps true and writes in its own zone.

    An app that knows no such times (Bot API 9.5) shows `inner` as it stands.
    """
    rich, seconds = _rich(inner), int(at.timestamp())
    if not rich or not 0 < seconds < 2**31:
        return rich
    return _tagged("tg-time", rich, f' unix="{seconds}" format="{written}"')


def filled(template: str, **pieces: Rich) -> Rich:
    """`template` with the pieces in the places of their names in braces."""
    parts = _PLACEHOLDER.split(template)
    return join((pieces[part] if place % 2 else text(part) for place, part in enumerate(parts)), "")


def join(pieces: Iterable[Rich], between: str = "\n") -> Rich:
    """The pieces that are not empty, with `between` between them."""
    joined = Rich()
    for piece in pieces:
        if piece:
            joined = joined + text(between) + piece if joined else piece
    return joined


def _isolates_close(words: str) -> bool:
    """Whether every first strong isolate is closed after it was opened, and nothing else is."""
    open_isolates = 0
    for sign in _ISOLATES.findall(words):
        open_isolates += 1 if sign == "\u2068" else -1
        if open_isolates < 0:
            return False
    return open_isolates == 0


def _rich(inner: Rich | str) -> Rich:
    return inner if isinstance(inner, Rich) else text(inner)


def _tagged(tag: str, inner: Rich | str, attributes: str = "") -> Rich:
    rich = _rich(inner)
    if not rich:
        return rich
    return Rich(f"<{tag}{attributes}>{rich.html}</{tag}>", rich.plain, rich.entities + 1, rich.hidden)
