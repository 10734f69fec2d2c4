"""Summaries in the sources' own sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from digests.errors import InputError
from digests.summaries.candidates import CandidateSentence, candidate_sentences
from digests.summaries.clarity import DOUBTFUL, UNCLEAR, Remedy
from digests.text.words.stop_words import stop_words

READ_OF_ONE = 64
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
    `rank` its place among the chosen (0 is best). `clear`: it is so under its text's title by itself; `follows`: only
    right after the sentence before it, which is chosen too. `unclear` is how likely it is not even so."""

    text: str
    source: int
    position: int
    rank: int
    clear: bool = True
    follows: bool = False
    unclear: float = 0.0


Method = Literal["broadsheet", "edmundson", "kl", "lex-rank", "lsa", "luhn", "reduction", "sum-basic", "text-rank"]
"""A summarizer: our own, or one of sumy's."""
OURS: Method = "broadsheet"
METHODS: tuple[Method, ...] = get_args(Method)


def summarise(
    sources: Sequence[Source], *, sentences: int | None = 3, words: int | None = None, method: Method = OURS
) -> tuple[Sentence, ...]:
    """The best sentences of `sources` in reading order, word for word, none of them twice.

    There are at most `sentences` of them, with at most `words` words (None: no limit), and at least one if the texts
    have any that is clear, even if it alone is longer. Left out are captions, bylines, questions, teasers, fragments
    and whatever is not clear to somebody who has read its text's title alone (`clarity`), by itself or right after the
    sentence before it: there may be fewer sentences than asked for, or none. Several sentences of one
    quotation count as one.
    Where only words are limited, a set that is better for being shorter may leave room. What the publisher's own
    description of a single text has word for word comes first. Only the first 64 sentences are read. Several texts
    are summarised together (`multi_document`): what many of them say comes first, and no sentence repeats another.
    Raises InputError for an unknown method.
    """
    if method not in METHODS:
        raise InputError("no-such-summarizer", method=method, known=", ".join(METHODS))
    several = len({source.text for source in sources if source.text}) > 1
    tell = _by(method) if method != OURS else _of_several if several else _of_one
    chosen = tell(sources, sentences, words)
    ranks = {candidate: rank for rank, candidate in enumerate(chosen)}
    in_reading_order = sorted(chosen, key=lambda candidate: (candidate.source, candidate.position))
    return tuple(
        Sentence(
            candidate.text,
            candidate.source,
            candidate.position,
            ranks[candidate],
            clear=_is_clear(candidate),
            follows=candidate.remedy is Remedy.WITH_PREVIOUS,
            unclear=candidate.unclear,
        )
        for candidate in in_reading_order
    )


def _is_clear(candidate: CandidateSentence) -> bool:
    return candidate.remedy is Remedy.ALONE and candidate.unclear <= UNCLEAR


# numpy takes a tenth of a second to load, and a worker sets its threads before; sumy takes half a second. Only who
# summarises pays for them.


def _of_one(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[CandidateSentence]:
    from digests.summaries.single_document import single_document_summary  # noqa: PLC0415

    candidates = _candidates(sources)
    if not candidates:
        return []
    source = sources[candidates[0].source]
    chosen = single_document_summary(source.title, source.description, candidates, sentences, words)
    return chosen or _first_clear(candidates, sentences)


def _of_several(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[CandidateSentence]:
    from digests.summaries.multi_document import READ_OF_EACH, multi_document_summary  # noqa: PLC0415

    candidates = _candidates(sources, READ_OF_EACH)
    chosen = multi_document_summary(
        candidates, sentences=sentences, words=words, ignored=stop_words(_language(sources))
    )
    return chosen or _first_clear(candidates, sentences)


def _by(method: Method) -> Callable[[Sequence[Source], int | None, int | None], list[CandidateSentence]]:
    """What tells by one of sumy's summarizers."""
    from digests.summaries.sumy_adapter import ranking  # noqa: PLC0415

    def tell(sources: Sequence[Source], sentences: int | None, words: int | None) -> list[CandidateSentence]:
        candidates = _candidates(sources, unclear=UNCLEAR)  # it knows no price of doubt
        order = ranking([source.title for source in sources], candidates, _language(sources), method)
        return _chosen([candidates[index] for index in order], sentences, words)

    return tell


def _candidates(
    sources: Sequence[Source], of_each: int = READ_OF_ONE, *, unclear: float = DOUBTFUL
) -> list[CandidateSentence]:
    """The candidates that are fit to be shown, clear or not."""
    texts = [(source.title, source.text, source.language) for source in sources]
    read = candidate_sentences(texts, of_each, unclear=unclear)
    return [candidate for candidate in read if candidate.quotable]


def _first_clear(candidates: Sequence[CandidateSentence], sentences: int | None) -> list[CandidateSentence]:
    """What is told, if anything is asked for, where nothing clear is short enough: the first of it."""
    clear = (candidate for candidate in candidates if candidate.remedy is Remedy.ALONE)
    return [] if sentences == 0 else list(islice(clear, 1))


def _language(sources: Sequence[Source]) -> str:
    return next((source.language for source in sources if source.language), "")


def _chosen(ranked: Sequence[CandidateSentence], sentences: int | None, words: int | None) -> list[CandidateSentence]:
    """The first of `ranked` within the limits that are clear, each after the passage before it where it takes that."""
    places = {(candidate.source, candidate.position): candidate for candidate in ranked}
    chosen: list[CandidateSentence] = []
    most, room = (float("inf") if limit is None else limit for limit in (sentences, words))
    for candidate in ranked:
        added = [member for member in _passage(candidate, places) if member not in chosen]
        length = sum(member.length for member in added)
        if candidate.remedy is not Remedy.NONE and len(chosen) + len(added) <= most and length <= room:
            chosen.extend(added)
            room -= length
    return chosen or _first_clear(ranked, sentences)


def _passage(
    last: CandidateSentence, places: Mapping[tuple[int, int], CandidateSentence]
) -> tuple[CandidateSentence, ...]:
    """What `last` is shown with: the sentences before it as far as each takes the one before, and itself."""
    before = places.get((last.source, last.position - 1)) if last.remedy is Remedy.WITH_PREVIOUS else None
    return (last,) if before is None else (*_passage(before, places), last)
