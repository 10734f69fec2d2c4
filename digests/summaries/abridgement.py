"""One text, told shorter: its best sentences by the model."""

from collections.abc import Sequence

from digests.summaries.candidates import Passage
from digests.summaries.model import learned, worth
from digests.summaries.single_document import Limits, best
from digests.summaries.term_matrix import Statement, matter
from digests.text.tokens import parts

_STANDFIRST_WORDS = 6  # fewer are a slogan


def abridged(
    title: str, description: str, read: Sequence[Passage], sentences: int | None, words: int | None
) -> list[Passage]:
    """The best of `read`, the passages of one text, best first: so many `sentences` and `words` at most (None: any).

    The publisher's own `description` of the text goes first where the text says it word for word. Empty where no
    passage is within the limits and understood without another.
    """
    text = matter(stated(read), title, read[0].language)
    lengths = [passage.length for passage in read]
    limits = Limits(sentences, words)
    return [read[index] for index in best(text, worth(text, learned()), lengths, limits, _described(read, description))]


def stated(read: Sequence[Passage]) -> list[Statement]:
    """The passages as the model sees them."""
    return [Statement(passage.text, tuple(parts(passage.words)), passage.leaning) for passage in read]


def _described(read: Sequence[Passage], description: str) -> list[int]:
    """Which of the passages the description holds word for word."""
    if not description:
        return []
    said = _letters(description)
    return [
        index
        for index, passage in enumerate(read)
        if passage.length >= _STANDFIRST_WORDS and _letters(passage.text) in said
    ]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
