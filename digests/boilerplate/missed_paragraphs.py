"""Recall repair: paragraphs of an article that extraction missed, known by being built like the ones it found.

An extractor that looks for the one element with the most text loses what stands in the next one, after an
advertisement, and paragraphs that begin in bold. On a page, an article's paragraphs are built alike.
"""

from collections import Counter
from collections.abc import Sequence

from digests.boilerplate.blocks import Block, blocks_of_lines, letters
from digests.boilerplate.truncation import ends_sentence
from digests.text.words.word_count import word_count

OWN_SHARE = 0.3  # of the words found, for a way to build paragraphs to be the article's
OWN_WORDS = 40
PARAGRAPH_WORDS = 8  # with fewer it may be a button
MAX_LINKED = 0.5
MAX_MISSED = 1_000


def with_missed_paragraphs(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """`lines` and, in the page's order, those of its `blocks` that are sentences and built like most lines."""
    line_blocks = blocks_of_lines(lines, blocks)
    own = _own_styles(lines, line_blocks)
    missing = [block for block in blocks if block.style in own and _is_paragraph(block)]
    present = letters("".join(lines))
    order = {id(block): place for place, block in enumerate(blocks)}
    missing = [block for block in missing[:MAX_MISSED] if letters(block.text) not in present]
    whole, taken = list[str](), 0
    for line, block in zip(lines, line_blocks, strict=True):
        while block and taken < len(missing) and order[id(missing[taken])] < order[id(block)]:
            whole.append(missing[taken].text)
            taken += 1
        whole.append(line)
    return whole + [block.text for block in missing[taken:]]


def _own_styles(lines: Sequence[str], line_blocks: Sequence[Block | None]) -> set[tuple[str, ...]]:
    words = Counter[tuple[str, ...]]()
    for line, block in zip(lines, line_blocks, strict=True):
        if block:
            words[block.style] += word_count(line)
    least = max(OWN_WORDS, OWN_SHARE * words.total())
    return {style for style, count in words.items() if count >= least}


def _is_paragraph(block: Block) -> bool:
    return block.linked < MAX_LINKED and word_count(block.text) >= PARAGRAPH_WORDS and ends_sentence(block.text)
