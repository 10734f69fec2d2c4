"""Maximal marginal relevance (Carbonell and Goldstein 1998): sentences of the state that tell different facts, and none
that repeats what its headline or another sentence says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digests.stories.updates.report import READ_OF_EACH, Report, Statement, joined
from digests.summaries.summary import Sentence

_QUOTED = 0.5
"""Share of a sentence from which on it is a quotation, which seldom tells what happened."""
_SHORT = 60  # characters
# Shares of a sentence's content words: those it adds to the headline, or to that and other sentences, and those that
# are another's as well. What it adds are at least so many words; short sentences share some of theirs by chance.
_NEW_AFTER_TITLE, _NEW, _SAME = 0.25, 0.4, 0.4
_FEWEST_NEW, _FEWEST_SAME = 3, 4
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


def without_repetition(sentences: Sequence[Sentence], said: Report) -> tuple[Sentence, ...]:
    """`sentences` of what was `said`, ranked anew, without those that add too little to the headline and to what is
    ranked before them. Such a one is kept, behind all others, where one follows it, or where all are such.
    """
    statements = {statement.candidate.position: statement for statement in said.statements}
    known, telling = said.title.stems | said.title.numbers, dict[int, frozenset[str]]()
    for sentence in sorted(sentences, key=_rank):
        content = _content(statements.get(sentence.position))
        share = _NEW if telling else _NEW_AFTER_TITLE
        adds = len(content - known) >= max(_FEWEST_NEW, share * len(content))
        if not content or (adds and not _is_like(content, telling.values())):
            telling[sentence.position] = content
            known |= content
    followed = {sentence.position - 1 for sentence in sentences if sentence.follows}
    kept = [each for each in sentences if not telling or each.position in telling or each.position in followed]
    in_rank = sorted(kept, key=lambda each: (each.position not in telling, each.rank))
    return tuple(replace(each, rank=in_rank.index(each)) for each in kept)


def _content(statement: Statement | None) -> frozenset[str]:
    return statement.stems | statement.numbers if statement else frozenset()


def _is_like(content: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether the shorter of it and one of the `others` says mostly what the longer does."""
    return any(
        (fewer := min(len(content), len(other))) >= _FEWEST_SAME and len(content & other) >= _SAME * fewer
        for other in others
    )


def _order(sentences: Sequence[Sentence], statements: dict[int, Statement]) -> Iterator[int]:
    """The positions of the sentences, the best first."""
    waiting, chosen = list(sentences), list[int]()
    while waiting:
        ready = [one for one in waiting if one.position in statements and (one.clear or one.position - 1 in chosen)]
        known = [statements[position] for position in chosen if position in statements]
        best = max(ready, key=lambda one: _worth(one, statements[one.position], known), default=min(waiting, key=_rank))
        waiting.remove(best)
        chosen.append(best.position)
        yield best.position


def _rank(sentence: Sentence) -> int:
    return sentence.rank


def _worth(sentence: Sentence, statement: Statement, known: Sequence[Statement]) -> float:
    """What the sentence, whose statement this is, tells beside what is `known`."""
    quotation, place = statement.quoted >= _QUOTED, sentence.position
    if not known:
        return -place - sentence.rank - READ_OF_EACH * quotation
    again = len(statement.stems & joined(other.stems for other in known)) / max(1, len(statement.stems))
    adds = bool(statement.numbers - joined(other.numbers for other in known))
    against = _OF_QUOTATION * quotation + _OF_PAST * bool(statement.past) + _OF_SHORT * (len(statement.text) < _SHORT)
    return _NEW_NUMBER * adds - against - _A_PLACE * place - _SAID * again
