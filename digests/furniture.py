"""Furniture: the teasers, headings and notices that stand around an article and are no part of it.

The rules are A (cut at the first heading that opens a list of other articles), B (drop cut-off teasers and the titles
above them), C (strip what trails without being a sentence) and the head trim (start at the first real sentence). On
519 pages of plain text they lift the F1 of the kept words from .90-.92 to .92-.94. Text extracted from markup needs A
alone: the others cost it more than they bring.
"""

import re
from functools import cache

from digests.phrase import HEADINGS, folded, phrases
from digests.teaser import ends_sentence, is_cut, whole_sentences, without_credit

HEADING_WORDS = 9
GOOD_WORDS = 18  # a line of an article has as many, ends a sentence and is not cut
BEFORE_HEADING = 60  # good words that must stand before a heading for a cut there
AFTER_HEADING = 0.25  # how many of them, at most, may be lost after it
TEASER_WORDS = 6
FIRST_WORDS = 12  # of the line an article starts at
HEAD_LINES = 25
TRAILING_WORDS = 12

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # Japanese and Chinese: about two characters a word
_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer: about five


def clean(text: str, *, furniture: bool = True) -> str:
    """The paragraphs of `text` (a line each) that belong to the article, in their order.

    A last sentence that is cut off is always dropped, as is "The post … appeared first on …"; with `furniture` rules
    A, B, C and the head trim apply too. Each line of the result is a line of `text`, or the beginning of one.
    """
    lines = [line for line in without_credit(text).split("\n") if line.strip()]
    if furniture:
        lines = _from_first_sentence(_without_trail(_without_teasers(cut_at_heading(lines))))
    return "\n".join(_uncut(lines))


def cut_at_heading(lines: list[str]) -> list[str]:
    """Rule A: `lines` before the first furniture heading that has the article before it and little after it."""
    good = [_good_words(line) for line in lines]
    before, total = 0, sum(good)
    for index, line in enumerate(lines):
        after = total - before - good[index]
        if before >= BEFORE_HEADING and after <= AFTER_HEADING * before and is_heading(line):
            return lines[:index]
        before += good[index]
    return lines


def is_heading(line: str) -> bool:
    """Whether `line` is a short one that opens a list of other articles, in one of some 35 languages."""
    return length(line) <= HEADING_WORDS and not ends_sentence(line) and bool(_heading().match(folded(line[:200])))


def length(line: str) -> int:
    """The words of `line`; where a script writes no blanks, about as many words as it would take."""
    return len(line.split()) + len(_DENSE.findall(line)) // 2 + len(_JOINED.findall(line)) // 5


def _good_words(line: str) -> int:
    words = length(line)
    return words if words >= GOOD_WORDS and ends_sentence(line) else 0


def _without_teasers(lines: list[str]) -> list[str]:
    """Rule B: cut-off lines past the first fifth go, each with an unpunctuated title above it; but never one alone."""
    dropped = set[int]()
    for index, line in enumerate(lines):
        if index < len(lines) / 5 or length(line) < TEASER_WORDS or not is_cut(line):
            continue
        dropped.add(index)
        if index and not ends_sentence(lines[index - 1]) and length(lines[index - 1]) < GOOD_WORDS:
            dropped.add(index - 1)
    if len(dropped) < 2:
        return lines
    return [line for index, line in enumerate(lines) if index not in dropped]


def _without_trail(lines: list[str]) -> list[str]:
    """Rule C."""
    end = len(lines)
    while end and length(lines[end - 1]) < TRAILING_WORDS and not ends_sentence(lines[end - 1]):
        end -= 1
    return lines[:end]


def _from_first_sentence(lines: list[str]) -> list[str]:
    """The head trim; a text without any such line is left whole."""
    starts = (
        index for index, line in enumerate(lines[:HEAD_LINES]) if length(line) >= FIRST_WORDS and ends_sentence(line)
    )
    return lines[next(starts, 0) :]


def _uncut(lines: list[str]) -> list[str]:
    """`lines` up to the last sentence that is whole."""
    kept = list(lines)
    while kept and is_cut(kept[-1]):
        whole = whole_sentences(kept.pop())
        if whole:
            kept.append(whole)
    return kept


@cache
def _heading() -> re.Pattern[str]:
    """One of HEADINGS at the start of a line: alone if it is one word, else followed by whatever is glued to it."""
    several = "|".join(re.escape(phrase) for phrase in phrases(HEADINGS) if " " in phrase or not phrase.isascii())
    single = "|".join(re.escape(phrase) for phrase in phrases(HEADINGS) if " " not in phrase and phrase.isascii())
    return re.compile(rf"\W*(?:(?:{several})|(?:{single})\W*$|(?:{single}):)")
