"""Formatting of a text: entities counted, as Telegram does, in UTF-16 code units."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

MAX_ENTITIES = 100
"""More are dropped without a word; undocumented, seen in clients' constants."""

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")
_VERBATIM = frozenset({"code", "pre"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_NO_DETECTION = _VERBATIM | {"text_link", "text_mention"}
_OUTSIDE_FIRST = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention")
"""Which of two entities over the same stretch encloses the other."""
_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_FOUND_IN_TEXT = (
    ("url", re.compile(r"(?:https?://|\bwww\.)[^\s<>\"]*[^\s<>\".,:;!?')\]]", re.IGNORECASE)),
    ("url", re.compile(r"(?<![\w@./-])(?:[\w-]+\.)+(?:com|org|net|info|news|io|dev|eu|example)\b(?:/[^\s<>\"]*)?")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@\w{3,32}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One formatted stretch of a text; `offset` and `length` in UTF-16 code units."""

    kind: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        """The first code unit after it."""
        return self.offset + self.length

    def covers(self, other: "Entity") -> bool:
        """Whether `other` lies within this one."""
        return self.offset <= other.offset and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text with its entities, and how many entities the sender asked for but readers will not see."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    dropped: int = 0


def utf16_length(text: str) -> int:
    """The length Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The stretch of `text` an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)]
    return units.decode("utf-16-le", "replace")


def cleaned(text: str) -> str:
    """`text` without carriage returns, other control characters made blank, as Telegram stores it."""
    return _CONTROLS.sub(" ", text.replace("\r", ""))


def tidied(text: str, entities: Iterable[Entity], dropped: int = 0) -> Formatted:
    """What Telegram keeps: text trimmed, links and commands found, nesting rules applied, 100 entities at most."""
    kept = text.strip()
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    room = utf16_length(kept)
    asked = sorted(_clipped(entities, shift, room), key=_place)
    allowed = tuple(_nested(asked))
    dropped += len(asked) - len(allowed)
    every = sorted((*allowed, *_detected(kept, allowed)), key=_place)
    dropped += max(0, len(every) - MAX_ENTITIES)
    return Formatted(kept, tuple(every[:MAX_ENTITIES]), dropped)


def to_html(text: str, entities: Sequence[Entity]) -> str:
    """`text` as the HTML a bot would have sent; crossing entities are closed and opened again."""
    edges = sorted({0, utf16_length(text), *(e.offset for e in entities), *(e.end for e in entities)})
    out: list[str] = []
    opened: list[Entity] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        keep = next((i for i, e in enumerate(opened) if e.end <= start), len(opened))
        out.extend(_tags(e)[1] for e in reversed(opened[keep:]))
        again = [e for e in opened[keep:] if e.end > start]
        fresh = [e for e in entities if e.offset == start and e.end > start]
        opened[keep:] = [*again, *fresh]
        out.extend(_tags(e)[0] for e in opened[keep:])
        out.append(escape(utf16_slice(text, start, end - start), quote=False))
    return "".join(out)


def _place(entity: Entity) -> tuple[int, int, int]:
    rank = _OUTSIDE_FIRST.index(entity.kind) if entity.kind in _OUTSIDE_FIRST else len(_OUTSIDE_FIRST)
    return entity.offset, -entity.length, rank


def _clipped(entities: Iterable[Entity], shift: int, room: int) -> Iterator[Entity]:
    for entity in entities:
        start = max(0, entity.offset - shift)
        end = min(room, entity.end - shift)
        if start < end:
            yield replace(entity, offset=start, length=end - start)


def _nested(entities: Sequence[Entity]) -> Iterator[Entity]:
    """Nothing nests in code, and a quotation does not nest in a quotation."""
    above: list[Entity] = []
    for entity in entities:
        over = [other for other in above if other.covers(entity)]
        in_code = any(other.kind in _VERBATIM for other in over)
        in_quote = entity.kind in _QUOTES and any(other.kind in _QUOTES for other in over)
        if not in_code and not in_quote:
            above.append(entity)
            yield entity


def _detected(text: str, given: Sequence[Entity]) -> Iterator[Entity]:
    taken = [e for e in given if e.kind in _NO_DETECTION]
    for kind, pattern in _FOUND_IN_TEXT:
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            found = Entity(kind, offset, utf16_length(match.group()))
            if not any(e.offset < found.end and found.offset < e.end for e in taken):
                taken.append(found)
                yield found


def _tags(entity: Entity) -> tuple[str, str]:
    match entity.kind:
        case "text_link":
            return f'<a href="{escape(entity.url or "")}">', "</a>"
        case "text_mention":
            return f'<a href="tg://user?id={entity.user_id}">', "</a>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "pre" if entity.language:
            return f'<pre><code class="language-{escape(entity.language)}">', "</code></pre>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{escape(entity.custom_emoji_id or "")}">', "</tg-emoji>"
        case "date_time":
            written = f' format="{entity.date_time_format}"' if entity.date_time_format else ""
            return f'<tg-time unix="{entity.unix_time}"{written}>', "</tg-time>"
        case kind if kind in _TAGS:
            return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    return "", ""
