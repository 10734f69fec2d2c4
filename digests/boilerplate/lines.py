"""Lines that are no part of an article: headings of other articles' lists, pointers to those, credits, calls, dates."""

import re
from collections.abc import Sequence
from functools import cache

from digests.boilerplate.page_phrases import BUTTONS, CALLS, COMMENTS, LABELS, MENUS, PICTURES
from digests.boilerplate.phrases import HEADINGS, READ_ON, folded, phrases
from digests.boilerplate.truncation import ends_sentence
from digests.text.word_count import word_count

HEADING_WORDS = 9
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
    """Whether `line` points to another article, names the origin of a picture or text, asks for a subscription, is the
    caption of a picture, or is a button or a row of them.
    """
    if _caption().search(folded(line[-_LOOKED_AT:])):
        return True
    words = word_count(line)
    head = folded(line[:_LOOKED_AT]) if words <= POINTER_WORDS else ""
    return bool(
        head
        and (
            _alone(BUTTONS).fullmatch(head)
            or _menu().fullmatch(head)
            or _pointer().match(head)
            or (words <= CALL_WORDS and _call().match(head))
            or (words <= LABEL_WORDS and _label().match(head))
        )
    )


def is_heading(line: str) -> bool:
    """Whether `line` is a short one that opens a list of other articles, in one of some 35 languages."""
    return word_count(line) <= HEADING_WORDS and not ends_sentence(line) and bool(_heading().match(folded(line[:200])))


def opens_comments(line: str) -> bool:
    """Whether readers' comments begin under `line`; "0 comments" is a button."""
    return bool(_alone(COMMENTS).fullmatch(folded(line[:_LOOKED_AT])))


def is_date(line: str) -> bool:
    """Whether `line` is short, no sentence, and has a year among its numbers."""
    short = word_count(line) <= DATE_WORDS and not ends_sentence(line)
    return short and len(_NUMBER.findall(line)) > 1 and bool(_YEAR.search(line))


@cache
def _heading() -> re.Pattern[str]:
    """One of HEADINGS at the start of a line: alone if it is one word, else followed by whatever is glued to it."""
    several = "|".join(re.escape(phrase) for phrase in phrases(HEADINGS) if " " in phrase or not phrase.isascii())
    single = "|".join(re.escape(phrase) for phrase in phrases(HEADINGS) if " " not in phrase and phrase.isascii())
    return re.compile(rf"\W*(?:(?:{several})|(?:{single})\W*$|(?:{single}):)")


@cache
def _alone(table: str) -> re.Pattern[str]:
    """One of the phrases of `table` and no other word, with any number but 0."""
    return re.compile(rf"(?!\W*0\b)[\W\d]*(?:{_any_of(phrases(table))})[\W\d]*")


@cache
def _menu() -> re.Pattern[str]:
    """Several of BUTTONS and MENUS, no other word, and no full stop."""
    return re.compile(rf"[\W\d]*(?:(?:{_any_of({*phrases(BUTTONS), *phrases(MENUS)})})(?:(?:\d|[^\w.])+|$)){{2,}}")


@cache
def _pointer() -> re.Pattern[str]:
    several = {phrase for phrase in phrases(READ_ON) if " " in phrase or not phrase.isascii()}
    return re.compile(rf"\W*(?:{_any_of({*phrases(HEADINGS), *several})})\s*[:|：]")


@cache
def _call() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any_of(phrases(CALLS))})(?![^\W_])")


@cache
def _label() -> re.Pattern[str]:
    labels = _any_of({*phrases(LABELS), *phrases(PICTURES)})
    return re.compile(rf"\W*(?:(?:{labels})\s*[:：/©|]|©|\(c\)|copyright\b)|[^:]{{0,40}}©")


@cache
def _caption() -> re.Pattern[str]:
    """The end of a line that names the origin of a picture: in brackets, or with five words at most after it."""
    label = rf"(?:{_any_of(phrases(PICTURES))})\s*"
    bracketed = rf"[(\[（](?:[^()\[\]（）]{{0,20}}\W)?{label}[:：/©][^()\[\]（）]{{0,80}}[)\]）]"
    word = r"[^\s.:!?。！？]+"
    return re.compile(rf"{bracketed}\W*$|[\s|.]{label}[:：©]\s*{word}(?:\s+{word}){{0,4}}$")


def _any_of(several: Sequence[str] | set[str]) -> str:
    return "|".join(map(re.escape, sorted(several, key=lambda phrase: (-len(phrase), phrase))))
