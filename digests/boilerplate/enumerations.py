"""Lists that belong to a text: a line that ends in a colon announces them, as "The dates of the tour:" does."""

from collections.abc import Sequence

from digests.boilerplate.lines import is_heading, is_notice
from digests.boilerplate.truncation import ends_sentence, is_cut
from digests.text.word_count import word_count

ANNOUNCING_WORDS = 4  # "Tags:" and "Share this:" have fewer


def enumerated(lines: Sequence[str]) -> set[int]:
    """The places of the `lines` of lists that are announced, with the lines that announce them.

    A list ends at the next sentence, cut-off line, notice, or heading of other articles.
    """
    found, inside = set[int](), False
    for place, line in enumerate(lines):
        inside = inside and not _ends_list(line)
        if inside:
            found |= {place - 1, place}
        else:
            inside = _announces(line)
    return found


def _ends_list(line: str) -> bool:
    return ends_sentence(line) or is_cut(line) or is_notice(line) or is_heading(line)


def _announces(line: str) -> bool:
    said = line.endswith((":", "：")) and word_count(line) >= ANNOUNCING_WORDS
    return said and not (is_notice(line) or is_heading(line))
