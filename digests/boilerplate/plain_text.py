"""Furniture: the teasers, headings and notices that stand around an article and are no part of it.

Text without markup is left as it is until something in it shows that furniture is there. Then the readers' comments
go, what repeats as buttons do, cut-off teasers with the titles above them, all outside the stretch of sentences (see
`stretch`; entries of feeds that are lists or programs have none), the lists under furniture headings, notices, and what
is no sentence at either end. Text extracted from markup needs the headings and the notices alone: the others cost it
more than they bring.
"""

from collections import Counter

from digests.boilerplate.enumerations import enumerated
from digests.boilerplate.lines import is_heading, is_notice, opens_comments, without_notices
from digests.boilerplate.text_segmentation import SENTENCE_WORDS, stretch
from digests.boilerplate.truncation import ends_sentence, is_cut, whole_sentences, without_credit
from digests.text.word_count import word_count

GOOD_WORDS = 18  # a line of an article has as many, ends a sentence and is not cut
BEFORE_HEADING = 60  # good words that must stand before a heading for a cut there
AFTER_HEADING = 0.25  # how many of them, at most, may be lost after it
TEASER_WORDS = 6
HEAD_LINES = 25
TRAILING_WORDS = 12
SAID_LETTERS = 4  # of a line that may not repeat: a bracket may, in a program
MOSTLY = 0.5
REPEATED = 3  # a cell of a table may stand twice


def clean(text: str, *, furniture: bool = True) -> str:
    """The paragraphs of `text` (a line each) that belong to the article, in their order.

    A last sentence that is cut off is always dropped, as is "The post … appeared first on …"; with `furniture` the
    rules above apply too. Each line of the result is a line of `text`, or the beginning of one.
    """
    lines = [line for line in without_credit(text).split("\n") if line.strip()]
    if furniture and _has_signs(lines):
        kept = _stretch(_without_teasers(_without_repeated(_without_comments(lines))))
        lines = _from_first_sentence(_without_trail(without_notices(without_lists(kept))))
    return "\n".join(uncut(lines))


def without_lists(lines: list[str]) -> list[str]:
    """`lines` without furniture headings and the titles under each, up to the next sentence.

    After a heading that has the article before it and little more to come, all goes.
    """
    kept, in_list = list[str](), False
    for line in _before_last_list(lines):
        in_list = is_heading(line) or (in_list and not ends_sentence(line))
        if not in_list:
            kept.append(line)
    return kept


def uncut(lines: list[str]) -> list[str]:
    """`lines` up to the last sentence that is whole."""
    kept = list(lines)
    while kept and is_cut(kept[-1]):
        whole = whole_sentences(kept.pop())
        if whole:
            kept.append(whole)
    return kept


def _has_signs(lines: list[str]) -> bool:
    """Whether a line repeats, breaks off, is a notice, or opens a list or the comments."""
    said = [line for line in lines if sum(map(str.isalpha, line)) >= SAID_LETTERS]
    return len(set(said)) < len(said) or any(
        is_heading(line)
        or is_notice(line)
        or (is_cut(line) and word_count(line) >= TEASER_WORDS)
        or opens_comments(line)
        for line in lines
    )


def _stretch(lines: list[str]) -> list[str]:
    """The `stretch` of `lines`; all of them where it has few of their sentences, as in a list or a program."""
    kept = stretch(lines)
    return kept if _told_words(kept) >= MOSTLY * _told_words(lines) else lines


def _told_words(lines: list[str]) -> int:
    return sum(word_count(line) for line in lines if word_count(line) >= SENTENCE_WORDS and ends_sentence(line))


def _before_last_list(lines: list[str]) -> list[str]:
    good = [_good_words(line) for line in lines]
    before, total = 0, sum(good)
    for index, line in enumerate(lines):
        after = total - before - good[index]
        if before >= BEFORE_HEADING and after <= AFTER_HEADING * before and is_heading(line):
            return lines[:index]
        before += good[index]
    return lines


def _without_comments(lines: list[str]) -> list[str]:
    """`lines` before those of the readers, whose number has no limit."""
    before = 0
    for index, line in enumerate(lines):
        if before >= BEFORE_HEADING and opens_comments(line):
            return lines[:index]
        before += _good_words(line)
    return lines


def _without_repeated(lines: list[str]) -> list[str]:
    """`lines` without those that stand REPEATED times, as buttons do; a sentence stays where it is first."""
    count, seen = Counter(lines), set[str]()
    kept = list[str]()
    for line in lines:
        is_sentence = ends_sentence(line)
        if line in seen or (not is_sentence and count[line] >= REPEATED and any(map(str.isalpha, line))):
            continue
        if is_sentence:
            seen.add(line)
        kept.append(line)
    return kept


def _good_words(line: str) -> int:
    words = word_count(line)
    return words if words >= GOOD_WORDS and ends_sentence(line) else 0


def _without_teasers(lines: list[str]) -> list[str]:
    """Cut-off lines past the first fifth go, each with an unpunctuated title above it; but never one alone."""
    dropped = set[int]()
    for index, line in enumerate(lines):
        if index < len(lines) / 5 or word_count(line) < TEASER_WORDS or not is_cut(line):
            continue
        dropped.add(index)
        if index and not ends_sentence(lines[index - 1]) and word_count(lines[index - 1]) < GOOD_WORDS:
            dropped.add(index - 1)
    if len(dropped) < 2:
        return lines
    return [line for index, line in enumerate(lines) if index not in dropped]


def _without_trail(lines: list[str]) -> list[str]:
    """`lines` up to the last that is long, ends a sentence, or is of a list that they announce."""
    end = len(lines)
    listed = enumerated(lines)
    while (
        end and word_count(lines[end - 1]) < TRAILING_WORDS and not (ends_sentence(lines[end - 1]) or end - 1 in listed)
    ):
        end -= 1
    return lines[:end]


def _from_first_sentence(lines: list[str]) -> list[str]:
    """From the first sentence that is not short; a text without any such line is left whole."""
    starts = (
        index
        for index, line in enumerate(lines[:HEAD_LINES])
        if word_count(line) >= SENTENCE_WORDS and ends_sentence(line)
    )
    return lines[next(starts, 0) :]
