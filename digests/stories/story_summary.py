"""The summary of a story: multi-document summarisation, as quotes of its articles with the numbers that conflict."""

from collections.abc import Sequence

from digests.stories.story import Claim, Quote
from digests.summaries.numeric_conflicts import numeric_conflicts
from digests.summaries.summary import Source, summarise


def quotes_of(texts: Sequence[tuple[int, Source]], limit: int) -> tuple[Quote, ...]:
    """The summary of a story in at most `limit` sentences, verbatim, in reading order, with the claims that differ.

    Each of `texts` is an article's id and what it says, first told first. Empty where no text has a sentence.
    """
    sources = [source for _, source in texts]
    summary = summarise(sources, sentences=limit)
    return tuple(
        Quote(
            sentence.text,
            texts[sentence.source][0],
            sentence.rank,
            tuple(Claim(claim.text, texts[claim.source][0]) for claim in claims),
        )
        for sentence, claims in zip(summary, numeric_conflicts(summary, sources), strict=True)
    )
