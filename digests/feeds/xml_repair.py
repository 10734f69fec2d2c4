"""XML repair: what people and programs write as XML -> XML that a parser reads as it was meant."""

import re
import sys
from html.entities import html5

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HALVES = re.compile(r"&(?:amp;)*#(x[0-9a-fA-F]{4}|\d{5});&(?:amp;)*#(x[0-9a-fA-F]{4}|\d{5});")
_NUMERIC = re.compile(r"&#(x[0-9a-fA-F]{1,8}|\d{1,9});")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31})(?:(;)|(?=\s))")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BARE = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:[A-Za-z][A-Za-z0-9]{0,31}|#\d{1,8}|#[xX][0-9A-Fa-f]{1,8});)", re.DOTALL
)


def repaired(text: str) -> str:
    """`text` as XML that says what it means by itself: HTML's named characters, which only a DTD that is never fetched
    would explain, as numbers; without what XML forbids, and in no encoding but the one it comes in.
    """
    sound = _FORBIDDEN.sub("", _DECLARATION.sub("", text))
    return _NAMED.sub(_numbered, _NUMERIC.sub(_allowed, _HALVES.sub(_whole, sound))).lstrip()


def without_bare_ampersands(text: str) -> str:
    """`text` with each ampersand outside CDATA escaped that begins no reference."""
    return _BARE.sub(lambda match: match[1] or "&amp;", text)


def _whole(halves: re.Match[str]) -> str:
    """The character whose two halves in UTF-16 are referred to one by one."""
    high, low = map(_code_point, halves.groups())
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return halves[0]
    return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))


def _allowed(reference: re.Match[str]) -> str:
    point = _code_point(reference[1])
    return "" if point > sys.maxunicode or _FORBIDDEN.match(chr(point)) else reference[0]


def _code_point(number: str) -> int:
    return int(number[1:], 16) if number.startswith("x") else int(number)


def _numbered(name: re.Match[str]) -> str:
    if not name[2] and name[1] not in html5:  # only the old names may go without a semicolon
        return name[0]
    meant = "" if name[1] in _XML_NAMES else html5.get(f"{name[1]};", "")
    return "".join(f"&#{ord(character)};" for character in meant) or f"&{name[1]};"
