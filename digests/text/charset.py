"""Charset detection: the bytes of a web page -> text, the way browsers decide it."""

import codecs
import re

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_PRESCAN = 8_192  # bytes; browsers look at 1,024, but many pages declare later
# The WHATWG Encoding standard reads these names as larger sets than they say.
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
    "big5": "big5hkscs",
}  # fmt: skip
_SUPPORTED = frozenset(
    """
    utf-8 utf-16 utf-16-le utf-16-be cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932
    cp949 big5hkscs gb18030 euc_jp iso2022_jp koi8-r koi8-u mac-roman mac-cyrillic iso8859-2 iso8859-3 iso8859-4
    iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16
    """.split()  # noqa: SIM905 (a list of names reads better without quotes)
)


def decode(body: bytes, declared: str = "") -> str:
    """`body` as text: by its byte order mark, else `declared` (the HTTP header's charset), else what the page says,
    else UTF-8 where it is that, else Windows-1252. Bytes that make no sense come out as U+FFFD; never raises.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    name = _known(declared) or _declared_in(body[:_PRESCAN])
    if name:
        return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _declared_in(head: bytes) -> str:
    match = _DECLARED.search(head)
    name = _known(match[1].decode("ascii", "replace")) if match else ""
    return "utf-8" if name.startswith("utf-16") else name  # whoever can read the declaration is not reading UTF-16


def _known(label: str) -> str:
    """Python's name for the character set `label`, or "" where it is none that pages are written in."""
    try:
        name = codecs.lookup(label.strip(" \t\"'")).name if label else ""
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if name in _SUPPORTED else ""
