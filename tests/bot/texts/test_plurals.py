"""What is counted has a plural of its own: "1 story", not "1 stories"."""

import re

import pytest

from tests.bot.texts.catalogue_faults import extracted

# A number, as far as its name tells, and a noun in the plural behind it, with an adjective between them or without.
NOUN = re.compile(r"\{(\w+)[^}]*\} (?:\w+ )?(\w+s)\b")
WORDS = {
    "name",
    "title",
    "host",
    "file",
    "line",
    "line!r",
    "label",
    "language",
    "languages",
    "topics",
    "added",
    "lateness",
}
VERBS = {"is", "has", "had", "was", "sends", "asks", "holds", "does", "needs", "names", "shows", "leaves", "refused"}
ALWAYS_SEVERAL = {
    "{most": "the most there may be of something, which is a constant above one",
    "That is {length} characters": "which is more than the most",
    "of the {n} links": "one link is answered by itself",
    "of the {n} messages that came together": "one message is answered by itself",
    "You have saved {n} stories": "200, the most that can be",
    "{scripts} scripts": "more than a dozen",
    "{total} digests failed": "some must fail before it is said",
    "last {n} messages failed": "the latest 200",
}


def lacks_plural(sentence: str) -> bool:
    counted = [name for name, word in NOUN.findall(sentence) if name not in WORDS and word not in VERBS]
    excused = any(part.casefold() in sentence.casefold() for part in ALWAYS_SEVERAL)
    return bool(counted) and not excused


@pytest.mark.parametrize("sentence", ["{feeds} feeds in {topics}", "Of {n} new stories.", "{count:,} digests"])
def test_a_sentence_that_counts_without_a_plural_is_found(sentence: str) -> None:
    assert lacks_plural(sentence)


def test_every_sentence_that_counts_has_a_plural() -> None:
    single = [sentence for sentence in extracted() if isinstance(sentence, str)]
    assert [sentence for sentence in single if lacks_plural(sentence)] == []
