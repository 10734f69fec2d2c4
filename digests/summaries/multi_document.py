"""Multi-document summarisation: the sentences that together cover most of what several sources report.

A summary is worth the weight of the concepts it holds, each counted once (Gillick and Favre, "A Scalable Global Model
for Summarization", 2009). A concept is a stem, or two neighbouring ones; every source that has it votes for it, the
louder the earlier it stands there.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from digests.summaries.candidates import CandidateSentence
from digests.summaries.clarity import Remedy
from digests.summaries.max_coverage import Concept, ConceptSentence, best_set
from digests.text.words.tokens import stemmed_tokens, stems

READ_OF_EACH = 16
"""Sentences read of each source: better summaries take nothing from further down, and time stays bounded."""

FIRST_WORDS, NEXT_WORDS = 60, 150
"""Words that are chosen together where no length is asked for: about what a digest shows of a story at once, and what
it shows on a tap."""

_CANDIDATES = 24  # sentences that a search looks at: the best by themselves
_SAME = 0.6  # share of the shorter sentence's stems: two that share as much report one thing
_COMMON = 0.5  # share of the sentences: a stem in more of them says nothing of this story
_EARLY = 1.0  # how much a vote gains at the very beginning of a source; half of it two sentences later
_AGAIN = 0.5  # the share of the votes of a concept that a single source has, but in several sentences
_ONCE = 0.02  # that of a stem in one sentence: it decides between sentences otherwise equal
_PLACE = 0.5  # what a source's first sentence is worth beyond its concepts, in typical sentences of _TYPICAL words
_TYPICAL = 30
_PRICE, _FREE = 1.0, 0.2  # what a sentence costs, likewise, by how much likelier it is unclear than what is free
_SCALE = 10_000  # weights are whole numbers, see `best_set`


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """A candidate with its stems that say something, and its concepts, each once."""

    candidate: CandidateSentence
    stems: frozenset[str]
    concepts: tuple[Concept, ...]

    @property
    def place(self) -> tuple[int, int]:
        return self.candidate.source, self.candidate.position

    @property
    def follows(self) -> bool:
        """Whether it is clear only after the one before it."""
        return self.candidate.remedy is Remedy.WITH_PREVIOUS

    @property
    def place_before(self) -> tuple[int, int]:
        return self.candidate.source, self.candidate.position - 1

    def says_the_same_as(self, other: "_Sentence") -> bool:
        fewer = min(len(self.stems), len(other.stems))
        return fewer > 0 and len(self.stems & other.stems) >= _SAME * fewer


def multi_document_summary(
    read: Sequence[CandidateSentence],
    *,
    sentences: int | None,
    words: int | None,
    ignored: Collection[str] = frozenset(),
) -> list[CandidateSentence]:
    """The candidates of several sources that tell their story best, the most telling first.

    There are at most `sentences` of them with at most `words` words (None: no limit), and none says what another says.
    Without a limit of words, the first FIRST_WORDS words are the best summary of that length, and each NEXT_WORDS words
    after them its best continuation. A candidate that is not clear is left out, or comes only after the one before it.
    `ignored` are words that say nothing. Empty where no candidate is clear and short enough.
    """
    every_line = _sentences_of(read, ignored)
    weights = _weights(every_line)
    lines = [line for line in every_line if line.candidate.remedy is not Remedy.NONE]
    chosen: list[_Sentence] = []
    room = words
    while (most := len(lines) if sentences is None else sentences - len(chosen)) > 0:
        share = NEXT_WORDS if chosen else FIRST_WORDS
        portion = _portion(lines, weights, chosen, most, share if room is None else room)
        if not portion:
            break
        chosen.extend(_by_merit(portion, weights, chosen))
        room = None if room is None else room - sum(line.candidate.length for line in portion)
    return [line.candidate for line in chosen]


def _sentences_of(read: Sequence[CandidateSentence], ignored: Collection[str]) -> list[_Sentence]:
    stems_of_each = [stemmed_tokens(candidate.text, candidate.language) for candidate in read]
    counts = Counter(stem for line in stems_of_each for stem in set(line))
    often = max(3, _COMMON * len(read))
    language = read[0].language if read else ""
    stop_stems = {stem for stem, count in counts.items() if count > often}.union(stems(sorted(ignored), language))
    return [
        _Sentence(candidate, frozenset(line) - stop_stems, tuple(dict.fromkeys(_concepts(line, stop_stems))))
        for candidate, line in zip(read, stems_of_each, strict=True)
    ]


def _concepts(line: Sequence[str], stop_stems: Collection[str]) -> Iterator[Concept]:
    yield from ((stem,) for stem in line if stem not in stop_stems)
    yield from (pair for pair in pairwise(line) if not (pair[0] in stop_stems and pair[1] in stop_stems))


def _weights(lines: Sequence[_Sentence]) -> dict[Concept, int]:
    """The votes for each concept. Concepts of no weight are left out."""
    counts = Counter(chain.from_iterable(line.concepts for line in lines))
    votes: dict[Concept, float] = {}
    voters: dict[Concept, int] = {}
    latest: dict[Concept, int] = {}
    for line in lines:
        source, vote = line.candidate.source, 1 + _EARLY / (1 + line.candidate.position / 2)
        for concept in line.concepts:
            # A pair that stands once is chance; and only the first sentence of a source votes.
            if (counts[concept] > 1 or len(concept) == 1) and latest.get(concept) != source:
                latest[concept] = source
                votes[concept] = votes.get(concept, 0.0) + vote
                voters[concept] = voters.get(concept, 0) + 1
    shared = 1 / max(1, len({line.candidate.source for line in lines}))
    return {
        concept: round(_SCALE * vote * (shared if voters[concept] > 1 else _AGAIN if counts[concept] > 1 else _ONCE))
        for concept, vote in votes.items()
    }


def _portion(
    lines: Sequence[_Sentence], weights: Mapping[Concept, int], chosen: Sequence[_Sentence], most: int, room: int
) -> list[_Sentence]:
    """At most `most` lines with `room` words that add most to those `chosen`."""
    known = {concept for line in chosen for concept in line.concepts}
    remaining = [line for line in lines if not any(line is other or line.says_the_same_as(other) for other in chosen)]
    added = {
        line: tuple(concept for concept in line.concepts if concept in weights and concept not in known)
        for line in remaining
        if line.candidate.length <= room
    }
    values = {line: sum(map(weights.__getitem__, concepts)) for line, concepts in added.items()}
    # A long sentence holds more, but leaves less room: measured between its weight and its weight a word.
    best = sorted(
        values, key=lambda line: (-values[line] / line.candidate.length**0.3, line.candidate.position, line.place)
    )
    shown = _understood(best[:_CANDIDATES], chosen)
    top = sorted(values.values())[-5:]
    typical = sum(top) / max(1, len(top))
    return [
        shown[index] for index in best_set(_concept_sentences(shown, added, typical), weights, most=most, room=room)
    ]


def _added_weight(line: _Sentence, weights: Mapping[Concept, int], known: Collection[Concept]) -> int:
    return sum(weights.get(concept, 0) for concept in line.concepts if concept not in known)


def _understood(lines: Iterable[_Sentence], chosen: Sequence[_Sentence]) -> list[_Sentence]:
    """The lines without those that lean on a line which is neither among them nor `chosen`."""
    left = list(lines)
    while True:
        there = {line.place for line in (*left, *chosen)}
        understood = [line for line in left if not line.follows or line.place_before in there]
        if len(understood) == len(left):
            return understood
        left = understood


def _concept_sentences(
    lines: Sequence[_Sentence], added: Mapping[_Sentence, tuple[Concept, ...]], typical: float
) -> list[ConceptSentence]:
    """What the search is to know of each line; `typical` is the weight of a good one."""
    places = {line.place: index for index, line in enumerate(lines)}
    like: list[set[int]] = [set() for _ in lines]
    for (first, line), (second, other) in combinations(enumerate(lines), 2):
        if line.says_the_same_as(other):
            like[first].add(second)
            like[second].add(first)
    return [
        ConceptSentence(
            concepts=added[line],
            length=line.candidate.length,
            bonus=round(typical * line.candidate.length / _TYPICAL * _worth(line.candidate)),
            after=places.get(line.place_before) if line.follows else None,
            like=frozenset(same),
        )
        for line, same in zip(lines, like, strict=True)
    ]


def _worth(candidate: CandidateSentence) -> float:
    """What a sentence is worth beyond its concepts, in typical sentences: its place, less how unclear it may be."""
    return _PLACE / (1 + candidate.position / 2) - _PRICE * max(0.0, candidate.unclear - _FREE)


def _by_merit(
    portion: Sequence[_Sentence], weights: Mapping[Concept, int], chosen: Sequence[_Sentence]
) -> Iterator[_Sentence]:
    """The lines with the one that adds most first, and each that follows another after it."""
    known = {concept for line in chosen for concept in line.concepts}
    there = {line.place for line in chosen}
    left = list(portion)
    while left:
        able = [line for line in left if not line.follows or line.place_before in there]
        best = min(able, key=lambda line: (-_added_weight(line, weights, known), line.candidate.position, line.place))
        yield best
        left.remove(best)
        known.update(best.concepts)
        there.add(best.place)
