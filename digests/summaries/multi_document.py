"""A story told across its sources: the sentences that together hold most of what several of them report.

A summary is worth the weight of the concepts it holds, each counted once (Gillick and Favre, "A Scalable Global Model
for Summarization", 2009). A concept is a stem, or two neighbouring ones; every source that has it votes for it, the
louder the earlier it stands there.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from digests.summaries.candidates import Passage
from digests.summaries.max_coverage import Candidate, Concept, best_set
from digests.text.anaphora import leans
from digests.text.tokens import stems, terms

READ_OF_EACH = 16
"""Sentences read of each source: better summaries take nothing from further down, and time stays bounded."""

HELPING, MORE = 60, 150
"""Words that are chosen together where no length is asked for: about what a digest shows of a story at once, and what
it shows on a tap."""

_CANDIDATES = 24  # sentences that a search looks at: the best by themselves
_SAME = 0.6  # share of the shorter sentence's stems: two as like as this report one thing
_COMMON = 0.5  # share of the sentences: a stem in more of them says nothing of this story
_EARLY = 1.0  # how much a vote gains at the very beginning of a source; half of it two sentences later
_AGAIN = 0.5  # the voice of a concept that a single source has, but in several sentences
_ONCE = 0.02  # that of a stem in one sentence: it decides between sentences otherwise alike
_PLACE = 0.5  # what a source's first sentence is worth beyond its concepts, in typical sentences of _TYPICAL words
_TYPICAL = 30
_SCALE = 10_000  # weights are whole numbers, see `best_set`


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A passage with its stems that say something, and its concepts, each once."""

    passage: Passage
    stems: frozenset[str]
    concepts: tuple[Concept, ...]

    @property
    def place(self) -> tuple[int, int]:
        return self.passage.source, self.passage.position

    @property
    def place_before(self) -> tuple[int, int]:
        return self.passage.source, self.passage.position - 1

    def says_the_same_as(self, other: "_Line") -> bool:
        fewer = min(len(self.stems), len(other.stems))
        return fewer > 0 and len(self.stems & other.stems) >= _SAME * fewer


def retell(
    read: Sequence[Passage], *, sentences: int | None, words: int | None, ignored: Collection[str] = frozenset()
) -> list[Passage]:
    """The passages of several sources that tell their story best, the most telling first.

    There are at most `sentences` of them with at most `words` words (None: no limit), and none says what another says.
    Without a limit of words, the first HELPING words are the best summary of that length, and each MORE words after
    them its best continuation. A passage that leans comes only after the one before it. `ignored` are words that say
    nothing. Empty where no passage is short enough.
    """
    lines = _lines(read, ignored)
    weights = _weights(lines)
    told: list[_Line] = []
    room = words
    while (most := len(lines) if sentences is None else sentences - len(told)) > 0:
        share = MORE if told else HELPING
        helping = _helping(lines, weights, told, most, share if room is None else room)
        if not helping:
            break
        told.extend(_by_merit(helping, weights, told))
        room = None if room is None else room - sum(line.passage.length for line in helping)
    return [line.passage for line in told]


def _lines(read: Sequence[Passage], ignored: Collection[str]) -> list[_Line]:
    found = [terms(passage.text, passage.language) for passage in read]
    spread = Counter(stem for line in found for stem in set(line))
    often = max(3, _COMMON * len(read))
    language = read[0].language if read else ""
    idle = {stem for stem, times in spread.items() if times > often}.union(stems(sorted(ignored), language))
    return [
        _Line(passage, frozenset(line) - idle, tuple(dict.fromkeys(_concepts(line, idle))))
        for passage, line in zip(read, found, strict=True)
    ]


def _concepts(line: Sequence[str], idle: Collection[str]) -> Iterator[Concept]:
    yield from ((stem,) for stem in line if stem not in idle)
    yield from ((one, other) for one, other in pairwise(line) if not (one in idle and other in idle))


