"""Language tags as outlets write them -> ISO 639-1 codes."""

import re

_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]{1,30})?\s*")
_NEWER = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": "sr"}  # codes ISO 639-1 gave up
_SHORTER = {
    "ara": "ar", "ces": "cs", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "fas": "fa", "fin": "fi", "fra": "fr",
    "ger": "de", "fre": "fr", "heb": "he", "hin": "hi", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko",
    "nld": "nl", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr",
    "ukr": "uk", "vie": "vi", "zho": "zh",
}  # fmt: skip


def primary(tag: str) -> str:
    """The ISO 639-1 code of a tag such as "en-GB", "pt_BR" or "deu"; "" where there is none."""
    found = _TAG.fullmatch(tag)
    code = found[1].lower() if found else ""
    code = _SHORTER.get(code, code)
    return _NEWER.get(code, code) if len(code) == 2 else ""
