"""XML repair: what people and programs write as XML -> XML that a parser reads as it was meant."""

import re
from html.entities import html5

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BARE = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{0,31}|#\d{1,8}|#[xX][0-9A-Fa-f]{1,8});)")


def repaired(text: str) -> str:
    """`text` as XML that says what it means by itself: HTML's named characters, which only a DTD that is never fetched
    would explain, as numbers; without characters that XML forbids, and in no encoding but the one it comes in.
    """
    return _NAMED.sub(_numbered, _FORBIDDEN.sub("", _DECLARATION.sub("", text))).lstrip()


def without_bare_ampersands(text: str) -> str:
    """`text` with each ampersand escaped that begins no reference; for what has no CDATA."""
    return _BARE.sub("&amp;", text)


def _numbered(name: re.Match[str]) -> str:
    meant = "" if name[1] in _XML_NAMES else html5.get(f"{name[1]};", "")
    return "".join(f"&#{ord(character)};" for character in meant) or name[0]
