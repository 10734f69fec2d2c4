"""Relevance feedback: what a chat wants more and less of, by source, by what was followed, and by word."""

from enum import StrEnum
from typing import NamedTuple


class AspectKind(StrEnum):
    SOURCE = "source"
    TOPIC = "topic"
    WORD = "word"


class Aspect(NamedTuple):
    """Something that stories have in common: who leads with them, what asks for them, or a word of their headlines.

    `value` is what is compared, for a word its index term.
    """

    kind: AspectKind
    value: str


class Feedback(NamedTuple):
    """That a chat wants `more` of what has the aspect, or less."""

    aspect: Aspect
    more: bool
