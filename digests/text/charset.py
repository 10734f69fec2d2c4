"""Charset detection: the bytes of a page or feed -> text, by what they are before what they are said to be."""

import codecs
import re

from digests.text.double_encoding import without_double_encoding
from digests.text.east_asian_charsets import east_asian_charset

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = re.compile(rb"(?P<le>[<{\s]\0(?:[^\0]\0){2})|(?P<be>\0[<{\s](?:\0[^\0]){2})")
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_PRESCAN = 8_192  # bytes; browsers look at 1,024, but many pages declare later
# The WHATWG Encoding standard reads these names as larger sets than they say.
_WIDER = {
    "x-sjis": "cp932", "x-euc-jp": "euc_jp", "x-gbk": "gb18030", "x-big5": "big5hkscs", "ansi": "cp1252",
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
_STRAY = 3  # broken bytes in a text without any letter beyond ASCII: damage, and no other character set
_SPLIT_CHARACTER = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")  # its halves as two (CESU-8)
_SURE = 4  # letters written in UTF-8 for each broken byte: it is UTF-8, whatever it is said to be
_SAMPLE = 20_000  # bytes that are looked at to guess
_TAGS = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_FEWEST = 8  # letters beyond ASCII that can tell a script
_ESCAPES = re.compile(rb"\x1b\$[@B]")  # of ISO-2022-JP, which is ASCII otherwise
_LANGUAGE = re.compile(rb"""<html\b[^>]{0,300}?\blang\s*=\s*["']?([A-Za-z-]{2,12})""", re.IGNORECASE)
# In other scripts than the Latin one statistics tell; charset-normalizer's names.
_OTHER_SCRIPTS = [
    "cp1251", "koi8_u", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "cp932", "euc_jp", "cp949", "gb18030",
    "big5", "cp866", "iso8859_5",
]  # fmt: skip
# And in the Latin one what language it makes.
_LATIN_SETS = {
    "cp1250 iso8859-2": "bs cs hr hu pl ro sk sl sq",
    "cp1254": "az tr",
    "cp1257 iso8859-13": "et lt lv",
    "cp1258": "vi",
}


def decode(body: bytes, declared: str = "") -> str:
    """`body` as text. By its byte order mark; as UTF-8 where its bytes are that, broken ones apart; else as `declared`
    (the HTTP header's charset) or what it says itself; else as its bytes look. What makes no sense comes out as U+FFFD;
    never raises.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if wide := _WIDE.match(body):
        return body.decode("utf-16-le" if wide["le"] else "utf-16-be", "replace")
    body = _SPLIT_CHARACTER.sub(_joined, body)
    names = [name for name in (_narrow(declared), _declared_in(body[:_PRESCAN])) if name]
    if names[:1] == ["cp1252"]:  # the default of many servers, which know nothing of the page
        names.reverse()
    good, broken = _utf8_letters(body)
    if (good and good >= _SURE * broken) or (broken <= _STRAY and names[:1] == ["utf-8"]):
        return without_double_encoding(body.decode("utf-8", "replace"))
    named = next((name for name in names if name != "utf-8"), "")
    if not named and good >= broken:
        named = "iso2022_jp" if _ESCAPES.search(body) else "utf-8"
    return body.decode(named or _guessed(body), "replace")


def _joined(halves: re.Match[bytes]) -> bytes:
    return halves[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _utf8_letters(body: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are sound UTF-8, and how many bytes are none."""
    text = body.decode("utf-8", "surrogateescape")
    beyond = sum(map(len, re.findall("[^\x00-\x7f]+", text)))
    broken = sum(map(len, re.findall("[\udc80-\udcff]+", text)))
    return beyond - broken, broken


def _declared_in(head: bytes) -> str:
    match = _DECLARED.search(head)
    return _narrow(match[1].decode("ascii", "replace")) if match else ""


def _narrow(label: str) -> str:
    """`_known`, but whoever can read an ASCII tag in it is not reading UTF-16."""
    name = _known(label)
    return "utf-8" if name.startswith("utf-16") else name


def _known(label: str) -> str:
    """Python's name for the character set `label`, or "" where it is none that pages are written in."""
    label = label.strip(" \t\"'").lower()
    try:
        name = codecs.lookup(_WIDER.get(label, label)).name if label else ""
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if name in _SUPPORTED else ""


def _guessed(body: bytes) -> str:
    """The character set that the bytes look like: by statistics, and in Latin script by the language."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (loaded when first needed)

    from digests.text.languages import detect_language  # noqa: PLC0415 (imports nothing heavy until it is called)

    language = _LANGUAGE.search(body[:_PRESCAN])
    sample = _TAGS.sub(b" ", body)[:_SAMPLE]
    if east_asian := east_asian_charset(sample):
        return east_asian
    best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS).best() if _beyond_ascii(sample) >= _FEWEST else None
    if best and not _is_latin(str(best)):
        return "big5hkscs" if best.encoding == "big5" else best.encoding
    hint = language[1].decode() if language else ""
    fitting = [
        name
        for names, languages in _LATIN_SETS.items()
        for name in names.split()
        if detect_language(sample.decode(name, "replace"), hint) in languages.split()
    ]
    return max(fitting, default="cp1252", key=lambda name: _letters(sample.decode(name, "replace")))


def _beyond_ascii(sample: bytes) -> int:
    return sum(byte > 0x7F for byte in sample)


def _is_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) > len(letters)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
