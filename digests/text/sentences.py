"""Sentence boundary detection (Punkt, and rules for other languages), without data to download."""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import cache

from digests.text.abbreviations import abbreviations

Span = tuple[int, int]

_PUNKT = {
    "be": "russian",  # no model of their own; the Russian one measured better than rules on Ukrainian
    "bg": "russian",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "ml": "malayalam",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sl": "slovene",
    "sv": "swedish",
    "uk": "russian",
}
_WIDE = ("ja", "zh")
_FALLBACK = "en"
# In these, »so« is quoted, and » begins a sentence.
_INWARD_QUOTES = ("cs", "da", "de", "hr", "hu", "pl", "sk", "sl", "sr")
_WIDE_SENTENCE = re.compile(
    # What stands in quotation marks is part of the sentence around it, full stops and all.
    "(?:「[^「」]{0,400}」|『[^『』]{0,400}』|“[^“”]{0,400}”|[^。！？｡!?])+[。！？｡!?]*[」』”’）)】》]*"
    "|[。！？｡!?]+[」』”’）)】》]*"
)
_OTHER_SPACE = re.compile(r"[^\S ]")
_LATE_CLOSER = re.compile(r"[”“’\"'»)\]]+(?=\s|$)")
_EARLY_OPENER = re.compile(r"(?<=\s)[«„¿¡(\"]$")
_MISSED_END = re.compile(
    r"[.!?…]\s?»\s+(?=[«„“\"'(\[¿¡]?[^\W\d_a-z])"
    r"|[។៕]\s*(?=\S)"  # Khmer
    r"|;\s+(?=[Α-ΩΆ-Ώ])"  # the Greek question mark
)
_ITEM = re.compile(r"\(?(?:\d{1,2}|[^\W\d_])[.)]")
_LAST_WORD = re.compile(r"([\w.-]+)\.$")


def sentences(text: str, language: str) -> list[str]:
    """The sentences of `text` in order, each a verbatim piece of one line, without space around it.

    A line is a paragraph: lines are never joined. `language` is an ISO 639-1 code; for "" and for languages nothing
    is known of, a sentence ends at the full stop of any script, by the rules for English abbreviations. A closing
    quotation mark stays with its sentence. In Thai, Lao and Khmer, which seldom mark it, a sentence is a line.
    """
    pieces: list[str] = []
    for line in text.splitlines():
        if paragraph := line.strip():
            spans = _joined(paragraph, _spans(paragraph, language), language)
            pieces.extend(paragraph[start:end] for start, end in spans)
    return pieces


def _spans(line: str, language: str) -> Iterator[Span]:
    if language in _WIDE or (language not in _PUNKT and "。" in line):
        return _trimmed(line, (match.span() for match in _WIDE_SENTENCE.finditer(line)))
    return _trimmed(line, _cut_further(line, _splitter(language)(line)))


@cache
def _splitter(language: str) -> Callable[[str], Iterable[Span]]:
    if language in _PUNKT:
        return _punkt(_PUNKT[language], abbreviations(language))
    return _sentencex(language or _FALLBACK)


def _punkt(model: str, extra: frozenset[str]) -> Callable[[str], Iterable[Span]]:
    import punkt  # noqa: PLC0415 (its models are read when first needed)

    cached = punkt.load_model(model)
    known = punkt.with_nonbreaking_prefixes(cached, model) if punkt.has_prefixes(model) else copy(cached)
    # The cached model belongs to the package: its sets stay as they are.
    known.abbrev_types = known.abbrev_types | extra
    split: Callable[[str], Iterable[Span]] = punkt.PunktSentenceTokenizer(known).span_tokenize
    return split


def _sentencex(language: str) -> Callable[[str], Iterable[Span]]:
    from sentencex import segment  # type: ignore[import-untyped] # noqa: PLC0415 (untyped; loaded when needed)

    def split(line: str) -> Iterator[Span]:
        end = 0
        # It panics where a letter is followed by a space of several bytes and a full stop ("A\u3000.").
        for piece in segment(language, _OTHER_SPACE.sub(" ", line)):
            start, end = end, end + len(piece)
            yield start, end

    return split


def _cut_further(line: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        first = start
        for missed in _MISSED_END.finditer(line, start, end):
            yield first, missed.end()
            first = missed.end()
        yield first, end


def _trimmed(line: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        piece = line[start:end]
        if trimmed := piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(trimmed)


def _joined(line: str, spans: Iterable[Span], language: str) -> list[Span]:
    """`spans` with what the splitters give to the wrong neighbour given back."""
    joined: list[Span] = []
    for start, end in spans:
        if not joined:
            joined.append((start, end))
            continue
        first, last = joined[-1]
        if opener := _opener(line, first, last):
            joined[-1:] = [*_trimmed(line, [(first, opener.start())]), (opener.start(), end)]
        elif closer := _closer(line, start, end, language):
            joined[-1] = first, closer
            joined.extend(_trimmed(line, [(closer, end)]))
        elif _goes_on(line[first:last], line[start:end], language):
            joined[-1] = first, end
        else:
            joined.append((start, end))
    return joined


def _opener(line: str, first: int, last: int) -> re.Match[str] | None:
    """The mark at the end of a sentence that opens the next one; a straight one does if it has no partner before."""
    opener = _EARLY_OPENER.search(line, first, last)
    return None if opener and opener[0] == '"' and line.count('"', first, last) % 2 == 0 else opener


def _closer(line: str, start: int, end: int, language: str) -> int:
    """Where the quotation mark ends that closes the sentence before, or 0."""
    if language in _INWARD_QUOTES and line[start] == "»":
        return 0
    closer = _LATE_CLOSER.match(line, start, end)
    return closer.end() if closer else 0


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether the cut was none: no sentence begins in lower case, is a mere "1." or ends in an abbreviation."""
    letter = after.lstrip("—–- ")[:1]
    if letter.islower() and not "\u10d0" <= letter <= "\u10ff":  # Georgian has no other case
        return True
    if _ITEM.fullmatch(before):
        return True
    last = _LAST_WORD.search(before) if language not in _PUNKT else None
    return last is not None and last[1].casefold() in abbreviations(language)
