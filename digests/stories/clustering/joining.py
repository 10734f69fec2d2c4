"""Thresholds of similarity for joining a story, by how much an article says and how many stories there are."""

import math
from dataclasses import dataclass

from digests.stories.features import HEADLINE_WORDS

MANY_STORIES = 24

# Similarities from which on an article belongs to a story.
_OF_HEADLINES = 0.15  # alone
_OF_TEXTS_OF_ONE, _OF_TEXTS = 0.12, 0.22  # where one story is open, and where many are
_TEXT_WORDS = 40


@dataclass(frozen=True, slots=True)
class Joining:
    """From which similarity `enough` an article joins a story; `strictness`, 0 to 1, is how much is taken off where
    names and numbers differ."""

    enough: float
    strictness: float


def joining(words: int, stories: int) -> Joining:
    """What it takes for an article with a text of so many `words`, where so many `stories` are open."""
    text_share, crowding = _text_share(words), _crowding(stories)
    of_texts = _OF_TEXTS_OF_ONE + crowding * (_OF_TEXTS - _OF_TEXTS_OF_ONE)
    return Joining(_OF_HEADLINES + text_share * (of_texts - _OF_HEADLINES), text_share * crowding)


def _crowding(stories: int) -> float:
    """From 0 for one open story to 1 for many: of the more one is the most similar, the more similar it is by chance.

    And where few are open, that names and numbers differ tells rather a new state than another event.
    """
    return min(math.log(max(stories, 1)) / math.log(MANY_STORIES), 1.0)


def _text_share(words: int) -> float:
    """From 0 for a headline alone to 1 for a headline with a text."""
    return min(max((words - HEADLINE_WORDS) / (_TEXT_WORDS - HEADLINE_WORDS), 0.0), 1.0)
