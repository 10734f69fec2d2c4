"""Truncation: whether a text is the whole of an article, or an excerpt that breaks off."""

import re
from functools import cache

from digests.boilerplate.phrases import PhraseKind, folded, phrases

# Characters: what is shorter is taken for an excerpt, however it ends. Some feeds put their standfirst where the
# content should be, so that has its own limit.
SHORT_SUMMARY = 400
SHORT_CONTENT = 200

_ELLIPSIS = re.compile(r"""(?:\.\.\.|…|\. \. \.|⋯|。。。)[\s\])}»”"'>→]*$|[\[({]\s*(?:\.\.|\+\d+ chars?)[^\w]{0,8}$""")
_SENTENCE_END = re.compile(r"""[.!?؟۔।॥։]["'”’»›)\]]*(?=\s|$)|[。！？｡]["'”’」』）)\]]*""")
_TAIL = 160  # characters; no invitation to read on is longer


def is_excerpt(text: str, *, summary: bool) -> bool:
    """Whether `text`, a feed's `summary` or its content, breaks off, invites to read on, or is too short to be all."""
    body = without_syndication_credit(text)
    return len(body) < (SHORT_SUMMARY if summary else SHORT_CONTENT) or is_truncated(body)


def is_truncated(line: str) -> bool:
    """Whether `line` ends in an ellipsis or in "read more" in a language that is known; an empty one does not."""
    tail = line.rstrip()[-_TAIL:]
    return bool(_ELLIPSIS.search(tail) or _read_more().search(folded(tail)))


def ends_sentence(line: str) -> bool:
    """Whether `line` closes with the end of a sentence, and is not truncated."""
    tail = line.rstrip()[-_TAIL:]
    return bool(_SENTENCE_END.search(tail, max(0, len(tail) - 4))) and not is_truncated(tail)


def whole_sentences(line: str) -> str:
    """A truncated `line` up to its last whole sentence, "" where it has none; any other line as it is."""
    if not is_truncated(line):
        return line
    ends = [end.end() for end in _SENTENCE_END.finditer(line)]
    return next((line[:end] for end in reversed(ends) if not is_truncated(line[max(0, end - _TAIL) : end])), "")


def without_truncated_end(lines: list[str]) -> list[str]:
    """`lines` up to the last sentence that is whole."""
    rest = list(lines)
    while rest and is_truncated(rest[-1]):
        whole = whole_sentences(rest.pop())
        if whole:
            rest.append(whole)
    return rest


def without_syndication_credit(text: str) -> str:
    """`text` without the "The post … appeared first on …" at its end."""
    lines = text.rstrip().split("\n")
    while lines and _is_syndication_credit(folded(lines[-1][:1_000])):
        lines.pop()
    return "\n".join(lines)


def _is_syndication_credit(line: str) -> bool:
    return any(line.startswith(opening) and middle in line for opening, middle in _syndication_credits())


@cache
def _syndication_credits() -> tuple[tuple[str, str], ...]:
    halves = (phrase.partition("…") for phrase in phrases(PhraseKind.SYNDICATION_CREDITS))
    return tuple((opening.lstrip(), f" {middle.strip()}") for opening, _, middle in halves)


@cache
def _read_more() -> re.Pattern[str]:
    """A tail that invites to read on: after a sentence, or, in two words or more, with no full stop behind it."""
    alone = "|".join(map(re.escape, phrases(PhraseKind.READ_MORE)))
    joined = "|".join(re.escape(phrase) for phrase in phrases(PhraseKind.READ_MORE) if " " in phrase)
    arrows = r"[\s…:;»›>→⟶&!\]\[)(]*"
    before = r"""(?:^|[.!?…。！？|][»”"')\]}]*|[\]}])\s*[\[(<»→]*\s*"""
    return re.compile(rf"{before}(?:{alone})[.]?{arrows}$|\s[\[(]?(?:{joined}){arrows}$")
