"""Repair of double encoding: UTF-8 that was read as Windows-1252 or Windows-1251 and written as UTF-8 once more."""

import re

_CHARSETS = ("cp1252", "cp1251")
# A run that nothing but text is in: a title, a paragraph, what stands between tags.
_RUN = re.compile(r"[^<>\"\n]+")
# How characters beyond ASCII look when each of their bytes was read as a letter: "Ã¼", "â€™", "РњРѕСЃС‚", "æ¸¯".
_LATER = "\x80-\xbfŒœŠšŸŽžƒˆ˜–-‡•…‰‹›€™ЂЃѓ‚„‡€‰Љ‹ЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґё№єјЅѕї"
_SUSPECT = re.compile(f"[Â-ôВ-ф][{_LATER}]")
# Two letters that are no word of any language; of others it takes several: "Ні" is a word.
_PLAIN = re.compile(f"[ÃÂРС][{_LATER}]|â€|ð[Ÿ\x9f]|рџ")
_SEVERAL = 3
# What the two leave undefined, programs pass on as it is.
_UNDEFINED = {
    charset: {chr(byte): bytes((byte,)) for byte in range(0x80, 0xA0) if not bytes((byte,)).decode(charset, "ignore")}
    for charset in _CHARSETS
}


def without_double_encoding(text: str) -> str:
    """`text` with each run that is UTF-8 read as something else, all of it, as it was meant."""
    return _RUN.sub(_meant, text) if _SUSPECT.search(text) else text


def _meant(run: re.Match[str]) -> str:
    written = run[0]
    if _PLAIN.search(written) or len(_SUSPECT.findall(written)) >= _SEVERAL:
        for charset in _CHARSETS:
            try:
                return b"".join(_byte(letter, charset) for letter in written).decode()
            except UnicodeError:
                continue
    return written


def _byte(letter: str, charset: str) -> bytes:
    return _UNDEFINED[charset].get(letter) or letter.encode(charset)
