"""Boilerplate lines: headings of related articles, links to those, credits, calls to action, dates."""

import re
from collections.abc import Sequence
from functools import cache

from digests.boilerplate.notices import is_notice, is_promotion, notices
from digests.boilerplate.phrases import PhraseKind, folded, phrases
from digests.boilerplate.truncation import ends_sentence
from digests.text.scripts import HAN_AND_KANA, SOUTH_EAST_ASIAN
from digests.text.words.word_count import word_count

HEADING_WORDS = 9
LINK_WORDS = 30  # "Read more: " and a headline, or a call to action
LABEL_WORDS = 16
DATE_WORDS = 14
MAIL_WORDS = 10  # of a byline with the writer's address
FIRST_LINES = 6  # where a date alone says when the article appeared, and
LAST_LINES = 2
_READ = 200  # characters

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
# A phrase of a script without blanks that is long enough to be no word of another.
_UNSPACED = re.compile(f".{{4,}}[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}")
_PATH = re.compile(r"[^.!?>›»]{1,40}(?:\s[>›»]\s[^.!?>›»]{1,120}){2,6}")  # the path to a page: "Home > Local > Ferries"


def without_boilerplate_lines(lines: Sequence[str]) -> list[str]:
    """`lines` without those that are boilerplate; all where nothing else would be left."""
    ends = {*range(FIRST_LINES), *range(len(lines) - LAST_LINES, len(lines))}
    noticed = notices(lines)
    rest = [
        line
        for place, line in enumerate(lines)
        if not (place in noticed or _is_other_boilerplate(line) or (place in ends and is_date(line)))
    ]
    return rest or list(lines)


def is_boilerplate_line(line: str) -> bool:
    """Whether `line` points to another article, names the origin of a picture or text, asks for a subscription, is the
    caption of a picture, speaks of its page, or is the path to it, a button or a row of them.
    """
    return is_notice(line) or is_promotion(line) or _is_other_boilerplate(line)


def _is_other_boilerplate(line: str) -> bool:
    """The same of what is no notice."""
    if _caption().search(folded(line[-_READ:])) or _PATH.fullmatch(line):
        return True
    words = word_count(line)
    if words <= MAIL_WORDS and _MAIL.search(line) and not ends_sentence(line):
        return True
    head = folded(line[:_READ]) if words <= LINK_WORDS else ""
    return bool(
        head
        and (
            _alone(PhraseKind.BUTTONS).fullmatch(head)
            or _menu().fullmatch(head)
            or _link().match(head)
            or _call().match(head)
            or (words <= LABEL_WORDS and _label().match(head))
        )
    )


def is_related_heading(line: str) -> bool:
    """Whether `line` is a short one that opens a list of related articles, in a language that is known."""
    return (
        word_count(line) <= HEADING_WORDS and not ends_sentence(line) and bool(_heading().match(folded(line[:_READ])))
    )


def is_comment_heading(line: str) -> bool:
    """Whether readers' comments begin under `line`; "0 comments" is a button."""
    return bool(_alone(PhraseKind.COMMENT_HEADINGS).fullmatch(folded(line[:_READ])))


def is_date(line: str) -> bool:
    """Whether `line` is short, no sentence, and has a year among its numbers."""
    short = word_count(line) <= DATE_WORDS and not ends_sentence(line)
    return short and len(_NUMBER.findall(line)) > 1 and bool(_YEAR.search(line))


@cache
def _heading() -> re.Pattern[str]:
    """A related heading at the start of a line: alone if it is one word, else followed by whatever is glued to it."""
    headings = phrases(PhraseKind.RELATED_HEADINGS)
    several = {phrase for phrase in headings if " " in phrase or not phrase.isascii()}
    single = _any_of({*headings} - several)
    return re.compile(rf"\W*(?:(?:{_any_of(several)})|(?:{single})\W*$|(?:{single}):)")


@cache
def _alone(kind: PhraseKind) -> re.Pattern[str]:
    """One of the phrases of `kind` and no other word, with any number but 0."""
    return re.compile(rf"(?!\W*0\b)[\W\d]*(?:{_any_of(phrases(kind))})[\W\d]*")


@cache
def _menu() -> re.Pattern[str]:
    """Several buttons and menu items, no other word, and no full stop."""
    item = _any_of({*phrases(PhraseKind.BUTTONS), *phrases(PhraseKind.MENU_ITEMS)})
    return re.compile(rf"[\W\d]*(?:(?:{item})(?:(?:\d|[^\w.])+|$)){{2,}}")


@cache
def _link() -> re.Pattern[str]:
    several = {phrase for phrase in phrases(PhraseKind.READ_MORE) if " " in phrase or not phrase.isascii()}
    return re.compile(rf"\W*(?:{_any_of({*phrases(PhraseKind.RELATED_HEADINGS), *several})})\s*[:|：]")


@cache
def _call() -> re.Pattern[str]:
    calls = phrases(PhraseKind.CALLS_TO_ACTION)
    unspaced = {phrase for phrase in calls if _UNSPACED.fullmatch(phrase)}
    return re.compile(rf"\W*(?:(?:{_any_of({*calls} - unspaced)})(?![^\W_])|{_any_of(unspaced)})")


@cache
def _label() -> re.Pattern[str]:
    labels = _any_of({*phrases(PhraseKind.LABELS), *phrases(PhraseKind.PICTURE_CREDITS)})
    return re.compile(rf"\W*(?:(?:{labels})\s*[:：/©|=]|©|\(c\)|copyright\b)|[^:]{{0,40}}©")


@cache
def _caption() -> re.Pattern[str]:
    """The end of a line that names the origin of a picture: in brackets, or with five words at most after it."""
    label = rf"(?:{_any_of(phrases(PhraseKind.PICTURE_CREDITS))})\s*"
    bracketed = rf"[(\[（](?:[^()\[\]（）]{{0,20}}\W)?{label}[:：/©=][^()\[\]（）]{{0,80}}[)\]）]"
    word = r"[^\s.:!?。！？]+"
    return re.compile(rf"{bracketed}\W*$|[\s|.]{label}[:：©]\s*{word}(?:\s+{word}){{0,4}}$")


def _any_of(several: Sequence[str] | set[str]) -> str:
    return "|".join(map(re.escape, sorted(several, key=lambda phrase: (-len(phrase), phrase))))
