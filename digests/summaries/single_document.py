"""Which sentences of one text together tell most of it: the best set within a limit, not the best sentences.

A set is worth the distinct words and pairs it says, and its sentences, by how many words that takes:
value / (its words + the words that were asked for), which is the expected F1 against a summary of that size. Saying
a thing twice brings nothing, so redundancy needs no rule of its own. The set is found by beam search over the
sentences that are best by themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from digests.summaries.candidates import Passage
from digests.summaries.model import DIGITS, Worth, learned, worth
from digests.summaries.term_matrix import Matter, Numbers, Statement, matter
from digests.text.tokens import parts

_SENTENCE = 5.0  # what its worth counts beside that of a word or pair; set on other outlets than were learned from
_CANDIDATES, _WIDTH = 16, 12
_LONGEST_CHAIN = 3  # sentences that lean on each other
_WORDS_A_SENTENCE = 12
_SHARE = 5 / 6  # of the words allowed is what a summary of whole sentences usually has
_STANDFIRST_WORDS = 6  # fewer are a slogan

Members = frozenset[int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be chosen: so many `sentences`, so many `words`; None is no limit."""

    sentences: int | None
    words: int | None

    @property
    def target(self) -> float:
        """The words of the summary that a set is weighed against."""
        by_words = float("inf") if self.words is None else self.words * _SHARE
        by_sentences = float("inf") if self.sentences is None else float(self.sentences * _WORDS_A_SENTENCE)
        return min(by_words, by_sentences)

    def hold(self, members: Members, lengths: Sequence[int]) -> bool:
        if self.sentences is not None and len(members) > self.sentences:
            return False
        return self.words is None or sum(lengths[member] for member in members) <= self.words


@dataclass(frozen=True, slots=True)
class _Things:
    """What some sentences say, sentence s at `row[s]`.

    `said` tells for each of the things that several say whether it is said, `value` what that is worth; `own` is what
    a sentence is worth without regard to the others, `sizes` its tokens.
    """

    row: dict[int, int]
    said: Numbers
    value: Numbers
    own: Numbers
    sizes: Numbers

    def merits(self, sets: Sequence[Members], target: float) -> Numbers:
        """What each of the sets is worth."""
        held = np.zeros((len(sets), len(self.row)))
        for at, members in enumerate(sets):
            held[at, [self.row[member] for member in members]] = 1
        told = np.minimum(held @ self.said, 1) @ self.value + held @ self.own
        merits: Numbers = np.round(told / (held @ self.sizes + target), DIGITS)
        return merits


def abridged(
    title: str, description: str, read: Sequence[Passage], sentences: int | None, words: int | None
) -> list[Passage]:
    """The best of `read`, the passages of one text, best first: so many `sentences` and `words` at most (None: any).

    The publisher's own `description` of the text goes first where the text says it word for word. Empty where no
    passage is within the limits and understood without another.
    """
    text = matter(stated(read), title, read[0].language)
    lengths = [passage.length for passage in read]
    limits = Limits(sentences, words)
    return [read[index] for index in best(text, worth(text, learned()), lengths, limits, _described(read, description))]


def stated(read: Sequence[Passage]) -> list[Statement]:
    """The passages as the model sees them."""
    return [Statement(passage.text, tuple(parts(passage.words)), passage.leaning) for passage in read]


def _described(read: Sequence[Passage], description: str) -> list[int]:
    """Which of the passages the description holds word for word."""
    if not description:
        return []
    said = _letters(description)
    return [
        index
        for index, passage in enumerate(read)
        if passage.length >= _STANDFIRST_WORDS and _letters(passage.text) in said
    ]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def best(
    text: Matter, worth: Worth, lengths: Sequence[int], limits: Limits, first: Sequence[int] = ()
) -> tuple[int, ...]:
    """The indexes of the chosen sentences of `text`, best first; `lengths` are their words as a reader counts them.

    A sentence that leans comes only with the one before. Those in `first` are chosen before all others, as far as
    they can be. Where only words are limited, there may be fewer sentences than there is room for. Empty if none fits.
    """
    units = _units(text)
    fitting = {unit for unit in units if unit and limits.hold(unit, lengths)}
    if not fitting:
        return ()
    start = Members()
    for index in first:
        if units[index] and limits.hold(start | units[index], lengths):
            start |= units[index]
    target = limits.target
    alone = _alone(fitting, text, worth, target)
    if np.isinf(target):
        return tuple(dict.fromkeys(index for unit in [start, *alone] for index in sorted(unit)))
    near = alone[: max(_CANDIDATES, 2 * int(target / _WORDS_A_SENTENCE))]
    things = _things(text, worth, sorted(start.union(*near)))
    chosen = _search(near, things, limits, lengths, start)
    return _by_merit(chosen, units, things, target, start)


