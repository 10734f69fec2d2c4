"""Thresholds of similarity for joining a story, by how much an article says and how many stories there are."""

import math
from dataclasses import dataclass

from digests.stories.features import HEADLINE_WORDS

MANY_STORIES = 24

# Similarities from which on an article belongs to a story.
_OF_HEADLINES = 0.15  # alone
_OF_TEXTS = 0.21  # where many are open
# Where one is: of a story of several articles, and of a single one.
_OF_TEXTS_WITH_SEVERAL, _OF_TEXTS_WITH_ONE = 0.11, 0.19
_TEXT_WORDS = 40


@dataclass(frozen=True, slots=True)
class Joining:
    """From which similarity an article joins a story: `enough`, or for a story of a single article `second`.

    Of that similarity, `strictness`, 0 to 1, is how much is taken off where names and numbers differ.
    """

    enough: float
    second: float
    strictness: float


def joining(words: int, stories: int) -> Joining:
    """What it takes for an article with a text of so many `words`, where so many `stories` are open.

    That one of a few stories has several articles makes it likelier that the next is its, too (as in a Chinese
    restaurant process). Where each has one, two are as likely to tell two events, and it shows least which words say
    nothing.
    """
    text_share, crowding = _text_share(words), _crowding(stories)
    enough, second = (
        _OF_HEADLINES + text_share * (where_one + crowding * (_OF_TEXTS - where_one) - _OF_HEADLINES)
        for where_one in (_OF_TEXTS_WITH_SEVERAL, _OF_TEXTS_WITH_ONE)
    )
    return Joining(enough, second, text_share * crowding)


def _crowding(stories: int) -> float:
    """From 0 for one open story to 1 for many: of the more one is the most similar, the more similar it is by chance.

    And where few are open, that names and numbers differ tells rather a new state than another event.
    """
    return min(math.log(max(stories, 1)) / math.log(MANY_STORIES), 1.0)


def _text_share(words: int) -> float:
    """From 0 for a headline alone to 1 for a headline with a text."""
    return min(max((words - HEADLINE_WORDS) / (_TEXT_WORDS - HEADLINE_WORDS), 0.0), 1.0)
