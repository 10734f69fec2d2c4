"""Summaries in the sources' own sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digests.errors import InputError
from digests.summaries.candidates import Passage, passages

READ_OF_ONE = 100
"""Sentences read of a single text: nothing in the news says its main thing later, and time stays bounded."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text to summarise. `text` has a paragraph a line; `language` is an ISO 639-1 code or "".

    `description` is what its publisher says of it, or ""; `site` is the outlet it stands in, or "".
    """

    title: str
    text: str
    language: str = ""
    description: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, verbatim. `source` is the index of the text it stands in, `position` its place there (0 is first),
    `rank` its place among the chosen (0 is best)."""

    text: str
    source: int
    position: int
    rank: int


METHODS = ("broadsheet", "edmundson", "kl", "lex-rank", "lsa", "luhn", "reduction", "sum-basic", "text-rank")
"""The summarizers: our own, and those of sumy."""


def summarise(
    sources: Sequence[Source], *, sentences: int | None = 3, words: int | None = None, method: str = METHODS[0]
) -> tuple[Sentence, ...]:
    """The best sentences of `sources` in reading order, word for word, none of them twice.

    There are at most `sentences` of them, with at most `words` words (None: no limit), and at least one if the texts
    have any, even if it alone is longer. Left out are captions, bylines, questions, teasers, fragments and sentences
    that point back to one left out, unless there is nothing else. Several sentences of one quotation count as one.
    Where only words are limited, a set that is better for being shorter may leave room. What the publisher's own
    description of a single text has word for word comes first. Only the first 100 sentences are read. Several texts
    are told across (`digests.retelling`): what many of them say comes first, and no sentence repeats another. Raises
    InputError for an unknown method.
    """
    if method not in METHODS:
        raise InputError("no-such-summarizer", method=method, known=", ".join(METHODS))
    several = len({source.text for source in sources if source.text}) > 1
    tell = _by(method) if method != METHODS[0] else _across if several else _shorter
    chosen = tell(sources, sentences, words)
    ranks = {passage: rank for rank, passage in enumerate(chosen)}
    in_reading_order = sorted(chosen, key=lambda passage: (passage.source, passage.position))
    return tuple(Sentence(one.text, one.source, one.position, ranks[one]) for one in in_reading_order)


# numpy and sumy take half a second to load: only who summarises pays for them.


def _shorter(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[Passage]:
    from digests.summaries.single_document import abridged  # noqa: PLC0415

    fit = _fit(sources)
    if not fit:
        return []
    told = sources[fit[0].source]
    return abridged(told.title, told.description, fit, sentences, words) or _chosen(fit, sentences, words)


def _across(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[Passage]:
    from digests.summaries.multi_document import READ_OF_EACH, retell  # noqa: PLC0415
    from digests.text.stop_words import stop_words  # noqa: PLC0415

    fit = _fit(sources, READ_OF_EACH)
    told = retell(fit, sentences=sentences, words=words, ignored=stop_words(_language(sources)))
    return told or ([] if sentences == 0 else fit[:1])


def _by(method: str) -> Callable[[Sequence[Source], int | None, int | None], list[Passage]]:
    """What tells by one of sumy's summarizers."""
    from digests.summaries.sumy_adapter import ranking  # noqa: PLC0415

    def tell(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[Passage]:
        fit = _fit(sources)
        order = ranking([source.title for source in sources], fit, _language(sources), method)
        return _chosen([fit[index] for index in order], sentences, words)

    return tell


def _fit(sources: Sequence[Source], of_each: int = READ_OF_ONE) -> list[Passage]:
    """The passages that may be shown; failing that, all there are."""
    read = passages([(source.title, source.text, source.language) for source in sources], of_each)
    return [passage for passage in read if passage.fit] or read


def _language(sources: Sequence[Source]) -> str:
    return next((source.language for source in sources if source.language), "")


def _chosen(ranked: Sequence[Passage], sentences: int | None, words: int | None) -> list[Passage]:
    """The first of `ranked` that fit the limits and can be understood; failing that, the first there is."""
    chosen: dict[tuple[int, int], Passage] = {}
    room = float("inf") if words is None else words
    for passage in ranked:
        if len(chosen) == sentences:
            break
        understood = not passage.leaning or (passage.source, passage.position - 1) in chosen
        if understood and passage.length <= room:
            chosen[passage.source, passage.position] = passage
            room -= passage.length
    if chosen or sentences == 0:
        return list(chosen.values())
    return sorted(ranked, key=lambda passage: passage.length > room)[:1]