def _weights(lines: Sequence[_Line]) -> dict[Concept, int]:
    """The votes for each concept. Concepts of no weight are left out."""
    spread = Counter(chain.from_iterable(line.concepts for line in lines))
    votes: dict[Concept, float] = {}
    voters: dict[Concept, int] = {}
    latest: dict[Concept, int] = {}
    for line in lines:
        source, vote = line.passage.source, 1 + _EARLY / (1 + line.passage.position / 2)
        for concept in line.concepts:
            # A pair that stands once is chance; and only the first sentence of a source votes.
            if (spread[concept] > 1 or len(concept) == 1) and latest.get(concept) != source:
                latest[concept] = source
                votes[concept] = votes.get(concept, 0.0) + vote
                voters[concept] = voters.get(concept, 0) + 1
    shared = 1 / max(1, len({line.passage.source for line in lines}))
    return {
        concept: round(_SCALE * vote * (shared if voters[concept] > 1 else _AGAIN if spread[concept] > 1 else _ONCE))
        for concept, vote in votes.items()
    }


def _helping(
    lines: Sequence[_Line], weights: Mapping[Concept, int], told: Sequence[_Line], most: int, room: int
) -> list[_Line]:
    """At most `most` lines with `room` words that add most to those `told`."""
    known = {concept for line in told for concept in line.concepts}
    fresh = [line for line in lines if not any(line is other or line.says_the_same_as(other) for other in told)]
    added = {
        line: tuple(concept for concept in line.concepts if concept in weights and concept not in known)
        for line in fresh
        if line.passage.length <= room
    }
    worth = {line: sum(map(weights.__getitem__, concepts)) for line, concepts in added.items()}
    # A long sentence holds more, but leaves less room: measured between its worth and its worth a word.
    best = sorted(worth, key=lambda line: (-worth[line] / line.passage.length**0.3, line.passage.position, line.place))
    shown = _understood(best[:_CANDIDATES], told)
    top = sorted(worth.values())[-5:]
    typical = sum(top) / max(1, len(top))
    return [shown[index] for index in best_set(_candidates(shown, added, typical), weights, most=most, room=room)]


def _worth(line: _Line, weights: Mapping[Concept, int], known: Collection[Concept]) -> int:
    return sum(weights.get(concept, 0) for concept in line.concepts if concept not in known)


def _understood(lines: Iterable[_Line], told: Sequence[_Line]) -> list[_Line]:
    """The lines without those that lean on a line which is neither among them nor `told`."""
    left = list(lines)
    while True:
        there = {line.place for line in (*left, *told)}
        kept = [line for line in left if not line.passage.leaning or line.place_before in there]
        if len(kept) == len(left):
            return kept
        left = kept


def _candidates(lines: Sequence[_Line], added: Mapping[_Line, tuple[Concept, ...]], typical: float) -> list[Candidate]:
    """What the search is to know of each line; `typical` is the worth of a good one."""
    places = {line.place: index for index, line in enumerate(lines)}
    like: list[set[int]] = [set() for _ in lines]
    for (one, line), (two, other) in combinations(enumerate(lines), 2):
        if line.says_the_same_as(other):
            like[one].add(two)
            like[two].add(one)
    return [
        Candidate(
            concepts=added[line],
            length=line.passage.length,
            bonus=round(_PLACE * typical * line.passage.length / _TYPICAL / (1 + line.passage.position / 2)),
            after=places.get(line.place_before) if line.passage.leaning else None,
            like=frozenset(same),
        )
        for line, same in zip(lines, like, strict=True)
    ]


def _by_merit(helping: Sequence[_Line], weights: Mapping[Concept, int], told: Sequence[_Line]) -> Iterator[_Line]:
    """The lines with the one that adds most first; the very first of all does not point back, if any doesn't."""
    known = {concept for line in told for concept in line.concepts}
    there = {line.place for line in told}
    left = list(helping)
    while left:
        able = [line for line in left if not line.passage.leaning or line.place_before in there]
        if not there:
            able = [line for line in able if not leans(line.passage.text, line.passage.language)] or able
        best = min(able, key=lambda line: (-_worth(line, weights, known), line.passage.position, line.place))
        yield best
        left.remove(best)
        known.update(best.concepts)
        there.add(best.place)
