"""Lines that are no part of an article wherever they stand: pointers to other articles, credits, calls, dates."""

import re
from collections.abc import Sequence
from functools import cache

from digests.furniture import length
from digests.phrase import CALLS, HEADINGS, LABELS, READ_ON, folded, phrases
from digests.teaser import ends_sentence

POINTER_WORDS = 30  # "Read more: " and a headline
CALL_WORDS = 30
LABEL_WORDS = 16
DATE_WORDS = 14
HEAD = 6  # lines at the start, and
TAIL = 2  # at the end, where a date alone says when the article appeared
_LOOKED_AT = 200  # characters

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")


def without_notices(lines: Sequence[str]) -> list[str]:
    """`lines` without notices; those of one line all stay, as nothing else would be left."""
    ends = {*range(HEAD), *range(len(lines) - TAIL, len(lines))}
    kept = [line for place, line in enumerate(lines) if not (is_notice(line) or (place in ends and is_date(line)))]
    return kept or list(lines)


def is_notice(line: str) -> bool:
    """Whether `line` points to another article, names the origin of a picture or text, or asks for a subscription."""
    words = length(line)
    head = folded(line[:_LOOKED_AT]) if words <= POINTER_WORDS else ""
    return bool(
        head
        and (
            _pointer().match(head)
            or (words <= CALL_WORDS and _call().match(head))
            or (words <= LABEL_WORDS and _label().match(head))
        )
    )


def is_date(line: str) -> bool:
    """Whether `line` is short, no sentence, and has a year among its numbers."""
    short = length(line) <= DATE_WORDS and not ends_sentence(line)
    return short and len(_NUMBER.findall(line)) > 1 and bool(_YEAR.search(line))


@cache
def _pointer() -> re.Pattern[str]:
    several = {phrase for phrase in phrases(READ_ON) if " " in phrase or not phrase.isascii()}
    return re.compile(rf"\W*(?:{_any_of({*phrases(HEADINGS), *several})})\s*[:|：]")


@cache
def _call() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any_of(phrases(CALLS))})(?![^\W_])")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:{_any_of(phrases(LABELS))})\s*[:：/©|]|©|\(c\)|copyright\b)|[^:]{{0,40}}©")


def _any_of(several: Sequence[str] | set[str]) -> str:
    return "|".join(map(re.escape, sorted(several, key=lambda phrase: (-len(phrase), phrase))))
