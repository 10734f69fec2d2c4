"""Boilerplate removal by page layout: the title, captions, links, bylines and boxes that stand around an article."""

from collections import Counter
from collections.abc import Collection, Sequence

from digests.boilerplate.blocks import Block, blocks_of_lines, letters
from digests.boilerplate.truncation import ends_sentence
from digests.text.words.word_count import word_count

TITLE_LINES = 6  # the title stands in one of the first
MAX_LINKED = 0.8  # of a line's characters are in links: it leads elsewhere
LINK_WORDS = 4  # a shorter link may be a source, or a subject among others
SENTENCE_WORDS = 6
LONG_WORDS = 12
ARTICLE_SHARE = 0.9  # of the words in sentences stand in an article's element
ARTICLE_WORDS = 60  # with fewer it can't be told
OUTSIDE_SHARE = 0.15  # of the words, at most, are left out: else the article has several elements
BYLINE_WORDS = 12
BYLINE_FIRST_LINES = 6
BYLINE_LAST_LINES = 4
MIN_NAME = 5  # letters; a shorter one is a word as well
NAME_WITHIN = 25  # characters from the start of a line about an author


def without_page_boilerplate(
    lines: Sequence[str], blocks: Sequence[Block], titles: Collection[str], author: str
) -> list[str]:
    """`lines` without those that the page's `blocks` tell to be no part of the article.

    `titles` are the article's, in any spelling; `author` has the names as the page gives them, parted by commas.
    """
    known = {letters(title) for title in titles} | {letters(block.text) for block in blocks if block.tag == "h1"}
    rest = [line for place, line in enumerate(lines) if place >= TITLE_LINES or letters(line) not in known]
    line_blocks = blocks_of_lines(rest, blocks)
    outside = _outside_article(rest, line_blocks)
    rest = [
        line
        for place, (line, block) in enumerate(zip(rest, line_blocks, strict=True))
        if place not in outside and not (block and (block.is_caption or _leads_elsewhere(block)))
    ]
    return _without_author(rest, [name.strip() for name in author.split(",") if len(letters(name)) >= MIN_NAME])


def _outside_article(lines: Sequence[str], line_blocks: Sequence[Block | None]) -> set[int]:
    """The places of lines before and after the element that holds the article; sentences before it are standfirsts."""
    words, total = Counter[int](), 0
    for line, block in zip(lines, line_blocks, strict=True):
        if block and word_count(line) >= SENTENCE_WORDS and ends_sentence(line):
            total += word_count(line)
            words.update(dict.fromkeys(block.within, word_count(line)))
    article = max((element for element, count in words.items() if count >= ARTICLE_SHARE * total), default=None)
    if article is None or total < ARTICLE_WORDS:
        return set()
    inside = [place for place, block in enumerate(line_blocks) if block and article in block.within]
    outside = [place for place, block in enumerate(line_blocks) if block and article not in block.within]
    before = {place for place in outside if place < inside[0] and not _is_sentence(lines[place])}
    after = {place for place in outside if place > inside[-1]}
    lost = sum(word_count(lines[place]) for place in after)
    return before | after if lost <= OUTSIDE_SHARE * total else before


def _leads_elsewhere(block: Block) -> bool:
    return block.linked >= MAX_LINKED and word_count(block.text) >= LINK_WORDS


def _is_sentence(line: str) -> bool:
    words = word_count(line)
    return words >= LONG_WORDS or (words >= SENTENCE_WORDS and ends_sentence(line))


def _without_author(lines: list[str], names: Sequence[str]) -> list[str]:
    """`lines` without bylines at either end and without what is said of the authors at the end."""
    end = len(lines)
    while len(lines) - end < BYLINE_LAST_LINES and end > 1 and _is_about_author(lines[end - 1], names):
        end -= 1
    ends = {*range(BYLINE_FIRST_LINES), *range(end - BYLINE_LAST_LINES, end)}
    return [line for place, line in enumerate(lines[:end]) if place not in ends or not _is_byline(line, names)]


def _is_about_author(line: str, names: Sequence[str]) -> bool:
    return any(name.casefold() in line[: NAME_WITHIN + len(name)].casefold() for name in names)


def _is_byline(line: str, names: Sequence[str]) -> bool:
    named = any(letters(name) in letters(line) for name in names)
    return named and word_count(line) <= BYLINE_WORDS and not ends_sentence(line)
