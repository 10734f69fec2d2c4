"""Answer sentence selection: the sentences of articles that answer a query."""

from collections.abc import Sequence

from digests.search.clauses import Query, is_held, searchable
from digests.stories.story import Quote
from digests.summaries.candidates import CandidateSentence, candidate_sentences
from digests.summaries.clarity import Remedy
from digests.text.words.tokens import terms


def quotes_for(query: Query, texts: Sequence[tuple[int, str, str, str]], limit: int) -> tuple[Quote, ...]:
    """At most `limit` sentences that hold words of `query`, verbatim, in reading order.

    Each of `texts` is an article's id, language, title and text. The more words and phrases a sentence holds the better
    it ranks; of two alike the earlier one, in the text that is given first. A sentence with a word that was asked not
    to be there is left out, and one that isn't clear under its title alone. Empty where no text has any, as when only
    titles match.
    """
    read = [
        candidate
        for candidate in candidate_sentences([(title, text, language) for _, language, title, text in texts])
        if candidate.quotable and candidate.remedy is Remedy.ALONE
    ]
    held = {candidate: _held(query, candidate) for candidate in read}
    best = sorted(
        (candidate for candidate in read if held[candidate]),
        key=lambda candidate: (-held[candidate], candidate.position, candidate.source),
    )[:limit]
    ranks = {candidate: rank for rank, candidate in enumerate(best)}
    in_reading_order = sorted(best, key=lambda candidate: (candidate.source, candidate.position))
    return tuple(Quote(candidate.text, texts[candidate.source][0], ranks[candidate]) for candidate in in_reading_order)


def _held(query: Query, candidate: CandidateSentence) -> int:
    """How many of the wanted clauses the sentence holds; none if it has what must not be there."""
    said = searchable(terms(candidate.text, candidate.language))
    held = [(clause, is_held(clause, said, candidate.language)) for clause in query.clauses]
    if any(clause.negated and holds for clause, holds in held):
        return 0
    return sum(holds for _, holds in held)
