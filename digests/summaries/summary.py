"""Summaries in the sources' own sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digests.errors import InputError
from digests.summaries.candidates import CandidateSentence, candidate_sentences

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
    are summarised together (`multi_document`): what many of them say comes first, and no sentence repeats another.
    Raises InputError for an unknown method.
    """
    if method not in METHODS:
        raise InputError("no-such-summarizer", method=method, known=", ".join(METHODS))
    several = len({source.text for source in sources if source.text}) > 1
    tell = _by(method) if method != METHODS[0] else _of_several if several else _of_one
    chosen = tell(sources, sentences, words)
    ranks = {candidate: rank for rank, candidate in enumerate(chosen)}
    in_reading_order = sorted(chosen, key=lambda candidate: (candidate.source, candidate.position))
    return tuple(
        Sentence(candidate.text, candidate.source, candidate.position, ranks[candidate])
        for candidate in in_reading_order
    )


# numpy and sumy take half a second to load: only who summarises pays for them.


def _of_one(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[CandidateSentence]:
    from digests.summaries.single_document import single_document_summary  # noqa: PLC0415

    candidates = _candidates(sources)
    if not candidates:
        return []
    source = sources[candidates[0].source]
    return single_document_summary(source.title, source.description, candidates, sentences, words) or _chosen(
        candidates, sentences, words
    )


def _of_several(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[CandidateSentence]:
    from digests.summaries.multi_document import READ_OF_EACH, multi_document_summary  # noqa: PLC0415
    from digests.text.stop_words import stop_words  # noqa: PLC0415

    candidates = _candidates(sources, READ_OF_EACH)
    chosen = multi_document_summary(
        candidates, sentences=sentences, words=words, ignored=stop_words(_language(sources))
    )
    return chosen or ([] if sentences == 0 else candidates[:1])


def _by(method: str) -> Callable[[Sequence[Source], int | None, int | None], list[CandidateSentence]]:
    """What tells by one of sumy's summarizers."""
    from digests.summaries.sumy_adapter import ranking  # noqa: PLC0415

    def tell(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[CandidateSentence]:
        candidates = _candidates(sources)
        order = ranking([source.title for source in sources], candidates, _language(sources), method)
        return _chosen([candidates[index] for index in order], sentences, words)

    return tell


def _candidates(sources: Sequence[Source], of_each: int = READ_OF_ONE) -> list[CandidateSentence]:
    """The candidates that may be shown; failing that, all there are."""
    read = candidate_sentences([(source.title, source.text, source.language) for source in sources], of_each)
    return [candidate for candidate in read if candidate.quotable] or read


def _language(sources: Sequence[Source]) -> str:
    return next((source.language for source in sources if source.language), "")


def _chosen(ranked: Sequence[CandidateSentence], sentences: int | None, words: int | None) -> list[CandidateSentence]:
    """The first of `ranked` within the limits that can be understood; failing that, the first there is."""
    chosen: dict[tuple[int, int], CandidateSentence] = {}
    room = float("inf") if words is None else words
    for candidate in ranked:
        if len(chosen) == sentences:
            break
        understood = not candidate.anaphoric or (candidate.source, candidate.position - 1) in chosen
        if understood and candidate.length <= room:
            chosen[candidate.source, candidate.position] = candidate
            room -= candidate.length
    if chosen or sentences == 0:
        return list(chosen.values())
    return sorted(ranked, key=lambda candidate: candidate.length > room)[:1]
