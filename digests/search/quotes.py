"""What articles say, in their own sentences: all of them of their story, or some of what was asked."""

from collections.abc import Sequence

from digests.search.clauses import Query, is_held, spread
from digests.stories.story import Claim, Quote
from digests.summaries.candidates import Passage, passages
from digests.summaries.numeric_conflicts import disagreements
from digests.summaries.summary import Source, summarise
from digests.text.tokens import terms


def quotes_of(texts: Sequence[tuple[int, Source]], limit: int) -> tuple[Quote, ...]:
    """The summary of a story in at most `limit` sentences, verbatim, in reading order, with the figures that differ.

    Each of `texts` is an article's id and what it says, first told first. Empty where no text has a sentence.
    """
    sources = [source for _, source in texts]
    told = summarise(sources, sentences=limit)
    return tuple(
        Quote(
            sentence.text,
            texts[sentence.source][0],
            sentence.rank,
            tuple(Claim(figure.text, texts[figure.source][0]) for figure in figures),
        )
        for sentence, figures in zip(told, disagreements(told, sources), strict=True)
    )


def quotes_for(query: Query, texts: Sequence[tuple[int, str, str]], limit: int) -> tuple[Quote, ...]:
    """At most `limit` sentences that hold words of `query`, verbatim, in reading order.

    Each of `texts` is an article's id, language and text. The more words and phrases a sentence holds the better it
    ranks; of two alike the earlier one, in the text that is given first. A sentence with a word that was asked not to
    be there is left out. Empty where no text holds any, as when only titles match.
    """
    read = [passage for passage in passages([("", text, language) for _, language, text in texts]) if passage.fit]
    held = {passage: _held(query, passage) for passage in read}
    best = sorted(
        (passage for passage in read if held[passage]),
        key=lambda passage: (-held[passage], passage.leaning, passage.position, passage.source),
    )[:limit]
    ranks = {passage: rank for rank, passage in enumerate(best)}
    in_reading_order = sorted(best, key=lambda passage: (passage.source, passage.position))
    return tuple(Quote(told.text, texts[told.source][0], ranks[told]) for told in in_reading_order)


def _held(query: Query, passage: Passage) -> int:
    """How many of the wanted clauses the sentence holds; none if it has what must not be there."""
    said = spread(terms(passage.text, passage.language))
    held = [(clause, is_held(clause, said, passage.language)) for clause in query.clauses]
    if any(clause.negated and holds for clause, holds in held):
        return 0
    return sum(holds for _, holds in held)
