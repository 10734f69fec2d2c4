"""Quotation marks: quotations of several sentences, and marks and brackets without a partner."""

import re
from collections.abc import Iterator, Sequence

QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\"[^\"]*\"|「[^」]*」|『[^』]*』|‹[^›]*›")
"""A quotation with its marks."""

_MOST_SENTENCES = 3  # in one quotation; a longer one is a speech, and no summary has room for it
_PAIRS = (("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"), ("『", "』"), ("‹", "›"))
_OPENS = re.compile(r'(?:^|[\s(\[—–-])"')


def balanced(text: str) -> bool:
    """Whether each quotation mark and bracket of `text` has its partner there."""
    count = text.count
    if "„" in text:
        curly = count("„") == count("“") + count("”")
    elif "“" in text:
        curly = count("“") == count("”")
    else:
        curly = count("”") % 2 == 0
    return curly and count('"') % 2 == 0 and all(count(opened) == count(closed) for opened, closed in _PAIRS)


def whole_quotations(sentences: Sequence[str], line: str) -> Iterator[str]:
    """The sentences of `line` in order, those of one quotation as one, verbatim."""
    index = 0
    while index < len(sentences):
        size = _quotation_size(sentences[index : index + _MOST_SENTENCES])
        joined = " ".join(sentences[index : index + size])
        if joined not in line:  # other space than a blank stands between them
            size, joined = 1, sentences[index]
        yield joined
        index += size


def _quotation_size(sentences: Sequence[str]) -> int:
    """How many of `sentences` the quotation that the first leaves open takes to close; 1 where it does neither."""
    if not _left_open(sentences[0]):
        return 1
    sizes = range(2, len(sentences) + 1)
    return next((size for size in sizes if balanced(" ".join(sentences[:size]))), 1)


def _left_open(sentence: str) -> bool:
    if sentence.count('"') % 2:
        return bool(_OPENS.search(sentence, max(0, sentence.rindex('"') - 1)))
    count = sentence.count
    if "„" in sentence:  # there “ closes
        return count("„") + count("«") > count("“") + count("”") + count("»")
    return count("“") + count("«") > count("”") + count("»")
