"""Answer sentence selection: the sentences of articles that answer a query."""

from collections.abc import Sequence

from digests.search.clauses import Query, is_held, searchable
from digests.stories.story import Quote
from digests.summaries.candidates import Passage, passages
from digests.text.tokens import terms


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
    said = searchable(terms(passage.text, passage.language))
    held = [(clause, is_held(clause, said, passage.language)) for clause in query.clauses]
    if any(clause.negated and holds for clause, holds in held):
        return 0
    return sum(holds for _, holds in held)
