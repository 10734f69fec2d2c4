"""Telegram's HTML, read exactly as strictly as Telegram reads it.

Sixteen tags, four named entities, numeric ones, and nothing else: an unknown, unclosed or mis-nested tag and a
stray `<` are refused with the byte offset of the fault. What a browser would forgive, Telegram does not.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from playground.api.errors import ApiError, bad_request
from playground.api.formatting.entity import Entity, Formatted, cleaned, tidied, utf16_length

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset({*_KINDS, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_END = 0
_DATE_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
"""Bot API, date-time entity formatting."""
_SPACES = b" \t\n\r\0\v"
_NAME_ENDS = _SPACES + b"=>/\"'"


@lru_cache(64)  # the same words often go to many chats
def parse_html(source: str) -> Formatted:
    """`source` as text and entities. Raises ApiError 400 "can't parse entities: …" where Telegram would."""
    return _Parser(source).parse()


def checked_link(url: str) -> str | None:
    """`url` as Telegram stores it in a link, or None where Telegram drops the link without a word."""
    if url.lower().startswith(("tg://", "ton://", "tonsite://")):
        return url
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or ("." not in host and ":" not in host):
        return None
    if any(letter.isspace() for letter in parts.netloc):
        return None
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=parts.path or "/"))


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag that waits for its end."""

    tag: str
    argument: str
    offset: int
    piece: int
    written: str = ""


