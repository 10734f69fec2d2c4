"""Enumerations: lists that belong to a text, announced by a line ("The dates of the tour:")."""

from collections.abc import Sequence

from digests.boilerplate.lines import is_boilerplate_line, is_related_heading
from digests.boilerplate.truncation import ends_sentence, is_truncated
from digests.text.words.word_count import word_count

# In Japanese a sentence does it: "… are as follows."
_ANNOUNCING = (":", "：", "次のとおり。", "次の通り。", "以下のとおり。", "以下の通り。")
ANNOUNCING_WORDS = 4  # "Tags:" and "Share this:" have fewer


def announced_lists(lines: Sequence[str]) -> set[int]:
    """The places of the `lines` of lists that are announced, with the lines that announce them.

    A list ends at the next sentence, truncated line, boilerplate line, or heading of related articles.
    """
    places, inside = set[int](), False
    for place, line in enumerate(lines):
        inside = inside and not _ends_list(line)
        if inside:
            places |= {place - 1, place}
        else:
            inside = _announces(line)
    return places


def _ends_list(line: str) -> bool:
    return ends_sentence(line) or is_truncated(line) or is_boilerplate_line(line) or is_related_heading(line)


def _announces(line: str) -> bool:
    announcing = line.endswith(_ANNOUNCING) and word_count(line) >= ANNOUNCING_WORDS
    return announcing and not (is_boilerplate_line(line) or is_related_heading(line))
