"""The stretch of a plain text that is the article: maximum subsequence segmentation.

Each line weighs for or against, and the run of lines with the greatest sum is the article (Pasternack and Roth,
"Extracting article text from the web with maximum subsequence segmentation", WWW 2009; the weights here are by rule,
not learned). Menus before an article and lists of other articles after it weigh against it; a subheading or a credit
amid it costs less than the paragraphs after it bring. A list that the article announces weighs next to nothing.
"""

from collections.abc import Sequence

from digests.boilerplate.enumerations import enumerated
from digests.boilerplate.lines import is_heading, is_notice
from digests.boilerplate.truncation import ends_sentence, is_cut
from digests.text.word_count import word_count

SENTENCE_WORDS = 8
LONG_WORDS = 25  # of a line that ends no sentence: a verse, or a paragraph whose end was lost
MOST = 40  # words of one line that count, so that no single paragraph outweighs an article
HEADING = -30.0
NOTICE = -16.0  # or a line that breaks off
OTHER = -8.0
ENUMERATED = 0.1  # more than nothing, so that a list at the end is kept


def stretch(lines: Sequence[str]) -> list[str]:
    """The run of `lines` that weighs most; all of them where none weighs anything."""
    best, first, last = 0.0, 0, len(lines)
    weight, start = 0.0, 0
    listed = enumerated(lines)
    for place, line in enumerate(lines):
        if weight <= 0:
            weight, start = 0.0, place
        weight += ENUMERATED if place in listed else _weight(line)
        if weight > best:
            best, first, last = weight, start, place + 1
    return list(lines[first:last])


def _weight(line: str) -> float:
    if is_heading(line):
        return HEADING
    if is_notice(line) or is_cut(line):
        return NOTICE
    words = min(word_count(line), MOST)
    if ends_sentence(line):
        return words if words >= SENTENCE_WORDS else words / 2 - 1
    return words / 2 if words >= LONG_WORDS else OTHER