class _Parser:
    """One pass over the UTF-8 bytes, because Telegram counts faults in bytes."""

    def __init__(self, source: str) -> None:
        self._bytes = cleaned(source).encode() + b"\0"
        self._at = 0
        self._offset = 0
        self._pieces: list[str] = []
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._dropped = 0

    def parse(self) -> Formatted:
        while self._byte() != _END:
            if self._byte() != ord("<"):
                self._text()
            elif self._bytes[self._at + 1] == ord("/"):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return tidied("".join(self._pieces), self._entities, self._dropped)

    def _byte(self) -> int:
        return self._bytes[self._at]

    def _skip(self, letters: bytes) -> None:
        while self._byte() != _END and self._byte() in letters:
            self._at += 1

    def _until(self, letters: bytes) -> str:
        start = self._at
        while self._byte() not in letters:
            self._at += 1
        return self._bytes[start : self._at].decode(errors="replace")

    def _text(self) -> None:
        letters = self._reference()
        if letters is None:
            start = self._at
            self._at += 1
            while self._byte() not in b"&<\0":
                self._at += 1
            letters = self._bytes[start : self._at].decode()
        self._pieces.append(letters)
        self._offset += utf16_length(letters)

    def _reference(self) -> str | None:
        """The character `&…;` stands for, or None when this is no reference; a missing semicolon is forgiven."""
        if self._byte() != ord("&"):
            return None
        end = self._at + 1
        numeric = self._bytes[end] == ord("#")
        end += numeric
        while chr(self._bytes[end]).isascii() and chr(self._bytes[end]).isalnum():
            end += 1
        name = self._bytes[self._at + 1 : end]
        letter = _numeric(name[1:]) if numeric else _NAMED.get(name)
        if letter is not None:
            self._at = end + (self._bytes[end] == ord(";"))
        return letter

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        tag = self._until(_SPACES + b">").lower()
        if self._byte() == _END:
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        if tag not in _TAGS:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {begin}')
        given = self._attributes(tag, begin)
        argument = next((value for name, value in reversed(given) if name != "format"), "")
        written = next((value for name, value in reversed(given) if name == "format"), "")
        if tag == "span" and argument != "spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Open(tag, argument, self._offset, len(self._pieces), written))

    def _attributes(self, tag: str, begin: int) -> list[tuple[str, str]]:
        """Those of its attributes that mean something, each with what it says."""
        given: list[tuple[str, str]] = []
        while True:
            self._skip(_SPACES)
            if self._byte() == ord(">"):
                self._at += 1
                return given
            name = self._until(_NAME_ENDS)
            if self._byte() == _END:
                raise _refusal(f"Unclosed start tag at byte offset {begin}")
            if not name:
                raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._skip(_SPACES)
            value = ""
            if self._byte() == ord("="):
                self._at += 1
                value = self._value(begin)
            if said := _argument(tag, name, value):
                given.append((name, said))

    def _value(self, begin: int) -> str:
        self._skip(_SPACES)
        quote = self._byte()
        start = self._at
        if quote in b"\"'":
            self._at += 1
            value = self._quoted(quote)
        else:
            value = self._token().lower()
            if self._byte() not in _SPACES + b">":
                raise _refusal(f"Unexpected end of name token at byte offset {start}")
        if self._byte() == _END:
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        return value

    def _token(self) -> str:
        start = self._at
        while chr(self._byte()).isascii() and (chr(self._byte()).isalnum() or self._byte() in b".-"):
            self._at += 1
        return self._bytes[start : self._at].decode()

    def _quoted(self, quote: int) -> str:
        value = bytearray()
        while self._byte() not in (quote, _END):
            letter = self._reference()
            if letter is None:
                value.append(self._byte())
                self._at += 1
            else:
                value += letter.encode()
        self._at += self._byte() == quote
        return value.decode(errors="replace")

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _refusal(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        found = self._until(_SPACES + b">")
        self._skip(_SPACES)
        if self._byte() != ord(">"):
            raise _refusal(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        start = self._open.pop()
        if found and found != start.tag:
            wanted = f'expected "</{start.tag}>", found "</{found}>"'
            raise _refusal(f"Unmatched end tag at byte offset {begin}, {wanted}")
        if self._offset > start.offset:
            self._close(start)

    def _close(self, start: _Open) -> None:
        length = self._offset - start.offset
        last = self._entities[-1] if self._entities else None
        if start.tag == "pre" and last and (last.kind, last.offset, last.length) == ("code", start.offset, length):
            self._entities[-1] = Entity("pre", start.offset, length, language=last.language)
            return
        entity = _entity(start, length, "".join(self._pieces[start.piece :]))
        if entity is None:
            self._dropped += 1
        else:
            self._entities.append(entity)


def _entity(start: _Open, length: int, shown: str) -> Entity | None:
    match start.tag:
        case "a":
            return _link(start, length, start.argument or shown)
        case "code":
            return Entity("code", start.offset, length, language=start.argument or None)
        case "pre":
            return Entity("pre", start.offset, length)
        case "blockquote":
            kind = "expandable_blockquote" if start.argument else "blockquote"
            return Entity(kind, start.offset, length)
        case "tg-emoji":
            return Entity("custom_emoji", start.offset, length, custom_emoji_id=start.argument)
        case "tg-time":
            return _date_time(start, length)
    return Entity(_KINDS[start.tag], start.offset, length)


def _link(start: _Open, length: int, url: str) -> Entity | None:
    user_id = url.lower().removeprefix("tg://user?id=")
    if user_id != url.lower() and user_id.isdecimal():
        return Entity("text_mention", start.offset, length, user_id=int(user_id))
    link = checked_link(url)
    return None if link is None else Entity("text_link", start.offset, length, url=link)


def _date_time(start: _Open, length: int) -> Entity:
    if not start.argument.isdecimal() or not 0 < int(start.argument) < 2**31:
        raise _refusal("Invalid Unix time specified")
    if not _DATE_TIME_FORMAT.fullmatch(start.written):
        raise _refusal("Invalid date-time format specified")
    written = start.written or None
    return Entity("date_time", start.offset, length, unix_time=int(start.argument), date_time_format=written)


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix" | "format"):
            return value
        case "code", "class":
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case "span", "class":
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
        case "blockquote", "expandable":
            return "1"
    return ""


def _numeric(digits: bytes) -> str | None:
    try:
        code = int(digits[1:], 16) if digits[:1] in (b"x", b"X") else int(digits)
    except ValueError:
        return None
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF and len(digits) <= 8
    return chr(code) if valid else None


def _refusal(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
