"""Thresholds of similarity for joining a story, by how much an article says and how many stories there are."""

import math
from dataclasses import dataclass

from digests.stories.features import HEADLINE_WORDS

MANY_STORIES = 24

_TEXT_WORDS = 40


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Similarities from which on an article belongs to a story: `headlines` alone, and with `texts`, where many stories
    are open; where one is, that of `several` articles, or of a `single` one, which is `taken_in` by a story of several
    that became like it. And from which on stories of headlines alone are one (`merge`).
    `python -m benchmarks.stories.joining_thresholds` cross-validates them.
    """

    headlines: float = 0.15
    texts: float = 0.21
    several: float = 0.08
    taken_in: float = 0.11
    single: float = 0.19
    merge: float = 0.2


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Joining:
    """From which similarity an article joins a story: `enough`, or for a story of a single article `second`; and from
    which a story takes in that of a single article.

    Of that similarity, `strictness`, 0 to 1, is how much is taken off where names and numbers differ.
    """

    enough: float
    second: float
    taken_in: float
    strictness: float


def joining(words: int, stories: int, thresholds: Thresholds = THRESHOLDS) -> Joining:
    """What it takes for an article with a text of so many `words`, where so many `stories` are open.

    That one of a few stories has several articles makes it likelier that the next is its, too (as in a Chinese
    restaurant process). Where each has one, two are as likely to tell two events, and it shows least which words say
    nothing.
    """
    text_share, crowding, alone = _text_share(words), _crowding(stories), thresholds.headlines
    enough, second, taken_in = (
        alone + text_share * (where_one + crowding * (thresholds.texts - where_one) - alone)
        for where_one in (thresholds.several, thresholds.single, thresholds.taken_in)
    )
    return Joining(enough, second, taken_in, text_share * crowding)


def _crowding(stories: int) -> float:
    """From 0 for one open story to 1 for many: of the more one is the most similar, the more similar it is by chance.

    And where few are open, that names and numbers differ tells rather a new state than another event.
    """
    return min(math.log(max(stories, 1)) / math.log(MANY_STORIES), 1.0)


def _text_share(words: int) -> float:
    """From 0 for a headline alone to 1 for a headline with a text."""
    return min(max((words - HEADLINE_WORDS) / (_TEXT_WORDS - HEADLINE_WORDS), 0.0), 1.0)
