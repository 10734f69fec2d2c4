"""Maximal marginal relevance (Carbonell and Goldstein 1998): a story's state in sentences that tell different facts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digests.stories.updates.report import READ_OF_EACH, Report, Statement, joined
from digests.summaries.summary import Sentence

_QUOTED = 0.5
"""Share of a sentence from which on it is a quotation, which seldom tells what happened."""
_SHORT = 60  # characters
# What speaks for a sentence beside those chosen, and against it: from 0.08 to 0.3 a place, and twice or half as much of
# the others, it makes a difference of two points of a hundred facts.
_NEW_NUMBER, _OF_QUOTATION, _OF_PAST, _OF_SHORT, _A_PLACE, _SAID = 0.5, 0.8, 0.5, 0.5, 0.15, 0.5


def by_facts(sentences: Sequence[Sentence], said: Report) -> tuple[Sentence, ...]:
    """`sentences` of what was `said`, in their order, ranked anew: first one that is no quotation, stands near the
    beginning and was ranked high, and after it each time the one that tells most beside those before it.

    One that is not clear by itself comes later than the sentence before it, and last where that is not among them.
    """
    statements = {statement.candidate.position: statement for statement in said.statements}
    ranks = {position: rank for rank, position in enumerate(_order(sentences, statements))}
    return tuple(replace(sentence, rank=ranks[sentence.position]) for sentence in sentences)


def _order(sentences: Sequence[Sentence], statements: dict[int, Statement]) -> Iterator[int]:
    """The positions of the sentences, the best first."""
    waiting, chosen = list(sentences), list[int]()
    while waiting:
        ready = [one for one in waiting if one.position in statements and (one.clear or one.position - 1 in chosen)]
        known = [statements[position] for position in chosen if position in statements]
        best = max(ready, key=lambda one: _worth(one, statements[one.position], known), default=_first_ranked(waiting))
        waiting.remove(best)
        chosen.append(best.position)
        yield best.position


def _first_ranked(sentences: Sequence[Sentence]) -> Sentence:
    return min(sentences, key=lambda sentence: sentence.rank)


def _worth(sentence: Sentence, statement: Statement, known: Sequence[Statement]) -> float:
    """What the sentence, whose statement this is, tells beside what is `known`."""
    quotation, place = statement.quoted >= _QUOTED, sentence.position
    if not known:
        return -place - sentence.rank - READ_OF_EACH * quotation
    again = len(statement.stems & joined(other.stems for other in known)) / max(1, len(statement.stems))
    adds = bool(statement.numbers - joined(other.numbers for other in known))
    against = _OF_QUOTATION * quotation + _OF_PAST * bool(statement.past) + _OF_SHORT * (len(statement.text) < _SHORT)
    return _NEW_NUMBER * adds - against - _A_PLACE * place - _SAID * again
