"""Summaries in the sources' own sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.errors import InputError
from digests.passage import MOST_SENTENCES, Passage, passages


@dataclass(frozen=True, slots=True)
class Source:
    """One text to summarise. `text` has a paragraph a line; `language` is an ISO 639-1 code or ""."""

    title: str
    text: str
    language: str = ""


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
    that point back to one left out, unless there is nothing else. Only the first 200 sentences are read. Several texts
    are told across (`digests.retelling`): what many of them say comes first, and no sentence repeats another. Raises
    InputError for an unknown method.
    """
    if method not in METHODS:
        raise InputError(f"There is no summarizer called {method!r}: use one of {', '.join(METHODS)}.")
    # sumy and numpy take half a second to load: only who summarises pays for them.
    from digests.retelling import READ_OF_EACH, retell  # noqa: PLC0415
    from digests.sumy_model import ranking, stop_words  # noqa: PLC0415

    across = method == METHODS[0] and len({source.text for source in sources if source.text}) > 1
    texts = [(source.title, source.text, source.language) for source in sources]
    read = passages(texts, READ_OF_EACH if across else MOST_SENTENCES)
    fit = [passage for passage in read if passage.fit] or read
    language = next((source.language for source in sources if source.language), "")
    if across:
        chosen = retell(fit, sentences=sentences, words=words, ignored=stop_words(language))
        chosen = chosen or ([] if sentences == 0 else fit[:1])
    else:
        order = ranking([source.title for source in sources], fit, language, method)
        chosen = _chosen([fit[index] for index in order], sentences, words)
    ranks = {passage: rank for rank, passage in enumerate(chosen)}
    in_reading_order = sorted(chosen, key=lambda passage: (passage.source, passage.position))
    return tuple(Sentence(told.text, told.source, told.position, ranks[told]) for told in in_reading_order)


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