def _units(text: Matter) -> list[Members]:
    """Each sentence with those before that it can't do without; none where that would be too many."""
    units: list[Members] = []
    for index, one in enumerate(text.statements):
        before = units[index - 1] if one.leaning and index else Members()
        stranded = one.leaning and (not before or len(before) == _LONGEST_CHAIN)
        units.append(Members() if stranded else before | {index})
    return units


def _alone(units: Iterable[Members], text: Matter, worth: Worth, target: float) -> list[Members]:
    """`units`, the best by themselves first."""
    lines, against = len(text.statements), 0.0 if np.isinf(target) else target
    said = text.words.spent(worth.words, lines) + text.pairs.spent(worth.pairs, lines)
    value = said + _SENTENCE * worth.sentences

    def merit(unit: Members) -> float:
        members = sorted(unit)
        return round(float(value[members].sum() / (text.sizes[members].sum() + against + 1)), DIGITS)

    return sorted(units, key=lambda unit: (-merit(unit), sorted(unit)))


def _things(text: Matter, worth: Worth, kept: Sequence[int]) -> _Things:
    row = {index: at for at, index in enumerate(kept)}
    rows = np.full(len(text.statements), -1)
    rows[kept] = np.arange(len(kept))
    said = np.zeros((len(kept), len(worth.words) + len(worth.pairs)))
    for places, offset in ((text.words, 0), (text.pairs, len(worth.words))):
        inside = rows[places.lines] >= 0
        said[rows[places.lines[inside]], offset + places.items[inside]] = 1
    value = np.concatenate([worth.words, worth.pairs])
    # What one of them alone says is that sentence's own: only what several say has to be looked at set by set.
    shared = said.sum(axis=0) > 1
    own = said[:, ~shared] @ value[~shared] + _SENTENCE * worth.sentences[kept]
    return _Things(row, said[:, shared], value[shared], own, text.sizes[kept])


def _search(
    units: Sequence[Members], things: _Things, limits: Limits, lengths: Sequence[int], start: Members
) -> Members:
    """The best set that `units` make up with `start`; of a number of sentences, as near to it as possible."""
    seen, beam = {start}, [start]
    ended = _weighed([start] if start else [], things, limits.target)
    while beam:
        grown: list[Members] = []
        for members in beam:
            for unit in units:
                larger = members | unit
                if larger not in seen and limits.hold(larger, lengths):
                    seen.add(larger)
                    grown.append(larger)
        kept = sorted(_weighed(grown, things, limits.target))[:_WIDTH]
        ended.extend(kept)
        beam = [members for _, _, members in kept]
    most = max(len(members) for _, _, members in ended) if limits.words is None else 0
    return min(found for found in ended if len(found[2]) >= most)[2]


def _weighed(sets: Sequence[Members], things: _Things, target: float) -> list[tuple[float, list[int], Members]]:
    """Each set after what sorts it: the better first, of equals the earlier in the text."""
    if not sets:
        return []
    merits = things.merits(sets, target)
    return [(-float(merit), sorted(members), members) for merit, members in zip(merits, sets, strict=True)]


def _by_merit(
    chosen: Members, units: Sequence[Members], things: _Things, target: float, start: Members
) -> tuple[int, ...]:
    """The chosen in the order in which each makes the most of those before it, and stands after what it leans on."""
    order = sorted(start)
    while len(order) < len(chosen):
        told = Members(order)
        larger = [told | units[index] for index in sorted(chosen - told)]
        following = min(_weighed(larger, things, target))[2]
        order.extend(sorted(following - told))
    return tuple(order)
