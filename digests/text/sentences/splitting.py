"""Sentence boundary disambiguation by rules: marks that may end a sentence, and what stands around each."""

import re
from collections.abc import Iterable, Iterator

from digests.text.sentences.sentence_ends import is_end

Span = tuple[int, int]

_WIDE = ("ja", "zh")
# In these, »so« is quoted, and » begins a sentence.
_INWARD_QUOTES = ("cs", "da", "de", "hr", "hu", "pl", "sk", "sl", "sr")
_WIDE_SENTENCE = re.compile(
    # What stands in quotation marks is part of the sentence around it, full stops and all.
    "(?:「[^「」]{0,400}」|『[^『』]{0,400}』|“[^“”]{0,400}”|[^。！？｡!?])+[。！？｡!?]*[」』”’）)】》]*"
    "|[。！？｡!?]+[」』”’）)】》]*"
)
_MARKS = re.compile(r"[.!?…。！？｡։؟۔।॥።፧។៕။]+(?: \.(?=\s|$|[\"”“»]))*")
_MARKS_IN_GREEK = re.compile("[.!?;…]+")
_MARKS_IN_THAI = re.compile("[!?…]+")  # a point ends no sentence
_CLOSING = "\"'”’“‘»«›‹)]}」』"
_ALWAYS_CLOSING = "”»)]}」』"
_AFTER_CLOSING = _CLOSING + ",.;:!?…"
_FOOTNOTE = re.compile(r"\[\d{1,3}\](?=\s|$|[^\W\d_])")
_SPACED_CLOSER = re.compile(r'\s?[»"”](?=[\s.,;:!?…)]|$)')


def sentences(text: str, language: str) -> list[str]:
    """The sentences of `text` in order, each a verbatim piece of one line, without space around it.

    A line is a paragraph: lines are never joined. `language` is an ISO 639-1 code; for "" and for languages nothing
    is known of, a sentence ends at the full stop of any script, by abbreviations that all languages know. A closing
    quotation mark stays with its sentence. In Thai and Lao a point ends none: without another mark, a line is one.
    """
    pieces: list[str] = []
    for line in text.splitlines():
        if paragraph := line.strip():
            pieces.extend(paragraph[start:end] for start, end in _spans(paragraph, language))
    return pieces


def _spans(line: str, language: str) -> Iterator[Span]:
    if language in _WIDE or "。" in line:
        return _trimmed(line, (match.span() for match in _WIDE_SENTENCE.finditer(line)))
    return _trimmed(line, _parted(line, language))


def _trimmed(line: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        piece = line[start:end]
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(piece.strip())


def _parted(line: str, language: str) -> Iterator[Span]:
    start, length = 0, len(line)
    for mark in _marks(language).finditer(line):
        end = _closed(line, mark.end(), language)
        if start < end < length and is_end(line, start, mark, end, language):
            yield start, end
            start = end
    yield start, length


def _marks(language: str) -> re.Pattern[str]:
    if language == "el":
        return _MARKS_IN_GREEK
    return _MARKS_IN_THAI if language in ("th", "lo") else _MARKS


def _closed(line: str, at: int, language: str) -> int:
    """Where the sentence ends whose last mark ends at `at`: after closing quotation marks, brackets and footnotes."""
    length = len(line)
    while at < length:
        sign = line[at]
        if sign in _CLOSING and _closes(line, at, language):
            at += 1
        elif sign == "[" and (footnote := _FOOTNOTE.match(line, at)):
            at = footnote.end()
        elif (
            sign.isspace() and (spaced := _SPACED_CLOSER.match(line, at)) and _closes(line, spaced.end() - 1, language)
        ):
            at = spaced.end()
        else:
            break
    return at


def _closes(line: str, at: int, language: str) -> bool:
    sign, following = line[at], line[at + 1 : at + 2]
    if line[at - 1].isspace():
        is_inward = sign == "»" and language in _INWARD_QUOTES
        return not is_inward and not (sign == '"' and line.count('"', 0, at) % 2 == 0)
    if not following or following.isspace() or following in _AFTER_CLOSING:
        return True
    if sign == '"':
        return line.count('"', 0, at) % 2 == 1
    return sign in _ALWAYS_CLOSING and not (sign == "»" and language in _INWARD_QUOTES)
