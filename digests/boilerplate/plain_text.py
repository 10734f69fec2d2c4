"""Boilerplate removal from a text without markup: by rules on its lines.

A text is left as it is until something in it shows that there is boilerplate. Then the readers' comments go, what
repeats as buttons do, truncated excerpts of other articles with the titles above them, all outside the article's
segment (see `article_segment`; entries of feeds that are lists or programs have none), the lists of related articles,
boilerplate lines, and what is no sentence at either end. Text extracted from markup needs the rules for related lists
and boilerplate lines alone: the others cost it more than they bring.
"""

from collections import Counter

from digests.boilerplate.enumerations import announced_lists
from digests.boilerplate.lines import (
    is_boilerplate_line,
    is_comment_heading,
    is_related_heading,
    without_boilerplate_lines,
)
from digests.boilerplate.text_segmentation import SENTENCE_WORDS, article_segment
from digests.boilerplate.truncation import (
    ends_sentence,
    is_truncated,
    without_syndication_credit,
    without_truncated_end,
)
from digests.text.words.word_count import word_count

GOOD_WORDS = 18  # a line of an article has as many, ends a sentence and is not truncated
BEFORE_HEADING = 60  # good words that must stand before a heading for a cut there
AFTER_HEADING = 0.25  # how many of them, at most, may be lost after it
TRUNCATED_WORDS = 6
HEAD_LINES = 25
TRAILING_WORDS = 12
REPEATABLE_LETTERS = 4  # with fewer a line may repeat: a bracket, in a program
SENTENCE_SHARE = 0.5  # of the words in sentences must be in the segment
REPEATED = 3  # a cell of a table may stand twice


def remove_boilerplate(text: str) -> str:
    """The paragraphs of `text` (a line each) that belong to the article, in their order.

    A last sentence that is truncated is always dropped, as is "The post … appeared first on …". Each line of the result
    is a line of `text`, or the beginning of one.
    """
    lines = [line for line in without_syndication_credit(text).split("\n") if line.strip()]
    if _has_boilerplate(lines):
        segment = _segment(_without_excerpts(_without_repeated(_without_comments(lines))))
        lines = _from_first_sentence(_until_last_sentence(without_boilerplate_lines(without_related_lists(segment))))
    return "\n".join(without_truncated_end(lines))


def without_related_lists(lines: list[str]) -> list[str]:
    """`lines` without headings of related articles and the titles under each, up to the next sentence.

    After a heading that has the article before it and little more to come, all goes.
    """
    outside, in_list = list[str](), False
    for line in _before_last_list(lines):
        in_list = is_related_heading(line) or (in_list and not ends_sentence(line))
        if not in_list:
            outside.append(line)
    return outside


def _has_boilerplate(lines: list[str]) -> bool:
    """Whether a line repeats, is truncated or boilerplate, or opens a list of related articles or the comments."""
    unique = [line for line in lines if sum(map(str.isalpha, line)) >= REPEATABLE_LETTERS]
    return len(set(unique)) < len(unique) or any(
        is_related_heading(line)
        or is_boilerplate_line(line)
        or (is_truncated(line) and word_count(line) >= TRUNCATED_WORDS)
        or is_comment_heading(line)
        for line in lines
    )


def _segment(lines: list[str]) -> list[str]:
    """The `article_segment` of `lines`; all of them where it has few of their sentences, as in a list or a program."""
    segment = article_segment(lines)
    return segment if _sentence_words(segment) >= SENTENCE_SHARE * _sentence_words(lines) else lines


def _sentence_words(lines: list[str]) -> int:
    return sum(word_count(line) for line in lines if word_count(line) >= SENTENCE_WORDS and ends_sentence(line))


def _before_last_list(lines: list[str]) -> list[str]:
    good = [_good_words(line) for line in lines]
    before, total = 0, sum(good)
    for index, line in enumerate(lines):
        # A heading has no good words of its own.
        if before >= BEFORE_HEADING and total - before <= AFTER_HEADING * before and is_related_heading(line):
            return lines[:index]
        before += good[index]
    return lines


def _without_comments(lines: list[str]) -> list[str]:
    """`lines` before those of the readers, whose number has no limit."""
    before = 0
    for index, line in enumerate(lines):
        if before >= BEFORE_HEADING and is_comment_heading(line):
            return lines[:index]
        before += _good_words(line)
    return lines


def _without_repeated(lines: list[str]) -> list[str]:
    """`lines` without those that stand REPEATED times, as buttons do; a sentence stays where it is first."""
    count, seen = Counter(lines), set[str]()
    unique = list[str]()
    for line in lines:
        is_sentence = ends_sentence(line)
        if line in seen or (not is_sentence and count[line] >= REPEATED and any(map(str.isalpha, line))):
            continue
        if is_sentence:
            seen.add(line)
        unique.append(line)
    return unique


def _good_words(line: str) -> int:
    words = word_count(line)
    return words if words >= GOOD_WORDS and ends_sentence(line) else 0


def _without_excerpts(lines: list[str]) -> list[str]:
    """Truncated lines past the first fifth go, each with an unpunctuated title above it; but never one alone."""
    dropped = set[int]()
    for index, line in enumerate(lines):
        if index < len(lines) / 5 or word_count(line) < TRUNCATED_WORDS or not is_truncated(line):
            continue
        dropped.add(index)
        if not ends_sentence(lines[index - 1]) and word_count(lines[index - 1]) < GOOD_WORDS:
            dropped.add(index - 1)
    if len(dropped) < 2:
        return lines
    return [line for index, line in enumerate(lines) if index not in dropped]


def _until_last_sentence(lines: list[str]) -> list[str]:
    """`lines` up to the last that is long, ends a sentence, or is of a list that they announce."""
    end = len(lines)
    listed = announced_lists(lines)
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
