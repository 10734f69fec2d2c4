"""Maximum subsequence segmentation: the run of a plain text's lines that is the article.

Each line weighs for or against, and the run of lines with the greatest sum is the article (Pasternack and Roth,
"Extracting article text from the web with maximum subsequence segmentation", WWW 2009; the weights here are by rule,
not learned). Menus before an article and lists of other articles after it weigh against it; a subheading or a credit
amid it costs less than the paragraphs after it bring. A list that the article announces weighs next to nothing.
"""

from collections.abc import Sequence

from digests.boilerplate.enumerations import announced_lists
from digests.boilerplate.lines import is_boilerplate_line, is_related_heading
from digests.boilerplate.truncation import ends_sentence, is_truncated
from digests.text.words.word_count import word_count

SENTENCE_WORDS = 8
LONG_WORDS = 25  # of a line that ends no sentence: a verse, or a paragraph whose end was lost
MOST_WORDS = 40  # words of one line that count, so that no single paragraph outweighs an article
HEADING = -30.0
BOILERPLATE = -16.0  # or a line that is truncated
OTHER = -8.0
ENUMERATED = 0.1  # more than nothing, so that a list at the end is kept


def article_segment(lines: Sequence[str]) -> list[str]:
    """The run of `lines` that weighs most; all of them where none weighs anything."""
    best, first, last = 0.0, 0, len(lines)
    weight, start = 0.0, 0
    in_list = announced_lists(lines)
    for place, line in enumerate(lines):
        if weight <= 0:
            weight, start = 0.0, place
        weight += ENUMERATED if place in in_list else _weight(line)
        if weight > best:
            best, first, last = weight, start, place + 1
    return list(lines[first:last])


def _weight(line: str) -> float:
    if is_related_heading(line):
        return HEADING
    if is_boilerplate_line(line) or is_truncated(line):
        return BOILERPLATE
    words = min(word_count(line), MOST_WORDS)
    if ends_sentence(line):
        return words if words >= SENTENCE_WORDS else words / 2 - 1
    return words / 2 if words >= LONG_WORDS else OTHER
